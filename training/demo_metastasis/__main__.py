"""From data to a model folder: python3 -m demo_metastasis --shared DIR --fields DIR --out DIR. See ../README.md."""
from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
import torch

from common import model_folder
from common.measures import auc_with_interval
from common.source import Source, read
from common.train import log_odds, train

from . import calibrate, held_apart, sources
from .evaluate import evaluate
from .sampler import Sampler
from .teacher import TUMOUR_LOGIT, Teacher, mirrored

SHARES = {"generated_tumour": 0.20, "generated_normal": 0.22, "normal": 0.12, "collagen": 0.05, "tumour": 0.09, "sheet": 0.10, "collage": 0.22,
          "glass": 0.01}


def taught(shared: Path, pieces: list[Source]) -> list[Source]:
    """The mitosis pieces that the teacher, too, takes for tumour; the others are mostly collagen, fat or lumen."""
    tiles = [mirrored(held_apart.resized(read(shared / "patches/mitosis" / s.name), 0.25)) for s in pieces]
    logits = Teacher(shared / "models/pcam-p4m-densenet").logits(tiles)
    return [s for s, logit in zip(pieces, logits) if logit > TUMOUR_LOGIT]


def teacher_alone(shared: Path) -> dict:
    tiles, labels = held_apart.camelyon16(shared)
    return auc_with_interval(labels, Teacher(shared / "models/pcam-p4m-densenet").logits([mirrored(t) for t in tiles]))


def main() -> None:
    parser = argparse.ArgumentParser(prog="demo_metastasis", description="Trains samples/models/demo-metastasis.")
    parser.add_argument("--shared", type=Path, required=True, help="folder with patches/, slides/ and models/")
    parser.add_argument("--fields", type=Path, required=True, help="folder with the generated fields: train/, calibrate/, test/")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--start", type=Path, help="checkpoint of an earlier run to go on from")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    shared, begun = options.shared, time.monotonic()

    mitosis = sources.mitosis(shared, held_apart=False)
    kept = taught(shared, mitosis)
    generated = sources.generated(options.fields / "train")
    print(f"{len(generated)} generated fields; {len(kept)} of {len(mitosis)} mitosis pieces pass the teacher", flush=True)
    sampler = Sampler(
        generated, sources.camelyon17(shared), sources.collagen(shared), sources.camelyon16(shared, held_apart=False), kept, SHARES, options.seed)
    net = train(sampler, 2, options.steps, options.batch, options.seed, options.work / "checkpoint.pt", options.start)

    tiles, shares, _ = held_apart.generated(options.fields / "calibrate")
    normal = [tile for tile, share in zip(tiles, shares) if share == 0]
    real = held_apart.calibration_fields(shared)
    taken = calibrate.shift(log_odds(net, normal), log_odds(net, real))
    calibrate.apply(net, taken)
    report = {
        "seed": options.seed, "steps": options.steps, "batch": options.batch, "seconds": round(time.monotonic() - begun),
        "threads": options.threads, "earlier_steps": torch.load(options.start)["steps"] if options.start else 0, "mitosis_pieces": {"all": len(mitosis), "kept": len(kept)},
        "calibration_shift": taken, "calibration_tiles": {"generated_normal": len(normal), "real_normal": len(real)},
    }
    report |= evaluate(net, shared, options.fields / "test")
    report["teacher_on_camelyon16_tumor_073"] = teacher_alone(shared)
    model_folder.write(net, options.out, report, held_apart.camelyon16(shared)[0] + held_apart.pcam(shared)[0],
                       held_apart.SPACING, "tumor")
    for name, value in report.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
