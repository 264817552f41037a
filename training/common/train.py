"""Trains the network and writes checkpoints; one loop for both models."""
from __future__ import annotations

import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from .augment import Augmenter
from .network import DemoNet, normalise
from .replay import Replay, Sampler

TUMOUR_SHARE = 0.05  # of a tile, about 200 um2 or two tumour cells at 1 um/px: from here on a tile is positive; below it says nothing
# Inside the outline of a lesion there are tiles of nothing but stroma or lymphocytes. Once the network knows tumour, a tile
# that is mostly inside and that it takes for normal teaches nothing: learning it would make every capsule tumour.
STROMA_SHARE, STROMA_PROBABILITY = 0.3, 0.15
USES = 4  # how often a made tile is learned from, on average
STORE = 16_384


def train(sampler: Sampler, oversample: int, steps: int, batch: int, seed: int, checkpoint: Path, start: Path | None = None,
          shift: float = 0.08) -> DemoNet:
    """One cycle of AdamW; returns the moving average of the weights, which is steadier than the last step. `start`: weights of an
    earlier run to go on from, more gently. `shift`: see Augmenter; 0 where the sampler itself says what stands where in a tile."""
    torch.manual_seed(seed)
    net = DemoNet()
    peak, knows_from = (3e-3, 0.2) if start is None else (1e-3, 0.0)
    earlier = 0
    if start is not None:
        before = torch.load(start)
        net.load_state_dict(before["weights"])
        earlier = before["steps"]
    average = copy.deepcopy(net)
    optimiser = torch.optim.AdamW(net.parameters(), lr=peak, weight_decay=0.02)
    augmenter = Augmenter(sampler.stains(), oversample, torch.Generator().manual_seed(seed + 1), shift)
    replay = Replay(sampler, augmenter, STORE, torch.Generator().manual_seed(seed + 2))
    begun, losses = time.monotonic(), []
    for step in range(steps):
        warm = min(1.0, (step + 1) / (0.08 * steps))
        for group in optimiser.param_groups:
            group["lr"] = peak * warm * (0.5 + 0.5 * math.cos(math.pi * step / steps)) + 1e-6
        with torch.no_grad():
            # The store begins small and grows: the first steps learn little from any tile.
            replay.add(batch * 4 if step == 0 else batch // 2 if step < 200 else batch // USES)
            tiles, share, outlined = replay.draw(batch)
            target = (share > TUMOUR_SHARE / 2).long()
            weight = ((share < 1e-4) | (share >= TUMOUR_SHARE)).float()
        net.train()
        logits = net(normalise(tiles).contiguous(memory_format=torch.channels_last))
        if step >= knows_from * steps:
            normal = torch.softmax(logits.detach(), 1)[:, 1] < STROMA_PROBABILITY
            weight[outlined & (share > STROMA_SHARE) & normal] = 0
        loss = (F.cross_entropy(logits, target, reduction="none", label_smoothing=0.02) * weight).sum() / weight.sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        follow(average, net, min(0.995, (step + 1) / (step + 20)))
        losses.append(loss.item())
        if (step + 1) % 100 == 0 or step + 1 == steps:
            torch.save({"weights": average.state_dict(), "steps": earlier + step + 1}, checkpoint)
            print(f"step {step + 1}/{steps}  loss {np.mean(losses[-100:]):.4f}  {time.monotonic() - begun:.0f} s", flush=True)
    return average.eval()


@torch.no_grad()
def follow(average: DemoNet, net: DemoNet, keep: float) -> None:
    for mean, now in zip(average.state_dict().values(), net.state_dict().values()):
        mean.copy_(mean * keep + now * (1 - keep) if mean.is_floating_point() else now)


@torch.no_grad()
def log_odds(net: DemoNet, tiles: list[np.ndarray]) -> np.ndarray:
    """Log-odds of tumour of uint8 64x64 RGB tiles."""
    found = []
    for start in range(0, len(tiles), 256):
        rgb = torch.from_numpy(np.stack(tiles[start:start + 256])).permute(0, 3, 1, 2).float() / 255
        logits = net(normalise(rgb))
        found.append((logits[:, 1] - logits[:, 0]).numpy())
    return np.concatenate(found) if found else np.zeros(0, np.float32)


def probability(net: DemoNet, tiles: list[np.ndarray]) -> np.ndarray:
    return 1 / (1 + np.exp(-log_odds(net, tiles).astype(np.float64)))
