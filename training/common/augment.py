"""From stain amounts of a piece of tissue to the 64x64 RGB tile that a network is shown, made to look like another slide,
another scanner, another cut. All of it a batch at a time and drawn from one generator, so a seed repeats a run."""
from __future__ import annotations

import io
import math

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from .network import TILE


class Augmenter:
    """`stains`: Nx3x3 stain matrices to draw from, those of the training sources. `oversample`: how many pixels of a piece go
    into one of the tile along each side. `shift`: how much of a piece, at most, a tile is moved by along each axis."""

    def __init__(self, stains: torch.Tensor, oversample: int, random: torch.Generator, shift: float = 0.08) -> None:
        self._stains = stains
        self._drawn = oversample * TILE
        self._random = random
        self._shift = shift

    def _uniform(self, *shape: int, low: float = 0.0, high: float = 1.0) -> torch.Tensor:
        return torch.rand(shape, generator=self._random) * (high - low) + low

    def _normal(self, *shape: int) -> torch.Tensor:
        return torch.randn(shape, generator=self._random)

    def _some(self, count: int, share: float) -> torch.Tensor:
        return torch.nonzero(self._uniform(count) < share).flatten()

    def geometry(self, pieces: torch.Tensor) -> torch.Tensor:
        """NxCxPxP to the size that the tile is drawn in: any angle, mirrored or not, 0.85 to 1.18 times as large, and shifted."""
        count = len(pieces)
        angle = self._uniform(count, high=2 * math.pi)
        scale = torch.exp(self._uniform(count, low=-0.165, high=0.165)) * (self._drawn / pieces.shape[-1])
        mirror = torch.where(self._uniform(count) < 0.5, -1.0, 1.0)
        stretch = torch.exp(0.06 * self._normal(count))
        cos, sin = torch.cos(angle) * scale, torch.sin(angle) * scale
        shift = self._uniform(count, 2, low=-2 * self._shift, high=2 * self._shift)
        theta = torch.stack([
            torch.stack([cos * mirror * stretch, -sin, shift[:, 0]], 1),
            torch.stack([sin * mirror * stretch, cos, shift[:, 1]], 1)], 1)
        grid = F.affine_grid(theta, [count, 1, self._drawn, self._drawn], align_corners=False)
        return F.grid_sample(pieces, grid, mode="bilinear", padding_mode="reflection", align_corners=False)

    def stained(self, amounts: torch.Tensor, own: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
        """Amounts to RGB in 0..1. Three tiles of ten keep about their own stain; the others get that of a random source,
        jittered. `own`: Nx3x3 matrices, `strength`: Nx3."""
        count = len(amounts)
        keep = self._uniform(count, 1, 1) < 0.3
        other = self._stains[torch.randint(len(self._stains), (count,), generator=self._random)]
        other = other + 0.05 * self._normal(count, 3, 3)
        matrix = torch.where(keep, own + 0.015 * self._normal(count, 3, 3), other)
        matrix = F.normalize(matrix.clamp(min=-0.6), dim=2)
        gain = torch.stack([
            torch.exp(self._uniform(count, low=-0.7, high=0.75)),
            torch.exp(self._uniform(count, low=-1.1, high=0.45)),
            self._uniform(count, low=0.3, high=1.2)], 1)
        gain = torch.where(keep[:, :, 0], strength * torch.exp(0.1 * self._normal(count, 3)), gain)
        od = torch.einsum("nchw,nck->nkhw", amounts * gain[:, :, None, None], matrix)
        return torch.exp(-od).clamp(0, 1)

    def optics(self, rgb: torch.Tensor) -> torch.Tensor:
        """Light, white point, contrast, focus, noise, now and then no colour at all."""
        count = len(rgb)
        white = self._uniform(count, 1, 1, 1, low=0.86, high=1.02) * (1 + 0.02 * self._normal(count, 3, 1, 1))
        rgb = rgb * white
        some = self._some(count, 0.5)
        rgb[some] = rgb[some].clamp(min=1e-3) ** torch.exp(0.22 * self._normal(len(some), 1, 1, 1))
        some = self._some(count, 0.08)
        grey = rgb[some].mean(1, keepdim=True)
        rgb[some] = grey + (rgb[some] - grey) * self._uniform(len(some), 1, 1, 1, high=0.4)
        for sigma, share in ((0.5, 0.15), (0.8, 0.12), (1.3, 0.08)):
            some = self._some(count, share)
            rgb[some] = blur(rgb[some], sigma)
        some = self._some(count, 0.25)
        soft = blur(rgb[some], 0.8)
        rgb[some] = soft + (rgb[some] - soft) * self._uniform(len(some), 1, 1, 1, low=1.2, high=2.2)
        some = self._some(count, 0.3)
        rgb[some] += self._uniform(len(some), 1, 1, 1, high=0.03) * self._normal(*rgb[some].shape)
        return rgb.clamp(0, 1)

    def artefacts(self, rgb: torch.Tensor) -> torch.Tensor:
        """Marker strokes and folds with a straight soft edge, on few tiles; what lies under them keeps its label."""
        some = self._some(len(rgb), 0.04)
        ink = self._uniform(len(some), 3, 1, 1, low=0.02, high=0.95)
        rgb[some] *= 1 - self._bands(len(some)) * (1 - ink)
        some = self._some(len(rgb), 0.04)
        rgb[some] = rgb[some].clamp(min=1e-3) ** (1 + self._bands(len(some)) * self._uniform(len(some), 1, 1, 1, low=0.5, high=1.6))
        return rgb

    def _bands(self, count: int) -> torch.Tensor:
        axis = torch.linspace(-1, 1, TILE)
        angle = self._uniform(count, 1, 1, high=2 * math.pi)
        across = torch.cos(angle) * axis[None, :, None] + torch.sin(angle) * axis[None, None, :]
        middle, half = self._uniform(count, 1, 1, low=-1, high=1), self._uniform(count, 1, 1, low=0.1, high=1.2)
        return torch.sigmoid((half - (across - middle).abs()) * 25)[:, None]

    def compressed(self, rgb: torch.Tensor) -> torch.Tensor:
        """Every value a byte, as in a slide; four tiles of ten through JPEG once more."""
        rgb = (rgb * 255).round()
        for i in self._some(len(rgb), 0.4).tolist():
            quality = int(self._uniform(1, low=35, high=95))
            buffer = io.BytesIO()
            Image.fromarray(rgb[i].permute(1, 2, 0).byte().numpy()).save(buffer, "JPEG", quality=quality)
            rgb[i] = torch.from_numpy(np.asarray(Image.open(buffer)).copy()).permute(2, 0, 1).float()
        return rgb / 255

    def tiles(self, pieces: torch.Tensor, own: torch.Tensor, strength: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Pieces Nx4xPxP (three amounts, the mask) to RGB tiles Nx3x64x64 in 0..1 and the masked share of each."""
        moved = self.geometry(pieces)
        share = moved[:, 3].mean((1, 2))
        rgb = F.avg_pool2d(self.stained(moved[:, :3], own, strength), self._drawn // TILE)  # light is averaged, as a scanner does, not stain
        return self.compressed(self.optics(self.artefacts(rgb))), share


def blur(rgb: torch.Tensor, sigma: float) -> torch.Tensor:
    reach = max(1, math.ceil(2.5 * sigma))
    x = torch.arange(-reach, reach + 1, dtype=torch.float32)
    kernel = torch.exp(-x * x / (2 * sigma * sigma))
    kernel = (kernel / kernel.sum()).repeat(3, 1)
    rgb = F.pad(rgb, (reach,) * 4, mode="replicate")
    rgb = F.conv2d(rgb, kernel[:, None, None, :], groups=3)
    return F.conv2d(rgb, kernel[:, None, :, None], groups=3)
