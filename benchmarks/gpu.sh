#!/usr/bin/env bash
# Measures what a GPU machine is held to, in one go of some three minutes on sixteen processors: tuning, a slide of 100,000² with ResNet-18 and
# ResNet-50 in float16, a folder of eight, where stored tiles are decoded, and the loop that labs write. Prints a table.
#
#   benchmarks/gpu.sh [FOLDER]           where slides and networks are, or are made (11 GB); default artifacts/gpu
#
# PROGRAM=... for a program elsewhere, ROUNDS=1 for less, SIZE=20000 for a small slide, DEVICE=cpu to try the script itself, PYTHON=... for the python3
# with torch and torchvision (and openslide, for the last row).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=${1:-artifacts/gpu} program=${PROGRAM:-artifacts/pathology} rounds=${ROUNDS:-3} size=${SIZE:-100000} device=${DEVICE:-cuda} python=${PYTHON:-python3}
mkdir -p "$work"
export XDG_CACHE_HOME=$PWD/$work/cache
[[ $work == /* ]] && export XDG_CACHE_HOME=$work/cache

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
row() { printf '| %s | %s |\n' "$1" "$2"; }

# name: a ResNet with two classes in float16, as torchvision has it, weights at random: what it costs does not hang on them
network() {
  [[ -f $work/$1/model.onnx ]] && return
  "$python" - "$work/$1" "$1" <<'PY' >/dev/null 2>&1
import json, pathlib, sys, torch, torchvision
folder = pathlib.Path(sys.argv[1]); folder.mkdir(parents=True, exist_ok=True)
torch.manual_seed(1)
net = getattr(torchvision.models, sys.argv[2])(num_classes=2).eval()
torch.save(net.state_dict(), folder / "weights.pt")
where = "cuda" if torch.cuda.is_available() else "cpu"
kind = torch.float16 if where == "cuda" else torch.float32
try:
    torch.onnx.export(net.to(where, kind), (torch.zeros(1, 3, 224, 224, dtype=kind, device=where),), str(folder / "model.onnx"), opset_version=17,
        input_names=["image"], output_names=["logits"], dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}}, dynamo=False)
except TypeError:  # before PyTorch 2.5 there was no other exporter
    torch.onnx.export(net.to(where, kind), (torch.zeros(1, 3, 224, 224, dtype=kind, device=where),), str(folder / "model.onnx"), opset_version=13,
        input_names=["image"], output_names=["logits"], dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
(folder / "config.json").write_text(json.dumps({"spec_version": "1.0", "architecture": sys.argv[2], "num_classes": 2, "patch_size_pixels": 224,
    "spacing_um_px": 0.25, "class_names": ["normal", "tumor"], "transform": [{"name": "ToTensor"},
    {"name": "Normalize", "arguments": {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}}]}))
PY
}

# slides model options…: one whole run; leaves its seconds by the clock, and the last line on its pace
screen() {
  local began
  rm -rf "$work/out"
  began=$(date +%s.%N)
  "$program" screen "$1" --model "$work/$2" --device "$device" --out "$work/out" "${@:3}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { print b - a }'
}
pace() { grep -oE '[0-9,]+ tiles/s; the pace' "$work/log" | grep -oE '^[0-9,]+' | tr -d ,; }

slide=$work/s$size.tif
[[ -f $slide ]] || "$program" synth "$slide" --size "${size}x$size" --mpp 0.25 --metastasis macro --seed 42 >/dev/null
network resnet18; network resnet50
nvidia-smi --query-gpu=name,driver_version --format=csv,noheader 2>/dev/null || true
echo "$(nproc) processors, $("$program" --version)"
echo '| what | measured |'
echo '|---|---|'
for name in resnet18 resnet50; do
  if [[ $device != cpu ]]; then
    "$program" tune "$work/$name" --device "$device" >"$work/tune.$name" 2>&1
    row "$name alone, from this machine's memory, its best setting, tiles/s" "$(grep -oE '[0-9]+,[0-9]{3}' "$work/tune.$name" | head -n 1)"
  fi
  for decode in auto cpu; do
    for ((i = 0; i < rounds; i++)); do
      seconds=$(screen "$slide" "$name" --decode "$decode")
      echo "$seconds $(pace)"
    done >"$work/rounds"
    row "$name, process from nothing to all files, --decode $decode, s" "$(cut -d' ' -f1 "$work/rounds" | median)"
    row "… of the run itself, tiles/s" "$(cut -d' ' -f2 "$work/rounds" | median)"
    cp "$work"/out/*/tiles.csv "$work/$name.$decode.csv"
  done
  cmp -s "$work/$name.auto.csv" "$work/$name.cpu.csv" && row "… scores of both" "the same bytes" || row "… scores of both" "DIFFER"
done
mkdir -p "$work/eight"
for i in 1 2 3 4 5 6 7 8; do [[ -f $work/eight/s$i.tif ]] || cp "$slide" "$work/eight/s$i.tif"; done
nvidia-smi dmon -s u -d 1 >"$work/dmon" 2>/dev/null & monitor=$!
seconds=$(screen "$work/eight" resnet18)
kill "$monitor" 2>/dev/null || true
row "folder of eight, resnet18, s a slide" "$(awk -v s="$seconds" 'BEGIN { print s / 8 }')"
row "… of the run itself, tiles/s" "$(pace)"
row "… GPU busy, by second, %" "$(awk '$1 == 0 && $2 != "-" { print $2 }' "$work/dmon" | paste -sd' ')"
head -n 15001 "$work/resnet18.cpu.csv" >"$work/few.csv"
row "OpenSlide and PyTorch, $(nproc) workers, 15,000 of the same tiles, tiles/s" \
  "$("$python" benchmarks/peers/python_loop.py "$slide" "$work/resnet18" "$work/few.csv" --workers "$(nproc)" --batch 128 --device "$device" 2>/dev/null | grep -oE '"tiles_per_second": [0-9.]+' | grep -oE '[0-9.]+$' || echo 'not run: no openslide-python here')"
