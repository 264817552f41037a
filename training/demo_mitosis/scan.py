"""A network over a whole field, as the engine looks at a slide: a tile every 16 pixels, peaks at least 7.5 um apart."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from common.network import TILE, DemoNet
from common.train import log_odds

from .sources import HIT, STEP, Field

STRIDE = 16  # pixels, 4 um: a figure is then at most 2 um from the middle of some tile in either direction
CHUNK = 4096


@dataclass(frozen=True)
class Scan:
    """The tiles' middles (Nx2, rows and columns) and the log-odds of a mitosis in each."""

    places: np.ndarray
    scores: np.ndarray

    @property
    def square_millimetres(self) -> float:
        """What the tiles stand for, each its square of a stride."""
        return len(self.places) * (STRIDE * STEP / 1000) ** 2


def scan(net: DemoNet, field: Field, phase: tuple[int, int] = (0, 0)) -> Scan:
    """Every whole tile of tissue, the first one `phase` pixels from the corner. A tile is tissue where a quarter of it is no glass."""
    rows, columns = (np.arange(start, length - TILE + 1, STRIDE) for start, length in zip(phase, field.rgb.shape[:2]))
    corners = np.stack(np.meshgrid(rows, columns, indexing="ij"), -1).reshape(-1, 2)
    stained = np.pad(np.cumsum(np.cumsum(field.rgb.min(axis=2) < 215, axis=0, dtype=np.int64), axis=1), ((1, 0), (1, 0)))
    r, c = corners.T
    share = (stained[r + TILE, c + TILE] - stained[r, c + TILE] - stained[r + TILE, c] + stained[r, c]) / TILE ** 2
    corners = corners[share >= 0.25]
    scores = [log_odds(net, [field.rgb[r:r + TILE, c:c + TILE] for r, c in corners[i:i + CHUNK]]) for i in range(0, len(corners), CHUNK)]
    return Scan(corners + TILE // 2, np.concatenate([np.zeros(0, np.float32), *scores]))


def phase_of(index: int) -> tuple[int, int]:
    """Where a field's first tile begins: every figure stands elsewhere between the tiles."""
    return index * 7 % STRIDE, index // STRIDE * 5 % STRIDE


def peaks(found: Scan, lowest: float) -> np.ndarray:
    """Indices of the highest tiles, the most confident first, none within 7.5 um of a higher one."""
    taken: list[int] = []
    for i in np.argsort(-found.scores, kind="stable"):
        if found.scores[i] < lowest:
            break
        if not taken or (np.linalg.norm(found.places[taken] - found.places[i], axis=1) > HIT).all():
            taken.append(int(i))
    return np.array(taken, int)
