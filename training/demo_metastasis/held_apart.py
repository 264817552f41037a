"""The tiles a model is judged by, none of which it was trained on, cut as the engine cuts them: whole pixels at the model's
spacing, no stain changed."""
from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from PIL import Image

from common.network import TILE
from common.source import read
from .sources import HELD_APART_CENTRE, HELD_APART_PATCH_SLIDE, SKIN_HELD_APART_TO_ROW, mitosis_slides, skin
from .teacher import mirrored

SPACING = 1.0  # um per pixel of the model


def resized(rgb: np.ndarray, um_per_px: float) -> np.ndarray:
    size = [max(1, round(n * um_per_px / SPACING)) for n in rgb.shape[1::-1]]
    return np.asarray(Image.fromarray(rgb).resize(size, Image.BILINEAR))


def cut(rgb: np.ndarray, stride: int = TILE) -> list[tuple[int, int]]:
    """Top left corners of the whole tiles of a field."""
    return [(y, x) for y in range(0, rgb.shape[0] - TILE + 1, stride) for x in range(0, rgb.shape[1] - TILE + 1, stride)]


def camelyon16(shared: Path) -> tuple[list[np.ndarray], np.ndarray]:
    """The patches of slide tumor_073, both labels from this one slide. They are 62.2 um wide, a tile 64: shown as one tile,
    2.9 % enlarged."""
    tiles, labels = [], []
    for folder, label in (("normal", 0), ("tumor", 1)):
        for path in sorted((shared / "patches/camelyon16" / folder).glob(HELD_APART_PATCH_SLIDE + "*.png")):
            tiles.append(np.asarray(Image.open(path).convert("RGB").resize((TILE, TILE), Image.BILINEAR)))
            labels.append(label)
    return tiles, np.array(labels)


def pcam(shared: Path) -> tuple[list[np.ndarray], np.ndarray]:
    """The middle 64x64 of each patch: PCam's label speaks of the middle 32x32."""
    tiles, labels = [], []
    with open(shared / "patches/pcam/labels.csv", newline="") as file:
        for row in csv.DictReader(file):
            rgb = read(shared / "patches/pcam" / (row["id"] + ".tif"))
            edge = (rgb.shape[0] - TILE) // 2
            tiles.append(rgb[edge:edge + TILE, edge:edge + TILE])
            labels.append(int(row["label"]))
    return tiles, np.array(labels)


def tiles_of(rgb: np.ndarray, stride: int = TILE) -> list[np.ndarray]:
    """The tiles of a field that are not mostly glass."""
    tiles = [rgb[y:y + TILE, x:x + TILE] for y, x in cut(rgb, stride)]
    return [t for t in tiles if (t.min(axis=2) < 215).mean() > 0.3]


def normal_centre(shared: Path) -> list[np.ndarray]:
    """The field of centre 3, whose node is negative: a centre and a stain never trained on."""
    path, = (shared / "patches/camelyon17").glob(f"centre_{HELD_APART_CENTRE}*.jpeg")
    return tiles_of(resized(read(path), 0.243))


def calibration_fields(shared: Path) -> list[np.ndarray]:
    """The right quarters of the fields of centres 0 and 1: seen slides, unseen tissue. The tiles overlap."""
    tiles = []
    for path in sorted((shared / "patches/camelyon17").glob("*.jpeg")):
        if f"centre_{HELD_APART_CENTRE}" not in path.name:
            rgb = read(path)
            tiles += tiles_of(resized(rgb[:, rgb.shape[1] * 3 // 4:], 0.243), stride=16)
    return tiles


def upper_skin(shared: Path) -> list[np.ndarray]:
    """The upper half of CMU-1-Small-Region: normal skin, epidermis and horn included, which this model was not made for."""
    rgb, step = skin(shared)
    return tiles_of(resized(rgb[:SKIN_HELD_APART_TO_ROW], step))


def mitosis(shared: Path) -> list[np.ndarray]:
    """Tumour of every fifth slide of the mitosis patches, mirrored to fill a tile: only sensitivity can be told from it."""
    tiles = []
    for files in mitosis_slides(shared, held_apart=True).values():
        for file in files:
            rgb = read(shared / "patches/mitosis" / file)
            if (rgb.max(axis=2) < 3).mean() < 0.01:
                tiles.append(mirrored(resized(rgb, 0.25), TILE))
    return tiles


def generated(folder: Path) -> tuple[list[np.ndarray], np.ndarray, list[str]]:
    """All tissue tiles of generated fields; tumour where at least a twentieth of the tile is, neither where less is.
    Returns tiles, the share of tumour and the stain centre of each."""
    tiles, shares, centres = [], [], []
    with open(folder / "index.csv", newline="") as file:
        for row in csv.DictReader(file):
            rgb = resized(read(folder / row["image"]), float(row["microns_per_pixel"]))
            mask = np.asarray(Image.open(folder / row["mask"]).resize(rgb.shape[1::-1], Image.NEAREST)) > 0
            for y, x in cut(rgb):
                tile, share = rgb[y:y + TILE, x:x + TILE], mask[y:y + TILE, x:x + TILE].mean()
                if (tile.min(axis=2) < 215).mean() > 0.1 and (share == 0 or share >= 0.05):
                    tiles.append(tile)
                    shares.append(share)
                    centres.append(row["centre"])
    return tiles, np.array(shares), centres
