"""Scores of a two-class model folder's network on a folder of TIFF patches, by OpenCV's own reading of ONNX and Pillow's resizing.

    python3 opencv_scores.py MODEL_FOLDER PATCH_FOLDER > opencv_scores.csv
"""
import json
import pathlib
import sys

import cv2
import numpy
from PIL import Image

folder, patches = map(pathlib.Path, sys.argv[1:])
size = json.loads((folder / "config.json").read_text())["transform"][0]["arguments"]["size"]
network = cv2.dnn.readNetFromONNX(str(folder / "model.onnx"))
print("input,probability")
for path in sorted(patches.glob("*.tif")):
    tile = numpy.asarray(Image.open(path).convert("RGB").resize((size, size), Image.BILINEAR), numpy.float32) / 255
    network.setInput(tile.transpose(2, 0, 1)[None].copy())
    logits = network.forward()[0].astype(numpy.float64)
    scores = numpy.exp(logits - logits.max())
    print(f"{path.name},{scores[1] / scores.sum():.6f}")
