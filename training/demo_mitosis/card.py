"""Writes MODEL_CARD.md from report.json: python3 -m demo_mitosis.card FOLDER SPEED"""
from __future__ import annotations

import csv
import sys
from pathlib import Path

from common.card import between, write

from .evaluate import USUAL
from .sources import SKIN_ROWS

CARD = """# demo-mitosis

Looks for mitotic figures (H&E, breast cancer, 40x). **It is for demonstration: it shows what the engine does. It is not a medical
device, and nothing it says may be used to treat anyone.**

| | |
|---|---|
| input | one tile of 64 x 64 pixels at 0.25 um/px (16 um across), RGB |
| output | two logits, `normal` and `mitosis` (one within about 3 um of the tile's middle); softmax gives a score |
| network | residual CNN, twelve 3x3 convolutions 16 to 128 wide, mean and maximum over the tile; {parameters:,} parameters |
| file | {megabytes:.2f} MB, ONNX opset 13, float32, free batch axis, SHA-256 `{sha256}` |
| stride | 16 pixels (4 um), so that every figure is near the middle of some tile |
| speed | {speed} (ONNX Runtime alone, CPU, float32) |
| training | {all_steps:,} steps of {batch} tiles in {rounds} rounds, seed {seed}, {minutes:.0f} minutes on {threads} thread(s) of a busy machine; `training/train.sh demo-mitosis` repeats it |
| licence | MIT, as the project; the weights are the project's own |

## As a detector

A tile every 4 um, peaks above 0.5 at least 7.5 um apart, a peak within 7.5 um of a figure is a hit (TUPAC16's rules): what
`pathology screen --task tupac` does. Slides that gave nothing to training (every fifth of the mitosis patches): {detection[figures]} figures, each in
a window 32 um across, of which whole tiles have their middles in the inner 16 um. Intervals: 95 %, bootstrap over patches.

| | precision | recall | F1 |
|---|---|---|---|
| as scanned | {precision} | {recall} | {f1} |
| the same patches from half the resolution, enlarged | {slow_precision} | {slow_recall} | {slow_f1} |

**Precision and F1 of these windows say little of a slide**: in them a figure stands every {apart:.4f} mm2, in life they are hundreds of times rarer,
and a mistake can only lie within 12 um of a figure there (a second peak at one figure counts as one; {detection[mistakes]} were made). What counts on a slide is how much
is called where there is none. Held-apart tissue without marked figures, beside what the first version of this model (shown centred
nuclei only) called there by the same measure:

| tissue | mm2 | called mitoses | per mm2 | first version, per mm2 |
|---|---|---|---|---|
| lymph node (CAMELYON17 centre 3, a scanner not trained on) | {elsewhere[node][mm2]:.3f} | {elsewhere[node][mistakes]} | {elsewhere[node][per_mm2]:.1f} | 290 |
| tumour and node (CAMELYON16 tumor_073; some may be mitoses) | {elsewhere[tumour][mm2]:.3f} | {elsewhere[tumour][mistakes]} | {elsewhere[tumour][per_mm2]:.1f} | 1,078 |
| skin (CMU-1-Small-Region above row 1,500, enlarged from 0.5 um/px; trained on: rows 1,550 to 2,550) | {elsewhere[skin][mm2]:.3f} | {elsewhere[skin][mistakes]} | {elsewhere[skin][per_mm2]:.1f} | 3,743 |
| generated tissue (other seeds, and a stain not trained on) | {elsewhere[generated][mm2]:.3f} | {elsewhere[generated][mistakes]} | {elsewhere[generated][per_mm2]:.1f} | 2,016 |

These areas are small, and so are the counts. With figures as common as in the regions of MIDOG 2021
({density:.0f} per mm2), the recall and the mistakes beside figures above, and the other real tissue's {usual[mistakes_per_mm2]:.1f} mistakes per mm2, precision would be
{usual[precision]:.2f} and F1 {usual[f1]:.2f}. That is a reckoning, not a measurement, and no challenge's F1: look-alikes that pathologists labelled (apoptotic,
pyknotic nuclei) were not among what it was judged on, and little tumour was.

{engine}
## In the middle of a tile

{centred[tumor]} figures and the {centred[normal]} other dark nuclei around them in the same patches, each centred: AUC {auc}, at 0.5
precision {centred[precision]:.3f}, recall {centred[recall]:.3f}, F1 {centred[f1]:.3f}.

PyTorch and the ONNX file agree within {onnx_differs_by:.1g} in probability. 0.5 was put where the reckoned F1 is highest on slides and fields of
their own (a further fifth of the mitosis slides; generated fields, and the ends of the CAMELYON17 fields and of the skin that were not
trained on). Without the generated fields it would stand higher: that was tried first, and gave a recall of 0.54 with 1.8 mistakes per mm2
of the real tissue above.

## What it was trained on

| source | used as | licence |
|---|---|---|
| mitotic figures of MIDOG 2021 in AMi-Br, three slides of five | {training[mitoses]} figures, up to 2.8 um off the middle; nuclei and any other place 6.5 um or more from every figure | CC BY 4.0 |
| CAMELYON17 fields of centres 0 and 1 (left three quarters), {training[tumour]} CAMELYON16 patches of slide tumor_001 | nuclei, any place | CC0 1.0 |
| CMU-1-Small-Region.svs, rows 1,550 to 2,550 | nuclei, any place | CC0 1.0 |
| {training[generated]} generated fields of lymph node and metastasis, at 0.5 um/px enlarged and at 0.25 | nuclei, any place | the project's |

After each round but the last the network was run over all of it, and the highest places that it wrongly called mitoses (up to 8,000
a round: {mined}) were learned as such in the next.

Augmentation as for demo-metastasis, but not shifted: any angle, mirrored, 0.85 to 1.18 times, stain exchanged, light, blur, noise, JPEG.

## Limits

- No hard negatives labelled by people (apoptotic, pyknotic, hyperchromatic nuclei): it will take some of them for figures.
- Figures of breast cancer, scanned at 40x, only. Of other organs it knows at most what is no figure.
- Figures that nobody marked, in a patch or a field, were learned as none; so were the few that are drawn in generated tumour.
- 0.5 leaves out figures for the sake of precision; a lower `--threshold` finds more of them, and more that are none.
"""

ENGINE = """**The whole engine** (`pathology screen --task tupac`), where there is nothing, or next to nothing, to be found:

| slide | searched | called mitoses | by the first version of this model |
|---|---|---|---|
| CMU-1-Small-Region, skin | {skin_mm2:.2f} mm2 | {skin}, of them {skin_above} above row 1,500 | 1,968, of them {before_above} |
| generated lymph node with a metastasis, in whose tumour some mitoses are drawn (`synth --size 9000x8000 --mpp 0.25 --seed 5 --lesions 1.2`) | {node_mm2:.2f} mm2 | {node} | 2,722 |
"""
# Of the first version, which is no more: its detections on CMU-1-Small-Region above row 1,500.
BEFORE_ABOVE = 865
SKIN_STEP, NODE_STEP = 0.499, 0.25


def main() -> None:
    results = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    write(Path(sys.argv[1]), Path(sys.argv[2]), lambda report, speed: text(report, speed, engine(results) if results else ""))


def engine(results: Path) -> str:
    """What `pathology screen --task tupac` left of the two slides that train.sh gives it."""
    skin, node = (table(results / name / "regions.csv") for name in ("CMU-1-Small-Region", "node"))
    mitoses = table(results / "CMU-1-Small-Region" / "lesions.csv", ("score", "x", "y"))
    return ENGINE.format(
        skin_mm2=sum(square_millimetres(row, SKIN_STEP) for row in skin), node_mm2=sum(square_millimetres(row, NODE_STEP) for row in node),
        skin=sum(int(row["mitoses"]) for row in skin), node=sum(int(row["mitoses"]) for row in node),
        skin_above=sum(float(row["y"]) < SKIN_ROWS["test"][1] for row in mitoses), before_above=BEFORE_ABOVE)


def table(path: Path, names: tuple[str, ...] | None = None) -> list[dict]:
    """The rows of a CSV file, which names its columns itself where `names` does not."""
    with open(path, newline="") as file:
        return list(csv.DictReader(file, names))


def square_millimetres(region: dict, step: float) -> float:
    return int(region["width"]) * int(region["height"]) * (step / 1000) ** 2


def text(report: dict, speed: str, engine: str) -> str:
    found, slow = report["detection"], report["enlarged"]
    mined = "; ".join(f"{sum(counts.values()):,}" for counts in report["training"]["mined"])
    return CARD.format(
        **report, speed=speed, megabytes=report["bytes"] / 1e6, minutes=report["seconds"] / 60, all_steps=sum(report["steps"]),
        rounds=len(report["steps"]), mined=mined, density=USUAL, auc=between(report["centred"], "auc"), apart=found["mm2"] / found["figures"],
        precision=between(found, "precision"), recall=between(found, "recall"), f1=between(found, "f1"),
        slow_precision=between(slow, "precision"), slow_recall=between(slow, "recall"), slow_f1=between(slow, "f1"),
        engine=engine)


if __name__ == "__main__":
    main()
