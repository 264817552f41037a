"""Taking the stain off a source and putting another one on.

A source (one slide, or one generated field) is described by two stain directions in optical density (OD) and by how
strong each stain is in it. Working in amounts of stain instead of colours does two things for training: every source is
brought to the same strength, so a network cannot tell a slide, and with it a label, by its stain; and pieces of two
slides can stand in one tile.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Ruifrok and Johnston 2001: hematoxylin and eosin in OD, for fields too empty to be measured.
RUIFROK = np.array([[0.650, 0.704, 0.286], [0.072, 0.990, 0.105]], np.float32)
GLASS_OD = 0.15


@dataclass(frozen=True)
class Stain:
    """`matrix`: 3x3, rows hematoxylin, eosin, and their normal (what neither explains), unit OD vectors.
    `strength`: OD of each stain at its 99th percentile in the source; 1 for the third."""

    matrix: np.ndarray
    strength: np.ndarray


def optical_density(rgb: np.ndarray) -> np.ndarray:
    """uint8 RGB to OD, float32, same shape; black is held at 5.5 so that it stays finite."""
    return -np.log((rgb.astype(np.float32) + 1) / 256)


def with_normal(two: np.ndarray) -> np.ndarray:
    normal = np.cross(two[0], two[1])
    return np.stack([two[0], two[1], normal / np.linalg.norm(normal)]).astype(np.float32)


def measure(rgb: np.ndarray) -> Stain:
    """The stains of a source, after Macenko et al. 2009: the extreme directions in the plane of its OD pixels."""
    od = optical_density(rgb.reshape(-1, 3)[:: max(1, rgb.size // 3 // 200_000)])
    tissue = od[(od.min(axis=1) > GLASS_OD / 3) & (od.mean(axis=1) > GLASS_OD) & (od.max(axis=1) < 4)]
    two = RUIFROK
    if len(tissue) > 2_000:
        _, vectors = np.linalg.eigh(np.cov(tissue.T))
        plane = vectors[:, [2, 1]]
        plane = plane * np.where(plane[0] < 0, -1, 1)
        angles = np.arctan2(tissue @ plane[:, 1], tissue @ plane[:, 0])
        ends = [plane @ [np.cos(a), np.sin(a)] for a in np.percentile(angles, [1, 99])]
        ends.sort(key=lambda v: -v[0])  # hematoxylin absorbs more red than eosin does
        found = np.abs(np.array(ends, np.float32))
        # One stain only (fat, a fold, a field of lymphocytes) leaves two nearly parallel directions, which cannot be inverted.
        if found[0] @ found[1] < 0.97:
            two = found / np.linalg.norm(found, axis=1, keepdims=True)
    matrix = with_normal(two)
    if len(tissue) < 500:
        return Stain(matrix, np.ones(3, np.float32))
    amounts = tissue @ np.linalg.inv(matrix)
    strength = np.clip(np.percentile(amounts, 99, axis=0), 0.2, 3).astype(np.float32)
    strength[2] = 1
    return Stain(matrix, strength)


def amounts(rgb: np.ndarray, stain: Stain) -> np.ndarray:
    """uint8 HxWx3 RGB to stain amounts, float32 3xHxW, about 0 to 1 for the first two."""
    values = optical_density(rgb) @ np.linalg.inv(stain.matrix) / stain.strength
    return np.ascontiguousarray(values.transpose(2, 0, 1)).astype(np.float32)
