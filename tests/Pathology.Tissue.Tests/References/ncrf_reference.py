"""NCRF's tissue masks of raw RGB pictures, by its own steps: FOLDER, then for each picture NAME,WIDTH,HEIGHT; the mask goes to NAME.mask.

Steps of baidu-research/NCRF, wsi/bin/tissue_mask.py.
"""
import sys

import numpy as np
from skimage.color import rgb2hsv
from skimage.filters import threshold_otsu

for case in sys.argv[2:]:
    name, width, height = case.split(",")
    rgb = np.fromfile(f"{sys.argv[1]}/{name}", dtype="uint8").reshape(int(height), int(width), 3)
    hsv = rgb2hsv(rgb)
    background = [rgb[:, :, c] > threshold_otsu(rgb[:, :, c]) for c in range(3)]
    tissue = ~(background[0] & background[1] & background[2]) & (hsv[:, :, 1] > threshold_otsu(hsv[:, :, 1]))
    for c in range(3):
        tissue &= rgb[:, :, c] > 50
    tissue.astype("uint8").tofile(f"{sys.argv[1]}/{name}.mask")
