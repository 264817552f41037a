"""Moves 0.5 to where a screening threshold should be. Trained on as much tumour as normal tissue, a network's 0.5 answers
"which is likelier, were both as common?". A slide has thousands of normal tiles for each tile of tumour."""
from __future__ import annotations

import numpy as np
import torch

from common.network import DemoNet

GENERATED_FALSE_POSITIVES = 5e-4
REAL_FALSE_POSITIVES = 0.01  # the real calibration fields have a few hundred tiles: a finer rate cannot be measured on them
LARGEST_SHIFT = 4.0


def shift(generated_normal: np.ndarray, real_normal: np.ndarray) -> float:
    """How much to take from the log-odds so that at most the two shares above of normal tiles stay above 0."""
    wanted = [np.quantile(real_normal, 1 - REAL_FALSE_POSITIVES)]
    if len(generated_normal):
        wanted.append(np.quantile(generated_normal, 1 - GENERATED_FALSE_POSITIVES))
    return float(np.clip(max(wanted), 0, LARGEST_SHIFT))


@torch.no_grad()
def apply(net: DemoNet, taken: float) -> None:
    net.head.bias += torch.tensor([taken / 2, -taken / 2])
