"""Reads regions of a slide with the tool openslide-write-png, one process a region.

usage: write_png.py SLIDE REGIONS OUT
REGIONS has a line "x y level width height" for each; OUT becomes their pixels one after the other, RGBA, row by row.
"""
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

slide, regions, out = sys.argv[1:]


def read(line):
    with tempfile.NamedTemporaryFile(suffix=".png") as png:
        subprocess.run(["openslide-write-png", "--", slide, *line.split(), png.name], check=True, stderr=subprocess.DEVNULL)
        return Image.open(png.name).convert("RGBA").tobytes()


with ThreadPoolExecutor(2) as pool, open(out, "wb") as pixels:
    for region in pool.map(read, open(regions, encoding="ascii").read().splitlines()):
        pixels.write(region)
