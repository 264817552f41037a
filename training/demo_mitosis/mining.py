"""What a network takes for a mitosis where none is: what the next round has to learn."""
from __future__ import annotations

import numpy as np

from common.network import DemoNet

from .sampler import Mistake
from .scan import phase_of, peaks, scan
from .sources import Field

LOWEST = -2.0  # log-odds, a score of 0.12: what is below teaches nothing
MOST = 8_000


def mistakes(net: DemoNet, fields: list[Field], round_: int) -> list[Mistake]:
    """The highest peaks that are no figure's, the most confident first. Each round looks between the tiles of the round before."""
    found: list[tuple[float, Mistake]] = []
    for i, field in enumerate(fields):
        seen = scan(net, field, phase_of(i + 37 * round_))
        highest = peaks(seen, LOWEST)
        highest = highest[field.is_clear(seen.places[highest])] if len(highest) else highest
        found += [(float(seen.scores[j]), Mistake(field, seen.places[j])) for j in highest]
    found.sort(key=lambda pair: -pair[0])
    return [mistake for _, mistake in found[:MOST]]


def counted(found: list[Mistake]) -> dict[str, int]:
    kinds, counts = np.unique([mistake.field.kind for mistake in found], return_counts=True)
    return dict(zip(kinds.tolist(), counts.tolist()))
