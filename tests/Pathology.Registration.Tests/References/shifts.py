"""Shifts between made pictures by scikit-image's phase_cross_correlation, and a smoothing thin-plate spline by SciPy's RBFInterpolator."""
import json

import numpy as np
from scipy.interpolate import RBFInterpolator
from skimage.registration import phase_cross_correlation

SIDE = 64


def noise(seed):
    """A linear congruential generator, the same in C#."""
    values, state = [], seed
    for _ in range(SIDE * SIDE):
        state = (state * 1103515245 + 12345) % 2147483648
        values.append(state / 2147483648)
    return np.array(values).reshape(SIDE, SIDE)


def blobs(dx, dy):
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(float)
    places = [(20, 18, 4), (40, 25, 5), (28, 44, 3), (47, 46, 6)]
    return sum(np.exp(-((x - cx - dx) ** 2 + (y - cy - dy) ** 2) / (2 * s * s)) for cx, cy, s in places)


def shift(reference, moving, normalization, upsample):
    found = phase_cross_correlation(reference, moving, normalization=normalization, upsample_factor=upsample)[0]
    return [float(found[1]), float(found[0])]


shifts = []
for seed, dx, dy in [(1, 3, -5), (2, -17, 9), (3, 0, 31), (4, -30, -1)]:
    still = noise(seed)
    moving = 0.8 * np.roll(still, (-dy, -dx), (0, 1)) + 0.3 * noise(seed + 100)
    shifts.append({"seed": seed, "x": dx, "y": dy, "phase": shift(still, moving, "phase", 1), "cross": shift(still, moving, None, 1)})

parts = [{"x": dx, "y": dy, "cross": shift(blobs(0, 0), blobs(-dx, -dy), None, 100)} for dx, dy in [(0.3, -0.4), (2.25, 1.6), (-5.7, 3.1)]]

points = np.array([[0, 0], [1000, 100], [300, 900], [1500, 1200], [700, 400], [200, 1500], [1300, 600]], float)
values = np.array([[10, -5], [20, 0], [-8, 14], [5, 5], [30, -20], [0, 9], [-12, 3]], float)
asked = np.array([[500, 500], [0, 700], [1600, 100], [900, 1300]], float)
unit = 1500.0
spline = RBFInterpolator(points, values, kernel="thin_plate_spline", smoothing=0.05 * unit * unit, degree=1)(asked)
print(json.dumps({"shifts": shifts, "parts": parts, "spline": [[round(float(v), 9) for v in row] for row in spline]}))
