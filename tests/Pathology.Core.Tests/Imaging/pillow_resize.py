"""Resizes raw RGB pictures with Pillow: FOLDER, then for each picture its source and target width and height."""
import sys

from PIL import Image

folder = sys.argv[1]
for case in sys.argv[2:]:
    source_width, source_height, width, height = map(int, case.split(","))
    with open(f"{folder}/{case}.in", "rb") as file:
        image = Image.frombytes("RGB", (source_width, source_height), file.read())
    with open(f"{folder}/{case}.out", "wb") as file:
        file.write(image.resize((width, height), Image.BILINEAR).tobytes())
