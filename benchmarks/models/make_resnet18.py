"""Writes a ResNet-18 with seeded random weights as a model folder: the network that speeds are compared with.

    python3 make_resnet18.py OUT_DIR [SIDE [MICRONS]]      tiles of SIDE pixels of MICRONS; 224 of 0.5

The weights mean nothing; the work is the same as with trained ones. Needs torch and torchvision.
"""
import json
import pathlib
import sys

import torch
import torchvision


def main(folder: pathlib.Path, side: int = 224, microns: float = 0.5) -> None:
    torch.manual_seed(1)
    network = torchvision.models.resnet18(num_classes=2).eval()
    folder.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        network, torch.zeros(1, 3, side, side), str(folder / "model.onnx"), opset_version=13,
        input_names=["image"], output_names=["logits"],
        dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
    torch.save(network.state_dict(), folder / "weights.pt")
    (folder / "config.json").write_text(json.dumps({
        "spec_version": "1.0", "architecture": "resnet18", "num_classes": 2,
        "patch_size_pixels": side, "spacing_um_px": microns, "class_names": ["normal", "tumor"],
        "transform": [
            {"name": "ToTensor"},
            {"name": "Normalize", "arguments": {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}},
        ],
    }, indent=2))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), *map(int, sys.argv[2:3]), *map(float, sys.argv[3:4]))
