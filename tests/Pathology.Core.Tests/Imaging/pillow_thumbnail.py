"""Makes thumbnails of raw RGB pictures with Pillow, as openslide-python does: FOLDER, then for each picture its width, height and longest side."""
import sys

from PIL import Image

folder = sys.argv[1]
for case in sys.argv[2:]:
    width, height, longest = map(int, case.split(","))
    with open(f"{folder}/{case}.in", "rb") as file:
        image = Image.frombytes("RGB", (width, height), file.read())
    image.thumbnail((longest, longest), Image.LANCZOS)
    with open(f"{folder}/{case}.out", "wb") as file:
        file.write(image.tobytes())
    print(image.width, image.height)
