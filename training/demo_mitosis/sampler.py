"""Pieces of 96x96 pixels at 0.25 um/px around a nucleus: a mitosis, or any other."""
from __future__ import annotations

import numpy as np
import torch

from .sources import Nuclei

PIECE = 96
OFF = 2  # pixels; the augmenter shifts by up to 8 more (2 um), as the tiles of the plan will be off


class Sampler:
    """Half mitoses; of the others, half stand beside a mitosis in the same patch, so that slide and stain say nothing. Slides take
    turns, because a few have most of the figures."""

    def __init__(self, patches: list[Nuclei], fields: list[Nuclei], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        slides: dict[str, list[Nuclei]] = {}
        for patch in patches:
            slides.setdefault(patch.source.slide, []).append(patch)
        self._slides = list(slides.values())
        self._beside = [some for slide in self._slides if (some := [p for p in slide if len(p.others)])]
        self._fields = [f for f in fields if len(f.others)]
        self._weights = np.sqrt([len(f.others) for f in self._fields])
        self._weights /= self._weights.sum()

    def stains(self) -> torch.Tensor:
        every = [slide[0] for slide in self._slides] + self._fields
        unique = {n.source.slide: n.source.stain.matrix for n in every}
        return torch.from_numpy(np.stack(list(unique.values())))

    def batch(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        drawn = [self._draw() for _ in range(count)]
        return (torch.from_numpy(np.stack([piece for piece, _ in drawn])),
                torch.from_numpy(np.stack([n.source.stain.matrix for _, n in drawn])),
                torch.from_numpy(np.stack([n.source.stain.strength for _, n in drawn])),
                torch.zeros(count, dtype=torch.bool))

    def _draw(self) -> tuple[np.ndarray, Nuclei]:
        chance = self._random.random()
        if chance < 0.5:
            chosen = self._patch(self._slides)
            return self._around(chosen, chosen.mitosis, 1), chosen
        if chance < 0.75:
            chosen = self._patch(self._beside)
            return self._around(chosen, chosen.others[self._random.integers(len(chosen.others))], 0), chosen
        chosen = self._fields[self._random.choice(len(self._fields), p=self._weights)]
        if chance < 0.95:
            # Darker nuclei oftener than paler: they are what is mistaken.
            place = chosen.others[int(len(chosen.others) * self._random.random() ** 1.7)]
        else:
            place = self._random.integers(0, chosen.source.amounts.shape[1:])
        return self._around(chosen, place, 0), chosen

    def _patch(self, slides: list[list[Nuclei]]) -> Nuclei:
        slide = slides[self._random.integers(len(slides))]
        return slide[self._random.integers(len(slide))]

    def _around(self, chosen: Nuclei, place: np.ndarray | tuple[int, int], label: int) -> np.ndarray:
        row, column = np.asarray(place) + self._random.integers(-OFF, OFF + 1, 2)
        piece = np.empty((4, PIECE, PIECE), np.float32)
        piece[:3] = around(chosen.source.amounts, row, column, PIECE)
        piece[3] = label
        return piece


def around(picture: np.ndarray, row: int, column: int, side: int) -> np.ndarray:
    """The square of `side` centred on a place of a CxHxW picture, which goes on as its mirror image."""
    rows, columns = (reflected(np.arange(at - side // 2, at - side // 2 + side), n) for at, n in zip((row, column), picture.shape[1:]))
    return picture[:, rows[:, None], columns]


def reflected(index: np.ndarray, length: int) -> np.ndarray:
    index = np.mod(index, 2 * length)
    return np.where(index < length, index, 2 * length - 1 - index)
