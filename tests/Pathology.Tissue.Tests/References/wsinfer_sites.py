"""Borders and WSInfer's tile sites of masks of our own making: FOLDER, then for each mask NAME,WIDTH,HEIGHT,SLIDE_WIDTH,SLIDE_HEIGHT,PATCH_SIZE."""
import sys

import numpy as np

from wsinfer_reference import report

for case in sys.argv[2:]:
    name, *numbers = case.split(",")
    width, height, slide_width, slide_height, patch_size = map(int, numbers)
    print("case", name)
    mask = np.fromfile(f"{sys.argv[1]}/{name}", dtype="uint8").reshape(height, width)
    report(mask, slide_width, slide_height, patch_size, 0)
