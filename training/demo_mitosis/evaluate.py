"""Held-apart numbers of a mitosis network."""
from __future__ import annotations

from pathlib import Path

import numpy as np

from common.measures import auc_with_interval
from common.network import TILE
from common.source import at_step, read

from .sampler import around
from .sources import STEP, Nuclei, fields, patches


def tiles(shared: Path, found: list[Nuclei]) -> tuple[list[np.ndarray], np.ndarray]:
    """A tile for each mitosis and each other nucleus, as the slide shows it, and their labels."""
    pictures, labels = [], []
    for n in found:
        rgb = picture(shared, n.source.name).transpose(2, 0, 1)
        places = [(n.mitosis, 1)] if n.mitosis else []
        for (row, column), label in places + [(place, 0) for place in n.others]:
            pictures.append(np.ascontiguousarray(around(rgb, row, column, TILE).transpose(1, 2, 0)))
            labels.append(label)
    return pictures, np.array(labels)


def picture(shared: Path, name: str) -> np.ndarray:
    if name.startswith("MIDOG"):
        return read(shared / "patches/mitosis" / name)
    path, = (shared / "patches").glob(f"camelyon1*/**/{name}.*")
    return at_step(read(path), 0.243, STEP)


def best_threshold(labels: np.ndarray, log_odds: np.ndarray) -> float:
    """Where F1 is highest."""
    order = np.argsort(-log_odds)
    hits = np.cumsum(labels[order])
    f1 = 2 * hits / (np.arange(1, len(labels) + 1) + labels.sum())
    at = int(np.argmax(f1))
    return float(log_odds[order][at:at + 2].mean())


def judged(labels: np.ndarray, scores: np.ndarray) -> dict:
    """AUC with interval, and precision, recall and F1 at 0.5; F1's interval by the same bootstrap over tiles."""
    report = auc_with_interval(labels, scores, rounds=500)
    report |= f1(labels, scores)
    random = np.random.default_rng(2)
    drawn = [f1(labels[i], scores[i])["f1"] for i in (random.integers(0, len(labels), len(labels)) for _ in range(1000))]
    report["f1_low"], report["f1_high"] = (float(v) for v in np.percentile(drawn, [2.5, 97.5]))
    return report


def f1(labels: np.ndarray, scores: np.ndarray) -> dict:
    called = scores > 0.5
    hits = int((called & (labels == 1)).sum())
    precision, recall = hits / max(1, called.sum()), hits / max(1, labels.sum())
    return {"precision": float(precision), "recall": float(recall), "f1": float(2 * precision * recall / max(1e-9, precision + recall))}


def held_apart(shared: Path) -> tuple[tuple[list[np.ndarray], np.ndarray], list[np.ndarray]]:
    """Tiles and labels of the test slides' patches, and tiles of nuclei in fields without marked mitoses."""
    return tiles(shared, patches(shared, "test")), tiles(shared, fields(shared, held_apart=True))[0]
