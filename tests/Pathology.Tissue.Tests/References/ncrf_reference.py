"""NCRF's tissue mask of a picture, by its own steps: WIDTH HEIGHT RGB_FILE OUT_FILE. Steps of baidu-research/NCRF, wsi/bin/tissue_mask.py."""
import sys

import numpy as np
from skimage.color import rgb2hsv
from skimage.filters import threshold_otsu

width, height = int(sys.argv[1]), int(sys.argv[2])
rgb = np.fromfile(sys.argv[3], dtype="uint8").reshape(height, width, 3)
hsv = rgb2hsv(rgb)
background = [rgb[:, :, c] > threshold_otsu(rgb[:, :, c]) for c in range(3)]
tissue = ~(background[0] & background[1] & background[2]) & (hsv[:, :, 1] > threshold_otsu(hsv[:, :, 1]))
for c in range(3):
    tissue &= rgb[:, :, c] > 50
tissue.astype("uint8").tofile(sys.argv[4])
