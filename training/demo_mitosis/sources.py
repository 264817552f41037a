"""Where mitoses and other nuclei are, and which slides are held apart. All at 0.25 um/px, as scanned at 40x.

| source                                     | training                       | held apart |
| mitosis patches, by slide (every 5th ...)  | three of five                  | the 5th for the test, the 4th for the threshold |
| CAMELYON17 fields (lymphocytes)            | centres 0 and 1                | centre 3 |
| CAMELYON16 patches (tumour, lymphocytes)   | slide tumor_001                | slide tumor_073 |
"""
from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from common import stains
from common.source import Source, at_step, of_slide, read

STEP = 0.25
FAR = 24  # pixels, 6 um: from here on a field is not centred on the mitosis any more
# Nuclei nearer to the edge of a patch than this would be shown with much of their surroundings mirrored; as no mitosis stands
# there, a network would learn mirrors.
EDGE = 26
PARTS = {"train": (0, 1, 2), "threshold": (3,), "test": (4,)}


@dataclass
class Nuclei:
    """A source with the places (row, column) of nuclei in it that are no mitosis, and of the one that is, if any."""

    source: Source
    others: np.ndarray
    mitosis: tuple[int, int] | None = None


def nuclei(amounts: np.ndarray) -> np.ndarray:
    """Rows and columns of dark blobs of nuclear size: local maxima of smoothed hematoxylin, darkest first."""
    smooth = cv2.GaussianBlur(amounts[0], (0, 0), 5)
    peaks = (smooth == cv2.dilate(smooth, np.ones((19, 19)))) & (smooth > 0.3)
    peaks[:EDGE] = peaks[-EDGE:] = peaks[:, :EDGE] = peaks[:, -EDGE:] = False
    places = np.argwhere(peaks)
    return places[np.argsort(-smooth[peaks])]


def patches(shared: Path, part: str) -> list[Nuclei]:
    """The mitosis patches of one part. Each shows one figure in its middle; dark nuclei further than FAR are taken for others:
    in so small a patch a second figure is rare, and a few wrong labels are borne."""
    slides: dict[str, list[str]] = defaultdict(list)
    with open(shared / "patches/mitosis/index.csv", newline="") as file:
        for row in csv.DictReader(file):
            slides[row["slide"]].append(row["file"])
    found = []
    for i, (slide, files) in enumerate(sorted(slides.items())):
        if i % 5 in PARTS[part]:
            pieces = [(f, read(shared / "patches/mitosis" / f)) for f in files]
            for source in of_slide("mitosis_" + slide, 1, [(f, rgb) for f, rgb in pieces if (rgb.max(axis=2) < 3).mean() < 0.01] or pieces):
                height, width = source.amounts.shape[1:]
                centre = (height // 2, width // 2)
                places = nuclei(source.amounts)
                away = np.abs(places - centre).max(axis=1) >= FAR if len(places) else np.zeros(0, bool)
                found.append(Nuclei(source, places[away], centre))
    return found


def fields(shared: Path, held_apart: bool) -> list[Nuclei]:
    """Fields without marked mitoses: lymph node, and tumour in it. Not marked does not mean that there is none, in tumour."""
    found = []
    for path in sorted((shared / "patches/camelyon17").glob("*.jpeg")):
        if ("centre_3" in path.name) == held_apart:
            found.append(whole(path.stem, path.stem, at_step(read(path), 0.243, STEP)))
    for path in sorted((shared / "patches/camelyon16").glob("*/*.png")):
        if ("tumor_073" in path.name) == held_apart:
            found.append(whole(path.stem, path.stem.rsplit("_", 2)[0], at_step(read(path), 0.243, STEP)))
    return found


def whole(name: str, slide: str, rgb: np.ndarray) -> Nuclei:
    stain = stains.measure(rgb)
    amounts = stains.amounts(rgb, stain)
    return Nuclei(Source(name, slide, amounts, stain, 0), nuclei(amounts))
