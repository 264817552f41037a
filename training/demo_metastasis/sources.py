"""What is trained on and what is held apart, read once into stain amounts at 0.5 um/px.

The split is by slide: no slide gives tiles to both sides.

| source                                   | training                     | held apart                           |
| CAMELYON16 patches                       | slide tumor_001 (24 tumour)  | slide tumor_073 (16 tumour, 16 normal) |
| CAMELYON17 fields                        | centres 0 and 1, left 3/4    | right 1/4 (calibration), centre 3 whole |
| mitosis patches (tumour around a mitosis)| four slides of five          | every fifth slide                    |
| PCam patches                             | none                         | all 15                               |
| CMU-1-Small-Region.svs (skin)            | collagen below row 1,550     | all above row 1,500                  |
| generated fields                         | seeds and centres for training | other seeds, and a centre never trained on |
"""
from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import openslide
from PIL import Image

from common import stains
from common.source import Source, at_step, of_slide, read

STEP = 0.5  # um per pixel of every source in memory
HELD_APART_PATCH_SLIDE = "tumor_073"
HELD_APART_CENTRE = 3
SKIN_TRAINING_FROM_ROW = 1_550
SKIN_HELD_APART_TO_ROW = 1_500


def camelyon16(shared: Path, held_apart: bool) -> list[Source]:
    by_slide: dict[tuple[str, int], list[tuple[str, np.ndarray]]] = defaultdict(list)
    for folder, label in (("normal", 0), ("tumor", 1)):
        for path in sorted((shared / "patches/camelyon16" / folder).glob("*.png")):
            slide = path.stem.rsplit("_", 2)[0]
            if (slide == HELD_APART_PATCH_SLIDE) == held_apart:
                by_slide[slide, label].append((path.stem, at_step(read(path), 0.243, STEP)))
    return [s for (slide, label), pieces in by_slide.items() for s in of_slide(slide, label, pieces)]


def camelyon17(shared: Path) -> list[Source]:
    """The left three quarters of the fields of centres 0 and 1. Node labels: centre 0 and 1 are 'itc' (isolated tumour
    cells only, none seen in these fields), so all is normal."""
    found = []
    for path in sorted((shared / "patches/camelyon17").glob("*.jpeg")):
        if f"centre_{HELD_APART_CENTRE}" not in path.name:
            rgb = at_step(read(path), 0.243, STEP)
            found += of_slide(path.stem, 0, [(path.stem, rgb[:, : rgb.shape[1] * 3 // 4])])
    return found


def skin(shared: Path) -> tuple[np.ndarray, float]:
    """CMU-1-Small-Region as RGB, and its um/px."""
    slide = openslide.OpenSlide(str(shared / "slides/CMU-1-Small-Region.svs"))
    return np.asarray(slide.read_region((0, 0), 0, slide.dimensions).convert("RGB")), float(slide.properties["openslide.mpp-x"])


def collagen(shared: Path, side: int = 192) -> list[Source]:
    """Windows of the skin's lower part with little hematoxylin: real collagen and vessels, which the labelled real patches
    lack. Epidermis is left out; a lymph node has none, and it would unteach what nests look like."""
    rgb, step = skin(shared)
    rgb = at_step(rgb[SKIN_TRAINING_FROM_ROW:], step, STEP)
    stain = stains.measure(rgb)
    amounts = stains.amounts(rgb, stain)
    nuclei, nearby = cv2.blur(amounts[0], (side, side)), cv2.dilate(cv2.blur(amounts[0], (side // 2, side // 2)), np.ones((side // 2,) * 2))
    tissue = cv2.blur((rgb.min(axis=2) < 215).astype(np.float32), (side, side))
    half, found = side // 2, []
    for y in range(half, rgb.shape[0] - half, side // 3):
        for x in range(half, rgb.shape[1] - half, side // 3):
            if nuclei[y, x] < 0.17 and nearby[y, x] < 0.25 and tissue[y, x] > 0.4:
                piece = np.ascontiguousarray(amounts[:, y - half:y + half, x - half:x + half])
                found.append(Source(f"skin_{y}_{x}", "skin", piece, stain, 0))
    return found


def mitosis_slides(shared: Path, held_apart: bool) -> dict[str, list[str]]:
    slides: dict[str, list[str]] = defaultdict(list)
    with open(shared / "patches/mitosis/index.csv", newline="") as file:
        for row in csv.DictReader(file):
            slides[row["slide"]].append(row["file"])
    return {s: f for i, (s, f) in enumerate(sorted(slides.items())) if (i % 5 == 4) == held_apart}


def mitosis(shared: Path, held_apart: bool) -> list[Source]:
    """Breast tumour around mitotic figures, 32 um across: real tumour of a hundred slides and several scanners."""
    found = []
    for slide, files in mitosis_slides(shared, held_apart).items():
        pieces = [(f, read(shared / "patches/mitosis" / f)) for f in files]
        whole = [(f, at_step(rgb, 0.25, STEP)) for f, rgb in pieces if (rgb.max(axis=2) < 3).mean() < 0.01]  # black: past the edge
        if whole:
            found += of_slide("mitosis_" + slide, 1, whole)
    return found


def generated(folder: Path) -> list[Source]:
    """The fields that the C# program beside this one drew: index.csv names image, mask, slide (by its seed) and um/px."""
    slides: dict[str, list[tuple[np.ndarray, np.ndarray, dict]]] = defaultdict(list)
    with open(folder / "index.csv", newline="") as file:
        for row in csv.DictReader(file):
            rgb = at_step(read(folder / row["image"]), float(row["microns_per_pixel"]), STEP)
            mask = np.asarray(Image.open(folder / row["mask"]).resize(rgb.shape[1::-1], Image.NEAREST)) > 0
            slides[row["seed"]].append((rgb, mask.astype(np.uint8), row))
    found = []
    for slide, fields in slides.items():
        stain = stains.measure(np.concatenate([rgb[::4, ::4].reshape(-1, 3) for rgb, _, _ in fields]))
        found += [Source(row["kind"], "generated_" + slide, stains.amounts(rgb, stain), stain, 0, mask) for rgb, mask, row in fields]
    return found
