"""A piece of tissue that is trained on."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import stains


@dataclass
class Source:
    """One piece of tissue. `amounts`: float32 3xHxW; `mask`: uint8 HxW, 1 where tumour is known to be, or None where
    `label` holds for the whole; `slide`: pieces of one slide share their stain and may be put together in one tile."""

    name: str
    slide: str
    amounts: np.ndarray
    stain: stains.Stain
    label: int
    mask: np.ndarray | None = None


def read(path: Path) -> np.ndarray:
    return np.asarray(Image.open(path).convert("RGB"))


def at_step(rgb: np.ndarray, um_per_px: float, step: float) -> np.ndarray:
    """`rgb` of `um_per_px` at `step` um per pixel. A scan at twice the resolution is averaged, as a scanner's pyramid is."""
    height, width = (round(n * um_per_px / step) for n in rgb.shape[:2])
    return np.asarray(Image.fromarray(rgb).resize((width, height), Image.BOX if um_per_px < step / 1.9 else Image.BILINEAR))


def of_slide(slide: str, label: int, pieces: list[tuple[str, np.ndarray]]) -> list[Source]:
    """The named RGB pieces of one slide, whose stain is measured on all of them together."""
    stain = stains.measure(np.concatenate([rgb.reshape(-1, 3) for _, rgb in pieces]))
    return [Source(name, slide, stains.amounts(rgb, stain), stain, label) for name, rgb in pieces]


def by_slide(sources: list[Source]) -> dict[str, list[Source]]:
    slides: dict[str, list[Source]] = {}
    for source in sources:
        slides.setdefault(source.slide, []).append(source)
    return slides
