"""Prints, for every output of a slide, where its hottest spot lies in base pixels: locate.py FOLDER WIDTH HEIGHT."""
import csv
import json
import sys

import numpy
import openslide
import tifffile
from PIL import Image

folder, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def middle(mask, scale_x, scale_y):
    rows, columns = numpy.nonzero(mask)
    return [float((columns + 0.5).mean() * scale_x), float((rows + 0.5).mean() * scale_y)]


found = {}
with tifffile.TiffFile(f"{folder}/heatmap.tif") as tiff:
    for number, page in enumerate(tiff.pages):
        scores = page.asarray()
        scale = (width // tiff.pages[0].imagewidth) * 2**number
        found[f"heatmap.tif level {number}"] = middle(scores == numpy.nanmax(scores), scale, scale)

slide = openslide.OpenSlide(f"{folder}/heatmap_rgb.tif")
for level, size in enumerate(slide.level_dimensions):
    blue = numpy.asarray(slide.read_region((0, 0), level, size).convert("RGB"))[..., 2].astype(int)
    red = numpy.asarray(slide.read_region((0, 0), level, size).convert("RGB"))[..., 0].astype(int)
    scale = (width // slide.dimensions[0]) * 2**level
    found[f"heatmap_rgb.tif level {level}"] = middle((red > 200) & (blue < 200), scale, scale)

with open(f"{folder}/tiles.csv", newline="") as file:
    hottest = max(csv.DictReader(file), key=lambda row: float(row["prob_Tumor"]))
found["tiles.csv"] = [
    int(hottest["minx"]) + int(hottest["width"]) / 2,
    int(hottest["miny"]) + int(hottest["height"]) / 2,
]

with open(f"{folder}/result.json") as file:
    view = json.load(file)["view"]
layer = Image.open(f"{folder}/view_heatmap.png")
assert layer.size == Image.open(f"{folder}/view.jpg").size
pixels = numpy.asarray(layer).astype(int)
x, y = middle(pixels[..., 3] == pixels[..., 3].max(), view["width"] / layer.width, view["height"] / layer.height)
found["view_heatmap.png"] = [view["x"] + x, view["y"] + y]

# The upper left of the overlay is the thumbnail that the report was given, 512 pixels on its longer side; the legend is beneath.
shrink = min(1, 512 / max(width, height))
across, down = int(width * shrink), int(height * shrink)
pixels = numpy.asarray(Image.open(f"{folder}/overlay.jpg").convert("RGB")).astype(int)[:down, :across]
found["overlay.jpg"] = middle(pixels[..., 2] == pixels[..., 2].min(), width / across, height / down)

print(json.dumps(found))
