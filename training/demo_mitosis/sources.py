"""Where mitoses are and are not, and which slides are held apart. All at 0.25 um/px, as scanned at 40x.

The split is by slide, but for the threshold's fields, which are the other end of slides that are trained on.

| source                                    | training                     | threshold             | held apart         |
| mitosis patches, by slide (every 5th ...) | three of five                | the 4th               | the 5th            |
| CAMELYON17 fields (lymphocytes)           | centres 0 and 1, left 3/4    | their right 1/4       | centre 3           |
| CAMELYON16 patches (tumour, lymphocytes)  | slide tumor_001              |                       | slide tumor_073    |
| CMU-1-Small-Region (skin, 0.5 um/px)      | rows 1,550 to 2,550          | rows from 2,600       | rows below 1,500   |
| generated tissue                          | parts train and fine         | part calibrate        | part test          |
"""
from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import openslide

from common import stains
from common.source import Source, at_step, of_slide, read

STEP = 0.25
HIT = 30  # pixels, 7.5 um: TUPAC16's radius of a hit
FAR = 26  # pixels, 6.5 um: from here on a place is not the figure's own any more
REACH = 38  # how far from a patch's middle, along each axis, a tile may be centred; it is then 6 pixels of 64 short of tissue
HALF_PATCH = 64
PARTS = {"train": (0, 1, 2), "threshold": (3,), "test": (4,)}
SKIN_ROWS = {"train": (1_550, 2_550), "threshold": (2_600, 2_967), "test": (0, 1_500)}
# A generated field in so many is taken: they are alike, and every one is held in memory.
GENERATED = {"train": (("train", 22), ("fine", 3)), "threshold": (("calibrate", 12),), "test": (("test", 6),)}
GENERATED_SIDE = 512


@dataclass
class Field:
    """A piece of tissue as the slide shows it (`rgb`) and in stain amounts. Places are rows and columns: of mitoses (every one that is
    known, also just outside), and of other dark nuclei, darkest first."""

    kind: str
    source: Source
    rgb: np.ndarray
    mitoses: np.ndarray
    others: np.ndarray

    def is_clear(self, places: np.ndarray, distance: float = FAR) -> np.ndarray:
        """Whether each place is at least so far from every known mitosis."""
        return np.linalg.norm(places[:, None] - self.mitoses[None], axis=2).min(axis=1, initial=np.inf) >= distance


def nuclei(amounts: np.ndarray) -> np.ndarray:
    """Rows and columns of dark blobs of nuclear size: local maxima of smoothed hematoxylin, darkest first."""
    edge = HALF_PATCH - REACH
    smooth = cv2.GaussianBlur(amounts[0], (0, 0), 5)
    peaks = (smooth == cv2.dilate(smooth, np.ones((19, 19)))) & (smooth > 0.3)
    peaks[:edge] = peaks[-edge:] = peaks[:, :edge] = peaks[:, -edge:] = False
    places = np.argwhere(peaks)
    return places[np.argsort(-smooth[peaks])]


def patches(shared: Path, part: str) -> list[Field]:
    """The mitosis patches of one part. Each shows one figure in its middle; the slide's other figures are known by their place."""
    slides: dict[str, list[dict]] = defaultdict(list)
    with open(shared / "patches/mitosis/index.csv", newline="") as file:
        for row in csv.DictReader(file):
            slides[row["slide"]].append(row)
    found = []
    for i, (slide, rows) in enumerate(sorted(slides.items())):
        if i % 5 in PARTS[part]:
            every = np.array([(int(row["y"]), int(row["x"])) for row in rows])
            pieces = {row["file"]: read(shared / "patches/mitosis" / row["file"]) for row in rows}
            whole = {name: rgb for name, rgb in pieces.items() if (rgb.max(axis=2) < 3).mean() < 0.01} or pieces
            for source, rgb, own in zip(of_slide("mitosis_" + slide, 1, list(whole.items())), whole.values(),
                                        (place for place, name in zip(every, pieces) if name in whole)):
                mitoses = every - own + HALF_PATCH
                mitoses = mitoses[np.abs(mitoses - HALF_PATCH).max(axis=1) < HALF_PATCH + FAR]
                field = Field("beside", source, rgb, mitoses, np.zeros((0, 2), int))
                places = nuclei(source.amounts)
                field.others = places[field.is_clear(places)]
                found.append(field)
    return found


def fields(shared: Path, generated: Path, part: str) -> list[Field]:
    """Tissue without marked mitoses. Not marked does not mean that there is none, in tumour."""
    return node(shared, part) + tumour(shared, part) + skin(shared, part) + drawn(generated, part)


def node(shared: Path, part: str) -> list[Field]:
    found = []
    for path in sorted((shared / "patches/camelyon17").glob("*.jpeg")):
        if ("centre_3" in path.name) == (part == "test"):
            rgb = at_step(read(path), 0.243, STEP)
            cut = rgb.shape[1] * 3 // 4
            found.append(field("node", path.stem, path.stem, rgb if part == "test" else rgb[:, :cut] if part == "train" else rgb[:, cut:]))
    return found


def tumour(shared: Path, part: str) -> list[Field]:
    return [field("tumour", path.stem, path.stem.rsplit("_", 2)[0], at_step(read(path), 0.243, STEP))
            for path in sorted((shared / "patches/camelyon16").glob("*/*.png"))
            if part != "threshold" and ("tumor_073" in path.name) == (part == "test")]


def skin(shared: Path, part: str) -> list[Field]:
    """CMU-1-Small-Region, enlarged as the engine enlarges a slide of 0.5 um/px."""
    slide = openslide.OpenSlide(str(shared / "slides/CMU-1-Small-Region.svs"))
    first, last = SKIN_ROWS[part]
    rgb = np.asarray(slide.read_region((0, first), 0, (slide.dimensions[0], last - first)).convert("RGB"))
    return [field("skin", "skin", "skin", at_step(rgb, float(slide.properties["openslide.mpp-x"]), STEP))]


def drawn(folder: Path, part: str) -> list[Field]:
    """Some of the fields that the C# program beside this one drew: no mitosis is drawn in them."""
    found = []
    for name, one_in in GENERATED[part]:
        with open(folder / name / "index.csv", newline="") as file:
            for row in list(csv.DictReader(file))[::one_in]:
                rgb = at_step(read(folder / name / row["image"]), float(row["microns_per_pixel"]), STEP)
                found.append(field("generated", row["image"], f"generated_{row['seed']}", np.ascontiguousarray(rgb[:GENERATED_SIDE, :GENERATED_SIDE])))
    return found


def field(kind: str, name: str, slide: str, rgb: np.ndarray) -> Field:
    stain = stains.measure(rgb)
    amounts = stains.amounts(rgb, stain)
    return Field(kind, Source(name, slide, amounts, stain, 0), np.ascontiguousarray(rgb), np.zeros((0, 2), int), nuclei(amounts))
