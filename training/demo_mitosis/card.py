"""Writes MODEL_CARD.md from report.json: python3 -m demo_mitosis.card FOLDER SPEED"""
from __future__ import annotations

import sys
from pathlib import Path

from common.card import between, write

CARD = """# demo-mitosis

Tells a mitotic figure in the middle of a tile from any other nucleus (H&E, breast cancer, 40x). **It is for demonstration: it
shows what the engine does. It is not a medical device, and nothing it says may be used to treat anyone.**

| | |
|---|---|
| input | one tile of 64 x 64 pixels at 0.25 um/px (16 um across), RGB |
| output | two logits, `normal` and `mitosis`; softmax gives a score |
| network | residual CNN, twelve 3x3 convolutions 16 to 128 wide, mean and maximum over the tile; {parameters:,} parameters |
| file | {megabytes:.2f} MB, ONNX opset 13, float32, free batch axis, SHA-256 `{sha256}` |
| stride | 16 pixels (4 um), so that every figure is near the middle of some tile |
| speed | {speed} (ONNX Runtime alone, CPU, float32) |
| training | {steps:,} steps of {batch} tiles, seed {seed}, {minutes:.0f} minutes on {threads} thread(s) of a busy machine; `training/train.sh demo-mitosis` repeats it |
| licence | MIT, as the project; the weights are the project's own |

## What it was judged on

Slides that gave nothing to training (every fifth of the mitosis patches): {test[tumor]} mitotic figures, and the {test[normal]} other dark
nuclei that stand around them in the same patches. Intervals: 95 %, bootstrap over tiles.

| AUC | precision at 0.5 | recall at 0.5 | F1 at 0.5 |
|---|---|---|---|
| {auc} | {test[precision]:.3f} | {test[recall]:.3f} | {f1} |

**This F1 is not that of a challenge.** In a challenge a whole region is searched, in which figures are hundreds of times rarer than
other nuclei and pathologists' look-alikes are among them; here there are {ratio:.1f} other nuclei for each figure, found as dark blobs,
and none was labelled by a pathologist. Expect a much lower precision on whole slides: the next number says so.

Of {nuclei_elsewhere[tiles]} dark nuclei in fields of other slides without marked figures (CAMELYON17 centre 3, CAMELYON16 tumor_073; a
figure may be among the latter) {nuclei_elsewhere[false_positives]} score above 0.5.

PyTorch and the ONNX file agree within {onnx_differs_by:.1g} in probability. 0.5 was put where F1 is highest on a further fifth of the slides.

## What it was trained on

| source | used as | licence |
|---|---|---|
| mitotic figures of MIDOG 2021 in AMi-Br, three slides of five | {training[mitoses]} figures; {training[beside]} dark nuclei beside them | CC BY 4.0 |
| CAMELYON17 fields of centres 0 and 1, CAMELYON16 patches of slide tumor_001 | {training[elsewhere]} dark nuclei | CC0 1.0 |

Augmentation as for demo-metastasis: any angle, mirrored, 0.85 to 1.18 times, stain exchanged, light, blur, noise, JPEG.

## Limits

- No hard negatives labelled by people (apoptotic, pyknotic, hyperchromatic nuclei): it will take them for figures.
- Breast cancer and lymph node only; 40x only. Not trained on: other organs, other tumours, 20x.
- A second figure in a patch, or a figure in an unmarked field, was learned as a negative.
"""


def main() -> None:
    write(Path(sys.argv[1]), Path(sys.argv[2]), lambda report, speed: CARD.format(
        **report, speed=speed, megabytes=report["bytes"] / 1e6, minutes=report["seconds"] / 60,
        auc=between(report["test"], "auc"), f1=between(report["test"], "f1"),
        ratio=report["test"]["normal"] / report["test"]["tumor"]))


if __name__ == "__main__":
    main()
