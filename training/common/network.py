"""The network: a small residual CNN, and how it becomes ONNX."""
from __future__ import annotations

import io
from pathlib import Path

import torch
from torch import nn

TILE = 64
MEAN = (0.70, 0.54, 0.69)
STD = (0.235, 0.277, 0.213)


def conv(before: int, after: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after))


class Residual(nn.Module):
    """Two 3x3 convolutions and a short cut. Fused by the exporter into plain Conv, Relu, Add."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.second = conv(width, width), conv(width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x + self.second(torch.relu(self.first(x))))


class DemoNet(nn.Module):
    """3x64x64, normalised, to two logits (normal, sought). Mean and maximum are both taken over the tile: a tile within a
    nest shows in the mean, a handful of tumour cells or one mitosis in the maximum."""

    def __init__(self, widths: tuple[int, ...] = (16, 32, 64, 128)) -> None:
        super().__init__()
        a, b, c, d = widths
        self.body = nn.Sequential(
            conv(3, a, 2), nn.ReLU(), Residual(a),
            conv(a, b, 2), nn.ReLU(), Residual(b),
            conv(b, c, 2), nn.ReLU(), Residual(c),
            conv(c, d, 2), nn.ReLU(), Residual(d),
        )
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(2 * d, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        maps = self.body(x)
        pooled = torch.cat([torch.mean(maps, (2, 3)), torch.amax(maps, (2, 3))], 1)
        return self.head(self.drop(pooled))


def normalise(rgb: torch.Tensor) -> torch.Tensor:
    """RGB in 0..1, Nx3xHxW, as config.json's ToTensor and Normalize leave it."""
    mean, std = (torch.tensor(v).view(1, 3, 1, 1) for v in (MEAN, STD))
    return (rgb - mean) / std


def export(net: DemoNet, path: Path) -> None:
    """Writes `net` as ONNX opset 13 with a free batch axis; batch norms are folded into the convolutions."""
    buffer = io.BytesIO()
    torch.onnx.export(
        net.eval(), torch.zeros(2, 3, TILE, TILE), buffer, opset_version=13, do_constant_folding=True,
        input_names=["input"], output_names=["logits"], dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}})
    path.write_bytes(buffer.getvalue())
