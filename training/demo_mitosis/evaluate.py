"""Held-apart numbers of a mitosis network: as a detector over whole tissue, and of tiles with a nucleus in the middle."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from common.measures import auc_with_interval
from common.network import TILE, DemoNet
from common.train import probability

from .sampler import around
from .scan import peaks, phase_of, scan
from .sources import HALF_PATCH, HIT, Field

LOWEST = -3.0  # log-odds: no threshold below this is asked for
WINDOW = 32  # pixels from a patch's middle: further out no whole tile is centred
# Mitoses per mm2 where a threshold is to be best: 4,435 figures were marked in 150 regions of 2 mm2 of MIDOG 2021.
USUAL = 15.0


@dataclass(frozen=True)
class Detections:
    """Peaks of a scan over many fields: their log-odds, whether each is a figure, and which field each is in. Peaks at a figure just
    outside what was scanned are neither hit nor mistake, and left out."""

    scores: np.ndarray
    is_hit: np.ndarray
    field: np.ndarray
    figures: np.ndarray
    square_millimetres: np.ndarray

    def at(self, threshold: float, drawn: np.ndarray | None = None) -> dict:
        """Figures found, mistakes and area with the fields as they are, or each as often as `drawn` says."""
        often = np.ones(len(self.figures), int) if drawn is None else drawn
        called = self.scores >= threshold
        hits = int(often[self.field[called & self.is_hit]].sum())
        mistakes = int(often[self.field[called & ~self.is_hit]].sum())
        figures = int((self.figures * often).sum())
        return {"figures": figures, "hits": hits, "mistakes": mistakes, "mm2": float((self.square_millimetres * often).sum())} | f1(hits, mistakes, figures)


def f1(hits: int, mistakes: int, figures: int) -> dict:
    precision, recall = hits / max(1, hits + mistakes), hits / max(1, figures)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def detect(net: DemoNet, fields: list[Field]) -> Detections:
    """Scans the fields. A peak within 7.5 um of a figure that no higher peak has found is a hit."""
    scores, is_hit, of, figures, areas = [], [], [], [], []
    for i, field in enumerate(fields):
        seen = scan(net, field, phase_of(i))
        inside = np.abs(field.mitoses - HALF_PATCH).max(axis=1) <= WINDOW if len(field.mitoses) else np.zeros(0, bool)
        free = np.ones(len(field.mitoses), bool)
        for j in peaks(seen, LOWEST):
            distance = np.linalg.norm(field.mitoses - seen.places[j], axis=1)
            near = np.flatnonzero((distance <= HIT) & free)
            figure = near[np.argmin(distance[near])] if len(near) else None
            if figure is not None:
                free[figure] = False
            if figure is None or inside[figure]:
                scores.append(seen.scores[j])
                is_hit.append(figure is not None)
                of.append(i)
        figures.append(int(inside.sum()))
        areas.append(seen.square_millimetres)
    return Detections(np.array(scores), np.array(is_hit, bool), np.array(of, int), np.array(figures), np.array(areas))


def usual_f1(patches: Detections, elsewhere: Detections, threshold: float) -> dict:
    """F1 if figures were as common as they usually are: recall of the patches, and two kinds of mistakes. Those in the patches stand
    within 12 um of a figure, and come as often as figures do; those elsewhere come with the area."""
    beside, away = patches.at(threshold), elsewhere.at(threshold)
    a_figure, rate = beside["mistakes"] / beside["figures"], away["mistakes"] / away["mm2"]
    return {"mistakes_a_figure": a_figure, "mistakes_per_mm2": rate} | f1(beside["recall"] * USUAL, a_figure * USUAL + rate, USUAL)


def best_threshold(patches: Detections, elsewhere: Detections) -> float:
    """Log-odds at which F1 with figures as common as usual is highest."""
    steps = np.linspace(LOWEST, 12, 301)
    return float(steps[int(np.argmax([usual_f1(patches, elsewhere, step)["f1"] for step in steps]))])


def judged(found: Detections, threshold: float) -> dict:
    """Detection at a threshold; intervals by bootstrap over fields."""
    report = found.at(threshold)
    random = np.random.default_rng(2)
    count = len(found.figures)
    drawn = [found.at(threshold, np.bincount(random.integers(0, count, count), minlength=count)) for _ in range(1000)]
    for name in ("precision", "recall", "f1"):
        report[name + "_low"], report[name + "_high"] = (float(v) for v in np.percentile([d[name] for d in drawn], [2.5, 97.5]))
    return report


def by_kind(net: DemoNet, fields: list[Field], threshold: float) -> dict:
    """Mistakes per mm2 of each kind of tissue without marked mitoses."""
    report = {}
    for kind in sorted({f.kind for f in fields}):
        at = detect(net, [f for f in fields if f.kind == kind]).at(threshold)
        report[kind] = {"mistakes": at["mistakes"], "mm2": at["mm2"], "per_mm2": at["mistakes"] / at["mm2"]}
    return report


def centred(net: DemoNet, patches: list[Field]) -> dict:
    """AUC, and precision, recall and F1 at 0.5, of a tile for each patch's mitosis and each other dark nucleus."""
    tiles, labels = [], []
    for field in patches:
        for place, label in [((HALF_PATCH, HALF_PATCH), 1)] + [(place, 0) for place in field.others]:
            tiles.append(np.ascontiguousarray(around(field.rgb.transpose(2, 0, 1), np.array(place), TILE).transpose(1, 2, 0)))
            labels.append(label)
    scores, truth = probability(net, tiles), np.array(labels)
    called = scores > 0.5
    return auc_with_interval(truth, scores, rounds=500) | f1(int((called & (truth == 1)).sum()), int((called & (truth == 0)).sum()), int(truth.sum()))
