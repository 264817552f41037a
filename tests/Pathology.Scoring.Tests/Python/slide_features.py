"""Makes the references of RegionTests and FeatureSetTests with scikit-image 0.19, NumPy and SciPy 1.10.

Usage: slide_features.py regions|didsr|didsr-9|repath|vekariya; prints a CSV, a line a region or a map.
The maps are computed, not stored: FeatureMaps.cs is the same formula. The feature code follows the three sources line by line
(DIDSR/DeepLearningCamelyon_II, StAndrewsMedTech/repathcamelyon, arjunvekariyagithub/camelyon16-grand-challenge).
"""
import sys
import warnings

import numpy as np
import scipy.stats as st
from skimage.measure import label, regionprops
from skimage.segmentation import clear_border

warnings.simplefilter("ignore")
MAPS = 24


def score_map(seed):
    """Smoothed noise with glass around it, in whole numbers of 1/1024, so that both languages hold the very same float32."""
    columns, rows, glass = 26 + seed % 9, 22 + seed % 7, seed % 3
    scores = np.zeros((rows, columns), dtype=np.float32)
    tissue = 0
    state = 1000003 * (seed + 1) % 2147483647
    noise = np.zeros((rows, columns), dtype=np.int64)
    for y in range(rows):
        for x in range(columns):
            state = state * 48271 % 2147483647
            noise[y, x] = state % 1025
    for y in range(rows):
        for x in range(columns):
            near = [noise[j, i] for j in range(max(0, y - 2), min(rows, y + 3)) for i in range(max(0, x - 2), min(columns, x + 3))]
            value = min(1024, max(0, (int(sum(near)) // len(near) - 512) * 8 + 512))
            if noise[y, x] % 32 == 0 or min(x, y, columns - 1 - x, rows - 1 - y) < glass:
                continue  # nobody looked
            tissue += 1
            scores[y, x] = value / 1024
    return scores.astype(float), tissue


def regions(out):
    for seed in range(MAPS):
        scores, _ = score_map(seed)
        for r in regionprops(label(scores >= 0.5)):
            out(seed, r.area, r.bbox[1], r.bbox[0], r.bbox[3], r.bbox[2], r.extent, r.eccentricity, r.axis_major_length, r.axis_minor_length, r.solidity, r.perimeter)


def local(r, order):
    v = {"area": r.area, "ecc": r.eccentricity, "extent": r.extent, "bbox": r.area_bbox, "major": r.axis_major_length, "max": r.intensity_max,
         "min": r.intensity_min, "mean": r.intensity_mean, "aspect": (r.bbox[2] - r.bbox[0]) / (r.bbox[3] - r.bbox[1]), "solidity": r.solidity}
    return [v[k] for k in order]


def didsr(scores, tissue, threshold):
    props = regionprops(label(clear_border((scores > threshold) * 1)), intensity_image=scores)
    if len(props) == 0:
        return [0.0] * 30
    largest, largest_area = -1, -1
    for i, r in enumerate(props):
        if r.area > largest_area:
            largest, largest_area = i, r.area
    second, second_area = -1, -1
    for i, r in enumerate(props):
        if r.area > second_area and r.area < props[largest].area:
            second, second_area = i, r.area
    order = ["ecc", "extent", "bbox", "major", "max", "min", "mean", "aspect", "solidity"]
    steps = [0.5, 0.6, 0.7, 0.8, 0.9]
    return ([np.count_nonzero(scores > t) / tissue for t in steps] + [(scores - t).clip(min=0).sum() / tissue for t in steps]
            + [largest_area] + local(props[largest], order) + [second_area] + local(props[second], order))


def repath(scores, tissue):
    out = []
    for t in [0.5, 0.6, 0.7, 0.8, 0.9]:
        labelled = label(np.greater_equal(scores, t), background=0)
        out += [np.sum([r.area for r in regionprops(labelled)]) / tissue, np.sum(scores[labelled > 0]) / tissue]
    props = regionprops(label(np.greater_equal(scores, 0.5), background=0), intensity_image=scores)
    top = [x for _, x in sorted(zip([r.area for r in props], [r.label for r in props]), reverse=True)][0:2]
    for i in range(2):
        order = ["area", "ecc", "extent", "bbox", "major", "max", "mean", "min", "aspect", "solidity"]
        out += local(props[top[i] - 1], order) if len(top) > i else [0] * 10
    return out


def vekariya(scores, tissue):
    prob = np.clip(np.rint(scores * 255), 0, 255).astype(np.uint8)
    t90, t50 = np.array(prob), np.array(prob)
    t90[t90 < int(0.90 * 255)] = 0
    t90[t90 >= int(0.90 * 255)] = 255
    t50[t50 <= int(0.50 * 255)] = 0
    t50[t50 > int(0.50 * 255)] = 255
    props90 = regionprops(label(t90), intensity_image=prob)
    props50 = regionprops(label(t50), intensity_image=prob)
    if len(props90) == 0:
        return [0.0] * 31
    largest = max(range(len(props50)), key=lambda i: props50[i].area)

    def feature(props, name):
        v = np.array([float(r[name]) for r in props])
        skew, kurtosis = st.skew(v), st.kurtosis(v)
        return [np.max(v), np.mean(v), np.var(v), 0 if np.isnan(skew) else skew, -3 if np.isnan(kurtosis) else kurtosis]

    return ([len(props90), sum(r.area for r in props90) / tissue, props50[largest].area,
             max(props50[largest].axis_major_length, props50[largest].axis_minor_length), np.count_nonzero(t90),
             np.mean([r.intensity_mean for r in props90])]
            + feature(props90, "area") + feature(props90, "perimeter") + feature(props90, "eccentricity") + feature(props50, "extent") + feature(props90, "solidity"))


def out(*values):
    print(",".join("{:.10g}".format(float(v)) for v in values))


if sys.argv[1] == "regions":
    regions(out)
else:
    make = {"didsr": lambda s, t: didsr(s, t, 0.5), "didsr-9": lambda s, t: didsr(s, t, 0.9), "repath": repath, "vekariya": vekariya}[sys.argv[1]]
    for seed in range(MAPS):
        out(seed, *make(*score_map(seed)))
