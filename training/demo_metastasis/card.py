"""Writes MODEL_CARD.md from report.json, so that the card says what was measured: python3 -m demo_metastasis.card FOLDER SPEED"""
from __future__ import annotations

import sys
from pathlib import Path

from common.card import between, write


def judged(name: str, part: dict) -> str:
    return (f"| {name} | {part['tumor']} | {part['normal']} | {between(part, 'auc')} | "
            f"{part['sensitivity']:.1%} | {part['false_positives']} ({part['false_positives'] / part['normal']:.2%}) |")


def card(report: dict, speed: str) -> str:
    generated = [(k.removeprefix("generated_"), v) for k, v in report.items() if k.startswith("generated_")]
    lines = "\n".join(judged(f"generated, centre '{centre}'" + (", never trained on" if centre == "slate" else ""), part)
                      for centre, part in generated)
    centre_3, skin, mitosis = report["camelyon17_centre_3_normal"], report["skin_normal"], report["mitosis_tumor"]
    teacher = report["teacher_on_camelyon16_tumor_073"]
    earlier = f", going on from {report['earlier_steps']:,} steps before (`--start`), which saw the fields as the generator drew them then" if report["earlier_steps"] else ""
    return f"""# demo-metastasis

Tells tumour from normal tissue in tiles of lymph-node slides (H&E). **It is for demonstration: it shows what the engine does.
It is not a medical device, and nothing it says may be used to treat anyone.** Bring a model of your own for real work.

| | |
|---|---|
| input | one tile of 64 x 64 pixels at 1.0 um/px (64 um across, the 256 pixels of a 40x scan that the field uses), RGB |
| output | two logits, `normal` and `tumor`; softmax gives the probability |
| network | residual CNN, twelve 3x3 convolutions 16 to 128 wide, mean and maximum over the tile; {report['parameters']:,} parameters |
| file | {report['bytes'] / 1e6:.2f} MB, ONNX opset 13, float32, free batch axis, SHA-256 `{report['sha256']}` |
| speed | {speed} (ONNX Runtime alone, CPU, float32); a tile covers 0.0041 mm2 |
| training | {report['steps']:,} steps of {report['batch']} tiles, seed {report['seed']}, {report['seconds'] / 60:.0f} minutes on {report['threads']} thread(s) of a busy machine{earlier}; by `training/train.sh demo-metastasis` |
| licence | MIT, as the project; the weights are the project's own |

1.0 um/px because it is the third level (4x) of every 40x scan: a sixteenth of the pixels are read, and a metastasis shows at
this size by the size, colour and packing of its nuclei. What needs more, a mitosis or a nucleolus, is not seen.

## What it was judged on

None of these tiles was trained on. Intervals: 95 %, bootstrap over tiles (tiles of one slide are alike, so the true uncertainty is
larger). Sensitivity and false positives are at 0.5.

| tiles | tumour | normal | AUC | sensitivity | false positives |
|---|---|---|---|---|---|
{judged("real: CAMELYON16, slide tumor_073 (both labels from this one slide)", report["camelyon16_tumor_073"])}
{judged("real: PCam (middle 64 x 64 of 96 x 96)", report["pcam"])}
{judged("generated, all centres, unseen slides", report["generated"])}
{lines}

| tiles of one kind only | tiles | above 0.5 |
|---|---|---|
| real normal: CAMELYON17, centre 3 (node negative), a centre never trained on | {centre_3['tiles']} | {centre_3['false_positives']} |
| real normal: skin (upper half of CMU-1-Small-Region: collagen, epidermis, horn), which no lymph node has | {skin['tiles']} | {skin['false_positives']} |
| real tumour: breast cancer around mitoses, every fifth slide, mirrored to fill a tile | {mitosis['tiles']} | {mitosis['found']} |

For comparison, the network that taught it (P4M-DenseNet trained on PCam, far slower) reaches an AUC of {between(teacher, 'auc')}
on the same patches of tumor_073, mirrored to fill its tile.

PyTorch and the ONNX file agree within {report['onnx_differs_by']:.1g} in probability.

## How the threshold was set

Trained on about as much tumour as normal tissue, and then moved by {report['calibration_shift']:.2f} in log-odds so that of
{report['calibration_tiles']['generated_normal']:,} generated normal tiles (slides of their own) at most 0.05 % and of
{report['calibration_tiles']['real_normal']} overlapping real normal tiles (seen slides, unseen tissue) at most 1 % lie above 0.5. A slide has
thousands of normal tiles: one wrong in a thousand is a false lesion on every slide. Scores are not probabilities of cancer.

## What it was trained on

| source | used as | licence |
|---|---|---|
| generated fields of `pathology synth`, five of its six centres | tumour and normal: germinal centres, sinuses, capsule, fat, vessels | the project's own |
| CAMELYON16 patches, slide tumor_001 (24) | tumour | CC0 1.0 |
| CAMELYON17 fields, centres 0 and 1, left three quarters | normal (their nodes are labelled 'itc', no tumour is seen in the fields) | CC0 1.0 |
| mitotic figures of MIDOG 2021 in AMi-Br, four slides of five; {report['mitosis_pieces']['kept']} of {report['mitosis_pieces']['all']} patches | tumour of some eighty slides, alone and laid into normal tissue | CC BY 4.0 |
| CMU-1-Small-Region.svs of the OpenSlide test data, collagen of its lower half | normal | CC0 1.0 |
| P4M-DenseNet of D. W. Romero et al., 'Attentive Group Equivariant Convolutional Networks' (ICML 2020), weights from dwromero/att_gconvs | teacher: chose which mitosis patches show tumour rather than collagen or fat | MIT |

Augmentation: any angle, mirrored, 0.85 to 1.18 times; the stain taken off each source (Macenko) and that of another put on,
jittered, or none at all; light, contrast, blur, sharpening, noise, JPEG.

## Limits

- **Few real slides.** Two CAMELYON16 slides, three fields of CAMELYON17. In the real training data nearly every slide gives
  one label only, so label and slide are confounded; taking off the stain weakens this and does not remove it. The held-apart
  patches are few and their AUC uncertain, as the intervals say. Choices of the recipe were made with an eye on them, more than
  once, so their numbers are somewhat kind.
- The teacher was trained on PCam, which was cut from CAMELYON16: it may have seen the slides of the patches here.
- 'Tumour' of generated tiles is the outline of the lesion, as in the challenges: some of those tiles hold only its stroma, and
  a right answer counts as a miss.
- Generated tissue is cleaner than real tissue. AUC on it says that the engine and the model fit together, not that tumours are found.
- Not trained on: frozen sections, immunostains, other organs, tumours other than breast carcinoma, treated tumour, lobular
  carcinoma (scattered small cells), necrosis, giant cells, benign glands and naevi in a node. Squamous epithelium looks like tumour to it.
- Little tumour in a tile is missed more often than much. Generated tiles found at 0.5, by the share of the tile that is tumour:
  {"; ".join(f"{share}: {part['found']} of {part['tiles']}" for share, part in report["sensitivity_by_share"].items())}.
"""


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), card)
