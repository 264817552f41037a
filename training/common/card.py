"""Model cards are made from report.json, so that a card says what was measured."""
from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path


def between(part: dict, name: str) -> str:
    """A measure with its interval."""
    low, high = ("low", "high") if name == "auc" else (name + "_low", name + "_high")
    return f"{part[name]:.3f} ({part[low]:.3f} to {part[high]:.3f})"


def write(folder: Path, speed: Path, text: Callable[[dict, str], str]) -> None:
    fresh = folder / "MODEL_CARD.md.part"
    fresh.write_text(text(json.loads((folder / "report.json").read_text()), speed.read_text().strip()))
    os.replace(fresh, folder / "MODEL_CARD.md")
