"""A store of augmented tiles. Making a tile costs more than learning from it, so each is learned from a few times, turned,
mirrored and tinted anew each time."""
from __future__ import annotations

from typing import Protocol

import torch

from .augment import Augmenter
from .network import TILE


class Sampler(Protocol):
    """Draws pieces of tissue."""

    def stains(self) -> torch.Tensor:
        """The stain matrices of all sources, Nx3x3, each slide once."""

    def batch(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Pieces Nx4xPxP (three amounts, the mask of what is looked for), the matrix and strength of each one's own stain, and
        whether its mask is a lesion's outline, which holds stroma and lymphocytes too."""


class Replay:
    """Holds `capacity` tiles (12 KiB each); the oldest make room."""

    def __init__(self, sampler: Sampler, augmenter: Augmenter, capacity: int, random: torch.Generator) -> None:
        self._sampler, self._augmenter, self._random = sampler, augmenter, random
        self._tiles = torch.empty((capacity, 3, TILE, TILE), dtype=torch.uint8)
        self._shares = torch.empty(capacity)
        self._outlined = torch.empty(capacity, dtype=torch.bool)
        self._made = 0

    def add(self, count: int) -> None:
        """Makes `count` new tiles."""
        pieces, own, strength, outlined = self._sampler.batch(count)
        tiles, shares = self._augmenter.tiles(pieces, own, strength)
        places = torch.arange(self._made, self._made + count) % len(self._tiles)
        self._tiles[places] = (tiles * 255).round().byte()
        self._shares[places] = shares
        self._outlined[places] = outlined
        self._made += count

    def draw(self, count: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """RGB tiles Nx3x64x64 in 0..1, the share of tumour in each, and whether that is an outline's word (see Sampler.batch)."""
        chosen = torch.randint(min(self._made, len(self._tiles)), (count,), generator=self._random)
        tiles = self._tiles[chosen].float() / 255
        turn = torch.randint(8, (count,), generator=self._random)
        for k in range(8):
            some = turn == k
            turned = torch.rot90(tiles[some], k % 4, (2, 3))
            tiles[some] = turned.flip(3) if k > 3 else turned
        tint = 1 + 0.04 * torch.randn((count, 3, 1, 1), generator=self._random)
        return (tiles * tint).clamp(0, 1), self._shares[chosen], self._outlined[chosen]
