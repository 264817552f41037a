#!/usr/bin/env bash
# Measures every number that the design holds the engine to and that this machine can measure: reading, whole runs (one process each) beside
# bare ONNX Runtime, memory, a folder. What is compared takes turns on the same machine, and the median of the ratios counts.
# Writes benchmarks/RESULTS.md, keeping what stands there from "# Against" on.
#
#   benchmarks/screen.sh [FOLDER]        where the made slides are, or are made (1.5 GB, some minutes); default artifacts/bench
#
# ROUNDS=1 is quick. Needs GNU time; the rows of ResNet-18 need python3 (PYTHON) with torch and torchvision.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=${1:-artifacts/bench}
rounds=${ROUNDS:-3}
mkdir -p "$work"
program=artifacts/pathology
tool() { dotnet benchmarks/Pathology.Benchmarks/bin/Release/net10.0/Pathology.Benchmarks.dll "$@"; }
light=samples/models/demo-metastasis

# A field of a JSON line: its first number.
field() { grep -oE "\"$1\": ?[0-9.]+" "$2" | head -n 1 | grep -oE '[0-9.]+$'; }
median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a / b }'; }
bare() { tool bare "$@" | sed 's/.*"tilesPerSecond":\([0-9.]*\).*/\1/'; }

# file width height mpp: made once
slide() { [[ -f $work/$1 ]] || "$program" synth "$work/$1" --size "$2x$3" --mpp "$4" --metastasis macro --seed 42 >/dev/null; }

# folder [side [microns]]: makes a ResNet-18 where it is not there; fails where there is no PyTorch
network() { [[ -f $1/model.onnx ]] || "${PYTHON:-python3}" benchmarks/models/make_resnet18.py "$@" >/dev/null 2>&1; }

# name slide model: whole runs from nothing, each followed by the bare runtime. Leaves the medians in share_, peak_, writing_ of the name
# and prints a row: tiles, seconds, tiles/s, bare, share, seconds to the first tile, share of stitching and writing, MiB.
runs() {
  local name=$1 label=$2 slide=$3 model=$4 log="$work/runs" i tiles seconds scored first stitch rate
  rm -f "$log"
  for ((i = 0; i < rounds; i++)); do
    rm -rf "$work/out"
    /usr/bin/time -f '%M' -o "$work/peak" "$program" screen "$slide" --model "$model" --out "$work/out" --json >"$work/line.json" 2>/dev/null
    local result
    result=$(find "$work/out" -name result.json | head -n 1)
    sed -n '/"timings"/,$p' "$result" >"$work/timings.json"
    tiles=$(field tiles "$work/line.json")
    seconds=$(field seconds "$work/line.json")
    scored=$(field seconds "$work/timings.json")
    first=$(awk -v a="$(field open "$work/timings.json")" -v b="$(field tissue "$work/timings.json")" 'BEGIN { print a + b }')
    stitch=$(field stitch "$work/timings.json")
    rate=$(bare "$model")
    awk -v t="$tiles" -v s="$seconds" -v c="$scored" -v f="$first" -v st="$stitch" -v b="$rate" -v p="$(cat "$work/peak")" \
      'BEGIN { print t, s, t / s, b, t / s / b, f, (s - c + st) / s, p / 1024 }' >>"$log"
  done
  column() { awk -v c="$1" '{ print $c }' "$log" | median; }
  printf -v "share_$name" '%.2f' "$(column 5)"
  printf -v "writing_$name" '%.3f' "$(column 7)"
  printf -v "peak_$name" '%.0f' "$(column 8)"
  printf -v "row_$name" '| %s | %d | %.1f | %.0f | %.0f | %.2f | %.1f | %.3f | %.0f |' "$label" \
    "$(column 1)" "$(column 2)" "$(column 3)" "$(column 4)" "$(column 5)" "$(column 6)" "$(column 7)" "$(column 8)"
  echo "$label done" >&2
}

# name slide patch microns [stride]: the ring on a real plan with a model that takes no time; counts stored tiles.
feed() {
  local name=$1 label=$2
  shift 2
  tool feed "$@" >"$work/feed.json"
  printf -v "decoded_$name" '%s' "$(field decodedOverTouched "$work/feed.json")"
  printf -v "row_feed_$name" '| %s | %s | %s | %s | %s | %s | %.0f |' "$label" "$(field tiles "$work/feed.json")" "$(field decoded "$work/feed.json")" \
    "$(field touched "$work/feed.json")" "$(field decodedOverTouched "$work/feed.json")" "$(field shareOfBare "$work/feed.json")" "$(awk -v b="$(field bytesRead "$work/feed.json")" 'BEGIN { print b / 1e6 }')"
  echo "$label done" >&2
}

slide made-small.tif 12000 9000 0.5
slide made-20000.tif 20000 20000 0.5
slide made-50000.tif 50000 50000 0.5
slide made-100000.tif 100000 100000 0.25
load=$(cut -d ' ' -f 1-3 /proc/loadavg)

tool reading "$work/made-20000.tif" 0 224 1024 >"$work/reading.txt"
echo "reading done" >&2
direct() { awk -v w="$1" '$1 == "direct" && $2 == w { print $6 }' "$work/reading.txt"; }
openslide() { awk -v w="$1" '$1 == "openslide" && $2 == w { print $6 }' "$work/reading.txt"; }
feed level0 "100,000², 224 px at 0.25 µm" "$work/made-100000.tif" 224 0.25
feed half "100,000², 224 px at 0.5 µm, stride 112" "$work/made-100000.tif" 224 0.5 112
feed light "100,000², 64 px at 1 µm" "$work/made-100000.tif" 64 1

runs s20 "made, 20,000² at 0.5 µm, demo model" "$work/made-20000.tif" $light
runs s50 "made, 50,000² at 0.5 µm, demo model" "$work/made-50000.tif" $light
runs s100 "made, 100,000² at 0.25 µm, demo model" "$work/made-100000.tif" $light
share_resnet="not measured: python3 has no torch to make the network with" row_resnet=
resnet=${RESNET18:-$work/resnet18}
if network "$resnet"; then
  runs resnet "made, 12,000 × 9,000 at 0.5 µm, ResNet-18 at 224 px" "$work/made-small.tif" "$resnet"
fi
# The same network on tiles of 40 px runs near 1,500 a second on two quiet cores: the design's "network that runs 1,500 tiles/s".
share_quick20=$share_resnet share_quick50=$share_resnet row_quick20= row_quick50=
if network "$work/resnet18-40" 40 1.0; then
  runs quick20 "made, 20,000² at 0.5 µm, ResNet-18 at 40 px" "$work/made-20000.tif" "$work/resnet18-40"
  runs quick50 "made, 50,000² at 0.5 µm, ResNet-18 at 40 px" "$work/made-50000.tif" "$work/resnet18-40"
fi

row_real=
if [[ -f ../shared/slides/CMU-1-Small-Region.svs ]]; then
  runs real "CMU-1-Small-Region.svs, demo model" ../shared/slides/CMU-1-Small-Region.svs $light
fi

# A folder of four slides beside the same slide alone, in turns.
rm -rf "$work/folder" && mkdir "$work/folder"
for i in 1 2 3 4; do ln "$(realpath "$work/made-20000.tif")" "$work/folder/slide-$i.tif"; done
rm -f "$work/folders"
for ((i = 0; i < rounds; i++)); do
  rm -rf "$work/out"
  /usr/bin/time -f '%e' -o "$work/one" "$program" screen "$work/folder/slide-1.tif" --model $light --out "$work/out" >/dev/null 2>&1
  rm -rf "$work/out"
  /usr/bin/time -f '%e' -o "$work/four" "$program" screen "$work/folder" --model $light --out "$work/out" >/dev/null 2>&1
  awk -v one="$(cat "$work/one")" -v four="$(cat "$work/four")" 'BEGIN { print four / 4 / one }' >>"$work/folders"
done
folder=$(printf '%.2f' "$(median <"$work/folders")")
rm -rf "$work/folder" "$work/out"

kept=$(sed -n '/^# Against/,$p' benchmarks/RESULTS.md)
{
  cat <<TEXT
# What the engine is held to

Made by \`./build.sh bench screen\` on $(date -u +%F): $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), .NET $(dotnet --version). Load average when it began: $load,
when it ended: $(cut -d ' ' -f 1-3 /proc/loadavg); the machine has $(nproc) cores, so above that other work took a share of each run. What is compared took turns, and the median of $rounds ratios stands here.
*Bare* is ONNX Runtime alone, with its own defaults, on tensors that are in memory already; *stored tile* is a JPEG of the file.

| what | goal | measured |
|---|---|---|
| direct reader / libjpeg-turbo on the same stored tiles, per core: whole stored tiles | ≥ 0.90 | $(direct "$(awk '$1 == "direct" { print $2; exit }' "$work/reading.txt")") |
| … 224 px, unaligned | ≥ 0.90 | $(direct 224x224) |
| … 1024 px | ≥ 0.90 | $(direct 1024x1024) |
| direct reader / OpenSlide, per core, 224 px | ≥ 5 | $(ratio "$(direct 224x224)" "$(openslide 224x224)") |
| … 1024 px | ≥ 5 | $(ratio "$(direct 1024x1024)" "$(openslide 1024x1024)") |
| stored tiles decoded / touched, 100,000², level 0, 224 px | ≤ 1.02 | $decoded_level0 |
| … stride of half a tile | ≤ 1.02 | $decoded_half |
| screening / bare, ResNet-18 at 224 px | ≥ 0.95 | $share_resnet |
| screening / bare, a network near 1,500 tiles/s, 20,000² | ≥ 0.85 | $share_quick20 |
| … 50,000² | ≥ 0.85 | $share_quick50 |
| screening / bare, the demo model, above 4,000 tiles/s, 20,000² | | $share_s20 |
| … 50,000² | | $share_s50 |
| … 100,000² | | $share_s100 |
| peak memory, 100,000² / 20,000² | ≤ 1.1 | $(ratio "$peak_s100" "$peak_s20") |
| peak memory, 100,000² / 50,000² | ≤ 1.1 | $(ratio "$peak_s100" "$peak_s50") |
| managed bytes allocated for a tile in steady state | 0 | 0, held by tests and by \`benchmarks/baselines\` |
| a folder of 4 slides / 4 × one | ≤ 1.0 | $folder |
| stitching, journal and writing / wall time, one slide of 20,000², demo model | ≤ 0.05 | $writing_s20 |
| … 100,000² | ≤ 0.05 | $writing_s100 |
| … ResNet-18 | ≤ 0.05 | ${writing_resnet:-not measured} |
| screening / bare ONNX Runtime CUDA, one H100, ResNet-18 float16 | ≥ 0.90 | not measured: no GPU was at hand. \`pathology screen SLIDE --model resnet18-fp16 --device cuda\` |
| GPU busy while a folder is screened | ≥ 0.85 | not measured: no GPU was at hand. The same on a folder, beside \`nvidia-smi dmon -s u\` |
| a CAMELYON16-sized slide, one H100 | < 10 s | not measured: no GPU was at hand. The same on a slide of 100,000² |

# Whole runs

Each a process of its own, from nothing. *First* is from opening the slide to its first tile, *written* what stitching, journal and files took.

| slide, model | tiles | s | tiles/s | bare tiles/s | share | first, s | written, share | peak MiB |
|---|---|---|---|---|---|---|---|---|
$row_s20
$row_s50
$row_s100
TEXT
  for row in "$row_resnet" "$row_quick20" "$row_quick50"; do [[ -z $row ]] || echo "$row"; done
  [[ -z $row_real ]] || echo "$row_real"
  cat <<TEXT

# Reading

One core, processor time, $(basename "$work/made-20000.tif"), rounds that take turns (\`Pathology.Benchmarks reading SLIDE\`):

\`\`\`
$(cat "$work/reading.txt")
\`\`\`

The ring on real plans, with a model that takes no time (\`Pathology.Benchmarks feed SLIDE PATCH MICRONS [STRIDE]\`). *Of bare* is the processor time
of libjpeg-turbo alone for the touched tiles over that of everything the engine does, start included.

| plan | tiles | decoded | touched | decoded / touched | of bare | MB read |
|---|---|---|---|---|---|---|
$row_feed_level0
$row_feed_half
$row_feed_light

$kept
TEXT
} >"$work/RESULTS.md"
mv "$work/RESULTS.md" benchmarks/RESULTS.md
cat benchmarks/RESULTS.md
