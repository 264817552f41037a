"""Writes the model folder: model.onnx, config.json, and report.json with every number that MODEL_CARD.md quotes."""
from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import cv2
import numpy as np
import torch

from .network import MEAN, STD, TILE, DemoNet, export, normalise


def write_config(path: Path, spacing: float, positive: str, stride: int | None) -> None:
    engine: dict = {"positive_class": positive}
    if stride is not None:
        engine["stride"] = stride
    config = {
        "spec_version": "1.0",
        "architecture": "pathology-demo-residual",
        "num_classes": 2,
        "patch_size_pixels": TILE,
        "spacing_um_px": spacing,
        "class_names": ["normal", positive],
        "transform": [
            {"name": "ToTensor"},
            {"name": "Normalize", "arguments": {"mean": list(MEAN), "std": list(STD)}},
        ],
        "engine": engine,
    }
    path.write_text(json.dumps(config, indent=2) + "\n")


def write(net: DemoNet, folder: Path, report: dict, tiles: list[np.ndarray], spacing: float, positive: str, stride: int | None = None) -> None:
    """Writes all three, each whole or not at all, and stops where the ONNX file does not say what the network says of `tiles`.
    `spacing`: um per pixel; `stride`: distance of neighbouring tiles in pixels, where it is not the tile's own side."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {name: folder / (name + ".part") for name in ("model.onnx", "config.json", "report.json")}
    export(net, fresh["model.onnx"])
    report["onnx_differs_by"] = difference(net, fresh["model.onnx"], tiles)
    if report["onnx_differs_by"] > 1e-4:
        raise SystemExit(f"{folder}: the ONNX file differs from the network by {report['onnx_differs_by']:.2g} in probability; nothing was written.")
    data = fresh["model.onnx"].read_bytes()
    report |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "parameters": sum(p.numel() for p in net.parameters())}
    write_config(fresh["config.json"], spacing, positive, stride)
    fresh["report.json"].write_text(json.dumps(report, indent=2) + "\n")
    for name, path in fresh.items():
        os.replace(path, folder / name)


@torch.no_grad()
def difference(net: DemoNet, path: Path, tiles: list[np.ndarray]) -> float:
    """The largest difference in probability between PyTorch and the ONNX file, which OpenCV runs, on real tiles."""
    x = normalise(torch.from_numpy(np.stack(tiles)).permute(0, 3, 1, 2).float() / 255)
    expected = torch.softmax(net(x), 1).numpy()
    onnx = cv2.dnn.readNetFromONNX(str(path))
    onnx.setInput(x.numpy())
    logits = onnx.forward()
    got = np.exp(logits - logits.max(1, keepdims=True))
    return float(np.abs(got / got.sum(1, keepdims=True) - expected).max())
