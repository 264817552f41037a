"""From data to a model folder: python3 -m demo_mitosis --shared DIR --fields DIR --out DIR --work DIR. See ../README.md."""
from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import cv2
import torch

from common import model_folder
from common.network import DemoNet
from common.train import train

from . import evaluate, mining, sampler, sources
from .sampler import Mistake, Sampler
from .scan import STRIDE


def main() -> None:
    parser = argparse.ArgumentParser(prog="demo_mitosis", description="Trains samples/models/demo-mitosis.")
    parser.add_argument("--shared", type=Path, required=True, help="folder with patches/ and slides/")
    parser.add_argument("--fields", type=Path, required=True, help="folder with the generated fields: train/, fine/, calibrate/, test/")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--steps", type=int, nargs="+", default=[900, 500, 500, 500, 900], help="of each round; mistakes are looked for between rounds")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="take rounds that an earlier run of the same options left in --work")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    cv2.setNumThreads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    net, report = taught(options)
    report |= judged(net, options.shared, options.fields)
    tiles = [f.rgb[32:96, 32:96] for f in sources.patches(options.shared, "test")[:64]]
    model_folder.write(net, options.out, report, tiles, sources.STEP, "mitosis", STRIDE)
    for name, value in report.items():
        print(f"{name}: {value}")


def taught(options: argparse.Namespace) -> tuple[DemoNet, dict]:
    """Trains in rounds, each with the mistakes of those before."""
    begun = time.monotonic()
    patches, fields = sources.patches(options.shared, "train"), sources.fields(options.shared, options.fields, "train")
    print(f"{len(patches)} mitoses, {len(fields)} fields without", flush=True)
    mistakes: list[Mistake] = []
    mined, start, net = [], None, None
    for i, steps in enumerate(options.steps):
        if net is not None:
            fresh = mining.mistakes(net, patches + fields, i)
            mined.append(mining.counted(fresh))
            print(f"round {i}: mistakes {mined[-1]}, {time.monotonic() - begun:.0f} s", flush=True)
            mistakes = fresh + mistakes
        checkpoint = options.work / f"checkpoint{i}.pt"
        net = finished(checkpoint, sum(options.steps[:i + 1])) if options.resume else None
        net = net or train(Sampler(patches, fields, mistakes, options.seed + i), 1, steps, options.batch, options.seed + i, checkpoint, start, shift=0)
        start = checkpoint
    kinds = {kind: sum(f.kind == kind for f in fields) for kind in sorted({f.kind for f in fields})}
    return net, {
        "seed": options.seed, "steps": options.steps, "batch": options.batch, "threads": options.threads,
        "seconds": round(time.monotonic() - begun), "training": {"mitoses": len(patches), "mined": mined} | kinds,
    }


def finished(checkpoint: Path, steps: int) -> DemoNet | None:
    """The network of a round that was trained to its end, if it was."""
    before = torch.load(checkpoint) if checkpoint.exists() else {"steps": 0}
    if before["steps"] != steps:
        return None
    net = DemoNet()
    net.load_state_dict(before["weights"])
    return net.eval()


@torch.no_grad()
def judged(net: DemoNet, shared: Path, generated: Path) -> dict:
    """Puts 0.5 where detection is best on the threshold's part, and reports on what is held apart."""
    patches = evaluate.detect(net, sources.patches(shared, "threshold"))
    elsewhere = evaluate.detect(net, sources.fields(shared, generated, "threshold"))
    taken = evaluate.best_threshold(patches, elsewhere)
    report = {"calibration_shift": taken, "at_threshold": evaluate.usual_f1(patches, elsewhere, taken)}
    net.head.bias += torch.tensor([taken / 2, -taken / 2])
    test, away = sources.patches(shared, "test"), sources.fields(shared, generated, "test")
    found = evaluate.detect(net, test)
    real = evaluate.detect(net, [f for f in away if f.kind != "generated"])
    enlarged = evaluate.detect(net, [replace(f, rgb=sampler.enlarged(f.rgb)) for f in test])
    return report | {
        "detection": evaluate.judged(found, 0.0), "enlarged": evaluate.judged(enlarged, 0.0), "usual": evaluate.usual_f1(found, real, 0.0),
        "elsewhere": evaluate.by_kind(net, away, 0.0), "centred": evaluate.centred(net, test),
    }


if __name__ == "__main__":
    main()
