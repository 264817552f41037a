"""Scores a slide the plain way, tile by tile: openslide-python, Pillow, NumPy and PyTorch, on WSInfer's grid.

    python3 reference.py SLIDE MODEL_DIR

The network must be a plain chain of Conv, Relu, MaxPool, Flatten and Gemm; its weights come from model.onnx.
Every site of WSInfer's grid is scored, tissue or not. Prints minx,miny,width,height and one probability a class.
"""
import json
import sys

import numpy
import onnx
import onnx.numpy_helper
import openslide
import torch
from PIL import Image


def network(path):
    graph = onnx.load(path).graph
    weights = {item.name: torch.from_numpy(onnx.numpy_helper.to_array(item).copy()) for item in graph.initializer}

    def forward(x):
        for node in graph.node:
            attributes = {item.name: onnx.helper.get_attribute_value(item) for item in node.attribute}
            if node.op_type == "Conv":
                x = torch.conv2d(x, weights[node.input[1]], weights[node.input[2]], stride=attributes["strides"])
            elif node.op_type == "Relu":
                x = torch.relu(x)
            elif node.op_type == "MaxPool":
                x = torch.max_pool2d(x, attributes["kernel_shape"], attributes["strides"])
            elif node.op_type == "Flatten":
                x = torch.flatten(x, 1)
            elif node.op_type == "Gemm":
                x = torch.nn.functional.linear(x, weights[node.input[1]], weights[node.input[2]])
            else:
                raise SystemExit(f"this reference does not know {node.op_type}")
        return torch.softmax(x, 1)

    return forward


def main(slide_path, model):
    with open(f"{model}/config.json", encoding="utf-8") as file:
        config = json.load(file)
    score = network(f"{model}/model.onnx")
    slide = openslide.OpenSlide(slide_path)
    mpp = (float(slide.properties["openslide.mpp-x"]) + float(slide.properties["openslide.mpp-y"])) / 2
    size = round(config["patch_size_pixels"] * config["spacing_um_px"] / mpp)
    half = round(size / 2)
    side = next(step["arguments"]["size"] for step in config["transform"] if step["name"] == "Resize")
    width, height = slide.dimensions
    print("minx,miny,width,height," + ",".join(f"prob_{name}" for name in config["class_names"]))
    with torch.inference_mode():
        for x in range(half, width, size):
            for y in range(half, height, size):
                corner = (x - half, y - half)
                tile = slide.read_region(corner, 0, (size, size)).convert("RGB").resize((side, side), Image.BILINEAR)
                planes = torch.from_numpy(numpy.asarray(tile, dtype=numpy.float32).transpose(2, 0, 1) / 255)
                values = ",".join(f"{value:.6f}" for value in score(planes[None])[0].tolist())
                print(f"{corner[0]},{corner[1]},{size},{size},{values}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
