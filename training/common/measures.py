"""How well scores tell tumour from normal."""
from __future__ import annotations

import numpy as np


def auc(labels: np.ndarray, scores: np.ndarray) -> float:
    """Area under the ROC curve: how often a random tumour tile outscores a random normal one, ties half."""
    positive, negative = scores[labels == 1], np.sort(scores[labels == 0])
    below = np.searchsorted(negative, positive, "left") + np.searchsorted(negative, positive, "right")
    return float(below.mean() / 2 / len(negative))


def auc_with_interval(labels: np.ndarray, scores: np.ndarray, seed: int = 1, rounds: int = 2000) -> dict:
    """AUC with its 95 % percentile bootstrap interval, tumour and normal tiles drawn again apart."""
    random = np.random.default_rng(seed)
    positive, negative = scores[labels == 1], scores[labels == 0]
    drawn = [auc(np.repeat([1, 0], [len(positive), len(negative)]),
                 np.concatenate([random.choice(positive, len(positive)), random.choice(negative, len(negative))]))
             for _ in range(rounds)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return {"auc": auc(labels, scores), "low": float(low), "high": float(high),
            "tumor": int(len(positive)), "normal": int(len(negative)),
            "sensitivity": float((positive > 0.5).mean()), "false_positives": int((negative > 0.5).sum())}
