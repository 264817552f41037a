"""The reference of EvaluationMaskTests: CAMELYON16's evaluation mask of each mask*.pgm in a folder, with SciPy and scikit-image.

Usage: evaluation_mask.py FOLDER; prints a line a lesion: label, pixels, first and last pixel (row by row), major axis in pixels.
"""
import glob
import sys

import numpy as np
from scipy import ndimage
from skimage import measure

for path in sorted(glob.glob(sys.argv[1] + "/mask*.pgm")):
    with open(path, "rb") as file:
        width, height = map(int, file.readline().split()[1:3])
        mask = np.frombuffer(file.read(), np.uint8).reshape(height, width)
    near = ndimage.distance_transform_edt(255 - mask) < 75 / (0.243 * 2**5 * 2)
    labels = measure.label(ndimage.binary_fill_holes(near), connectivity=2)
    flat = labels.ravel()
    for region in measure.regionprops(labels):
        at = np.flatnonzero(flat == region.label)
        print(f"{region.label} {len(at)} {at[0]} {at[-1]} {region.major_axis_length:.6f}")
