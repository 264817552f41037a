"""Pieces of 96x96 pixels at 0.25 um/px: around a mitosis, or around any other place."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import torch

from .sources import HALF_PATCH, REACH, Field

PIECE = 96
OFF = 11  # pixels, 2.8 um: how far from the middle of its nearest tile a figure is at most, with a tile every 4 um
MITOSES = 0.36
# Of what is no mitosis: places in the mitosis patches themselves, whose slide, scanner and stain say nothing of the label; places that
# an earlier network took for mitoses; the rest from fields, by kind.
BESIDE, MINED = 0.30, 0.40
# How many pieces are shown as a slide of 0.5 um/px would be, enlarged: the skin is one, and has no mitosis.
ENLARGED = 0.15
KINDS = {"node": 0.34, "tumour": 0.22, "skin": 0.24, "generated": 0.20}


@dataclass(frozen=True)
class Mistake:
    """A place that a network took for a mitosis."""

    field: Field
    place: np.ndarray


class Sampler:
    """Slides take turns for the mitoses, because a few have most of the figures. The share of mistakes goes to the other sources while
    there is none.

    Every piece, whatever its label, ends where a patch of 128 pixels would end and goes on as its mirror image, because the patches end:
    else mirrors, or their absence, would give away what stands off a patch's middle, and that is never a mitosis."""

    def __init__(self, patches: list[Field], fields: list[Field], mistakes: list[Mistake], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        slides: dict[str, list[Field]] = {}
        for patch in patches:
            slides.setdefault(patch.source.slide, []).append(patch)
        self._slides = list(slides.values())
        self._kinds = {kind: [f for f in fields if f.kind == kind] for kind in KINDS}
        self._areas = {kind: np.array([f.rgb.shape[0] * f.rgb.shape[1] for f in some], float) for kind, some in self._kinds.items()}
        self._mistakes: dict[str, list[Mistake]] = {}
        for mistake in mistakes:
            self._mistakes.setdefault(mistake.field.kind, []).append(mistake)

    def stains(self) -> torch.Tensor:
        every = [slide[0] for slide in self._slides] + [f for some in self._kinds.values() for f in some if f.kind != "generated"]
        unique = {f.source.slide: f.source.stain.matrix for f in every}
        return torch.from_numpy(np.stack(list(unique.values())))

    def batch(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        drawn = [self._draw() for _ in range(count)]
        return (torch.from_numpy(np.stack([piece for piece, _ in drawn])),
                torch.from_numpy(np.stack([f.source.stain.matrix for _, f in drawn])),
                torch.from_numpy(np.stack([f.source.stain.strength for _, f in drawn])),
                torch.zeros(count, dtype=torch.bool))

    def _draw(self) -> tuple[np.ndarray, Field]:
        if self._random.random() < MITOSES:
            chosen = self._patch()
            return self._piece(chosen, self._near(HALF_PATCH, HALF_PATCH), 1), chosen
        chance = self._random.random()
        if self._mistakes and chance < MINED:
            # A kind's share of the mistakes grows with the root of their number, so that none drowns the others.
            kinds = list(self._mistakes)
            weights = np.sqrt([len(self._mistakes[kind]) for kind in kinds])
            some = self._mistakes[kinds[self._random.choice(len(kinds), p=weights / weights.sum())]]
            mistake = some[self._random.integers(len(some))]
            place = mistake.place + self._random.integers(-4, 5, 2)
            if mistake.field.is_clear(place[None])[0]:
                return self._piece(mistake.field, place, 0), mistake.field
        if chance < MINED + BESIDE:
            chosen = self._patch()
        else:
            kind = list(KINDS)[self._random.choice(len(KINDS), p=list(KINDS.values()))]
            areas = self._areas[kind]
            chosen = self._kinds[kind][self._random.choice(len(areas), p=areas / areas.sum())]
        return self._piece(chosen, self._other(chosen), 0), chosen

    def _patch(self) -> Field:
        slide = self._slides[self._random.integers(len(self._slides))]
        return slide[self._random.integers(len(slide))]

    def _other(self, chosen: Field) -> np.ndarray:
        """A nucleus, darker ones oftener, for they are what is mistaken; or any place at all."""
        edge = HALF_PATCH - REACH
        rows, columns = chosen.rgb.shape[:2]
        while True:
            if len(chosen.others) and self._random.random() < 0.5:
                place = self._near(*chosen.others[int(len(chosen.others) * self._random.random() ** 1.7)])
            else:
                place = np.array([self._random.integers(edge, rows - edge), self._random.integers(edge, columns - edge)])
            if chosen.is_clear(place[None])[0]:
                return place

    def _near(self, row: int, column: int) -> np.ndarray:
        angle, distance = self._random.random() * 2 * np.pi, OFF * np.sqrt(self._random.random())
        return np.round([row + distance * np.sin(angle), column + distance * np.cos(angle)]).astype(int)

    def _piece(self, chosen: Field, place: np.ndarray, label: int) -> np.ndarray:
        first = np.zeros(2, int)
        last = np.array(chosen.rgb.shape[:2])
        # As far off the middle of a patch as the places beside mitoses are: anywhere in the patch but near its middle.
        if chosen.kind != "beside" or label == 1:
            off = np.zeros(2, int)
            while np.linalg.norm(off) < 26:
                off = self._random.integers(-REACH, REACH + 1, 2)
            first = np.maximum(first, place - off - HALF_PATCH)
            last = np.minimum(last, place - off + HALF_PATCH)
        piece = np.empty((4, PIECE, PIECE), np.float32)
        piece[:3] = around(chosen.source.amounts, place, PIECE, first, last)
        if self._random.random() < ENLARGED:
            piece[:3] = enlarged(piece[:3].transpose(1, 2, 0)).transpose(2, 0, 1)
        piece[3] = label
        return piece


def enlarged(picture: np.ndarray) -> np.ndarray:
    """An HxWx3 picture as it would be from half the resolution."""
    rows, columns = picture.shape[:2]
    half = cv2.resize(picture, (columns // 2, rows // 2), interpolation=cv2.INTER_AREA)
    return cv2.resize(half, (columns, rows), interpolation=cv2.INTER_LINEAR)


def around(picture: np.ndarray, place: np.ndarray, side: int, first: np.ndarray | None = None, last: np.ndarray | None = None) -> np.ndarray:
    """The square of `side` centred on a place of a CxHxW picture, which ends at `first` and before `last` and goes on as its mirror image."""
    first = np.zeros(2, int) if first is None else first
    last = np.array(picture.shape[1:]) if last is None else last
    rows, columns = (reflected(np.arange(at - side // 2, at - side // 2 + side) - a, b - a) + a for at, a, b in zip(place, first, last))
    return picture[:, rows[:, None], columns]


def reflected(index: np.ndarray, length: int) -> np.ndarray:
    index = np.mod(index, 2 * length)
    return np.where(index < length, index, 2 * length - 1 - index)
