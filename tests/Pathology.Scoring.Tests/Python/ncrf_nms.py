"""Makes the reference of NcrfSuppressionTests: nms.py of baidu-research/NCRF (d5e42e9), its file handling left out.

Usage: ncrf_nms.py RADIUS SIGMA; prints "{:0.5f},{},{}" a line, exactly as the original writes them.
The map is computed, not stored: NcrfSuppressionTests.Score is the same formula. Needs numpy and scikit-image 0.19.
"""
import sys

import numpy as np
from skimage import filters

X, Y, LEVEL = 60, 45, 6
radius, sigma = int(sys.argv[1]), float(sys.argv[2])

probs_map = np.zeros((X, Y))
for x in range(X):
    for y in range(Y):
        if (x * x + 3 * y) % 11 != 0:  # the others are not tissue, which is zero to NCRF
            probs_map[x, y] = np.float32((x * 7919 + y * 104729 + x * y * 31) % 128 / 128)

if sigma > 0:
    probs_map = filters.gaussian(probs_map, sigma=sigma)

while np.max(probs_map) > 0.5:
    prob_max = probs_map.max()
    max_idx = np.where(probs_map == prob_max)
    x_mask, y_mask = max_idx[0][0], max_idx[1][0]
    print("{:0.5f},{},{}".format(prob_max, int((x_mask + 0.5) * 2**LEVEL), int((y_mask + 0.5) * 2**LEVEL)))
    x_min = x_mask - radius if x_mask - radius > 0 else 0
    x_max = x_mask + radius if x_mask + radius <= X else X
    y_min = y_mask - radius if y_mask - radius > 0 else 0
    y_max = y_mask + radius if y_mask + radius <= Y else Y
    probs_map[x_min:x_max, y_min:y_max] = 0
