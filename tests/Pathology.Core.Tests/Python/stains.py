"""Stain normalisation as published, in numpy's double precision, on tiles made here: what StainGoldenTests holds the engine to.

Macenko: M. Macenko et al., "A method for normalizing histology slides for quantitative analysis", ISBI 2009, with the constants of the authors'
Matlab code that torchstain's numpy normalizer has too (light 240, beta 0.15, alpha 1, the 99th percentile, the published target).
Reinhard: E. Reinhard et al., "Color transfer between images", IEEE CG&A 21(5), 2001, in the l-alpha-beta of its authors, with the matrices and the target that
HistomicsTK's `reinhard` has. Both cut fractions off when they go back to bytes, as those do.

    /usr/bin/python3 stains.py > ../Stains/golden.json
"""

import base64
import json

import numpy as np

SIDE = 40
LIGHT, BETA, ALPHA = 240.0, 0.15, 1.0
TARGET = np.array([[0.5626, 0.2159], [0.7201, 0.8012], [0.4062, 0.5581]])
TARGET_MOST = np.array([1.9705, 1.0308])
TARGET_MEAN = np.array([8.63234435, -0.11501964, 0.03868433])
TARGET_DEVIATION = np.array([0.57506023, 0.10403329, 0.01364062])
CONES = np.array([[0.3811, 0.5783, 0.0402], [0.1967, 0.7244, 0.0782], [0.0241, 0.1288, 0.8444]])
AXES = np.diag([1 / 3**0.5, 1 / 6**0.5, 1 / 2**0.5]) @ np.array([[1, 1, 1], [1, 1, -2], [1, -1, 0]])


def tile(seed, dyes, strength, noise):
    """Amounts of two dyes at random, some places bare, on glass that is not quite white."""
    random = np.random.RandomState(seed)
    amounts = random.gamma(1.5, 0.5, (SIDE * SIDE, 2)) * strength
    amounts[random.rand(SIDE * SIDE) < 0.1] = 0
    light = 243 * np.exp(-amounts @ np.array(dyes)) + random.normal(0, noise, (SIDE * SIDE, 3))
    return np.clip(light, 0, 255).astype(np.uint8)


def macenko(pixels):
    density = -np.log((pixels.astype(float) + 1) / LIGHT)
    dense = density[~np.any(density < BETA, axis=1)]
    _, vectors = np.linalg.eigh(np.cov(dense.T))
    plane = vectors[:, 1:3]
    angles = np.arctan2(dense @ plane[:, 1], dense @ plane[:, 0])
    ends = [plane @ np.array([np.cos(a), np.sin(a)]) for a in np.percentile(angles, [ALPHA, 100 - ALPHA])]
    matrix = np.array(sorted(ends, key=lambda dye: -dye[0])).T
    amounts = np.linalg.lstsq(matrix, density.T, rcond=None)[0]
    most = np.percentile(amounts, 99, axis=1)
    light = LIGHT * np.exp(-TARGET @ (amounts * (TARGET_MOST / most)[:, None]))
    return matrix, most, np.minimum(light, 255).T.astype(np.uint8)


def reinhard(pixels):
    cones = pixels.astype(float) @ CONES.T
    cones[cones == 0] = np.spacing(1)
    lab = np.log(cones) @ AXES.T
    mean, deviation = lab.mean(axis=0), lab.std(axis=0)
    lab = (lab - mean) / deviation * TARGET_DEVIATION + TARGET_MEAN
    colours = np.exp(lab @ np.linalg.inv(AXES).T) @ np.linalg.inv(CONES).T
    return mean, deviation, np.clip(colours, 0, 255).astype(np.uint8)


def text(pixels):
    return base64.b64encode(pixels.tobytes()).decode()


TILES = {
    "usual": tile(1, [[0.56, 0.72, 0.41], [0.21, 0.80, 0.56]], 1.0, 2),
    "purple": tile(2, [[0.65, 0.70, 0.29], [0.27, 0.88, 0.39]], 0.7, 4),
    "pale": tile(3, [[0.60, 0.70, 0.38], [0.12, 0.90, 0.42]], 0.45, 1),
    "strong": tile(4, [[0.50, 0.75, 0.43], [0.15, 0.78, 0.61]], 2.2, 3),
}

golden = []
for name, pixels in TILES.items():
    matrix, most, by_macenko = macenko(pixels)
    mean, deviation, by_reinhard = reinhard(pixels)
    golden.append({
        "name": name, "pixels": text(pixels),
        "matrix": matrix.T.ravel().tolist(), "most": most.tolist(), "macenko": text(by_macenko),
        "mean": mean.tolist(), "deviation": deviation.tolist(), "reinhard": text(by_reinhard),
    })
print(json.dumps(golden, indent=1))
