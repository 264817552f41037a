"""A better, slower network tells which of the unlabelled real patches look like tumour to it: the P4M-DenseNet of
pcam-p4m-densenet, run by OpenCV."""
from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

# Its 0.5 is too low away from PCam (see its PROVENANCE.md): on normal fields of CAMELYON17 the 90th percentile of its logit
# is near 2, on tumour of CAMELYON16 the 10th is above 3. A patch has to pass the former to be shown as tumour.
TUMOUR_LOGIT = 2.0


class Teacher:
    def __init__(self, folder: Path) -> None:
        self._net = cv2.dnn.readNetFromONNX(str(folder / "model.onnx"))
        arguments = json.loads((folder / "config.json").read_text())["transform"][-1]["arguments"]
        self._mean, self._std = (np.array(arguments[k], np.float32) for k in ("mean", "std"))

    def logits(self, tiles: list[np.ndarray]) -> np.ndarray:
        """uint8 96x96 RGB tiles at about 1 um/px to the log-odds of tumour."""
        found = []
        for start in range(0, len(tiles), 32):
            batch = np.stack(tiles[start:start + 32]).astype(np.float32) / 255
            self._net.setInput(np.ascontiguousarray(((batch - self._mean) / self._std).transpose(0, 3, 1, 2)))
            found.append(self._net.forward().copy())
        logits = np.concatenate(found)
        return logits[:, 1] - logits[:, 0]


def mirrored(rgb: np.ndarray, side: int = 96) -> np.ndarray:
    """A tile smaller than the teacher's, continued by its mirror image on all sides."""
    short = [side - n for n in rgb.shape[:2]]
    return np.pad(rgb, (*((n // 2, n - n // 2) for n in short), (0, 0)), "symmetric")
