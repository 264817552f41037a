"""From data to a model folder: python3 -m demo_mitosis --shared DIR --out DIR --work DIR. See ../README.md."""
from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from common import model_folder
from common.train import log_odds, probability, train

from . import evaluate, sources
from .sampler import Sampler

STRIDE = 16  # pixels, 4 um: a figure is then at most 2 um from the middle of some tile in either direction


def main() -> None:
    parser = argparse.ArgumentParser(prog="demo_mitosis", description="Trains samples/models/demo-mitosis.")
    parser.add_argument("--shared", type=Path, required=True, help="folder with patches/")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    shared, begun = options.shared, time.monotonic()

    training, without = sources.patches(shared, "train"), sources.fields(shared, held_apart=False)
    print(f"{len(training)} mitoses, {sum(len(n.others) for n in training)} nuclei beside them, "
          f"{sum(len(n.others) for n in without)} elsewhere", flush=True)
    net = train(Sampler(training, without, options.seed), 1, options.steps, options.batch, options.seed, options.work / "checkpoint.pt")

    pictures, labels = evaluate.tiles(shared, sources.patches(shared, "threshold"))
    taken = evaluate.best_threshold(labels, log_odds(net, pictures))
    with torch.no_grad():
        net.head.bias += torch.tensor([taken / 2, -taken / 2])
    (pictures, labels), nothing = evaluate.held_apart(shared)
    scores = probability(net, nothing)
    report = {
        "seed": options.seed, "steps": options.steps, "batch": options.batch, "threads": options.threads,
        "seconds": round(time.monotonic() - begun), "calibration_shift": taken,
        "training": {"mitoses": len(training), "beside": sum(len(n.others) for n in training), "elsewhere": sum(len(n.others) for n in without)},
        "test": evaluate.judged(labels, probability(net, pictures)),
        "nuclei_elsewhere": {"tiles": len(nothing), "false_positives": int((scores > 0.5).sum()), "highest": float(np.max(scores))},
    }
    model_folder.write(net, options.out, report, pictures[:64], sources.STEP, "mitosis", STRIDE)
    for name, value in report.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
