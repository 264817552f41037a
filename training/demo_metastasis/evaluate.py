"""Every held-apart number of a network, as a dictionary for report.json."""
from __future__ import annotations

from pathlib import Path

import numpy as np

from common.measures import auc_with_interval
from common.network import DemoNet
from common.train import probability

from . import held_apart


def evaluate(net: DemoNet, shared: Path, fields: Path | None) -> dict:
    report = {}
    for name, (tiles, labels) in {"camelyon16_tumor_073": held_apart.camelyon16(shared), "pcam": held_apart.pcam(shared)}.items():
        report[name] = auc_with_interval(labels, probability(net, tiles))
    for name, tiles in {"camelyon17_centre_3_normal": held_apart.normal_centre(shared), "skin_normal": held_apart.upper_skin(shared)}.items():
        scores = probability(net, tiles)
        report[name] = {"tiles": len(tiles), "false_positives": int((scores > 0.5).sum()), "highest": float(scores.max())}
    tumour = probability(net, held_apart.mitosis(shared))
    report["mitosis_tumor"] = {"tiles": len(tumour), "found": int((tumour > 0.5).sum())}
    if fields is not None:
        report |= of_generated(net, fields)
    return report


def of_generated(net: DemoNet, fields: Path) -> dict:
    tiles, shares, centres = held_apart.generated(fields)
    scores, centres, labels = probability(net, tiles), np.array(centres), (shares > 0).astype(int)
    found: dict = {"generated": auc_with_interval(labels, scores, rounds=300)}
    for centre in sorted(set(centres)):
        chosen = centres == centre
        found["generated_" + centre] = auc_with_interval(labels[chosen], scores[chosen], rounds=300)
    found["sensitivity_by_share"] = {}
    for low, high in ((0.05, 0.15), (0.15, 0.5), (0.5, 1.01)):
        chosen = (shares >= low) & (shares < high)
        found["sensitivity_by_share"][f"{low:.0%} to {min(high, 1):.0%}"] = {"tiles": int(chosen.sum()), "found": int((scores[chosen] > 0.5).sum())}
    return found
