#!/usr/bin/env bash
# Measures whole runs, one process each, on generated slides and, where they lie beside the project, on real ones:
# rate, share of bare ONNX Runtime on the same machine in the same run, peak memory. Writes benchmarks/RESULTS.md.
#
#   benchmarks/screen.sh [SIDE …]        sides of the square slides in pixels; default 20000 50000 100000
#
# Slides are made once, under artifacts/bench (100,000 pixels take 4 GB and about an hour on two cores). Needs GNU time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sides=("$@")
((${#sides[@]})) || sides=(20000 50000 100000)
work=artifacts/bench
mkdir -p "$work"
program=artifacts/pathology
bare() { dotnet run -c Release --no-build --project benchmarks/Pathology.Benchmarks -- bare "$@" | sed 's/.*"tilesPerSecond":\([0-9.]*\).*/\1/'; }

# name slide model: one run from nothing; prints tiles, seconds, tiles/s, share of bare, peak MiB
measure() {
  local name=$1 slide=$2 model=$3 rate
  rm -rf "$work/out"
  /usr/bin/time -f '%M' -o "$work/peak" "$program" screen "$slide" --model "$model" --out "$work/out" --json --mpp "${4:-0.5}" >"$work/line.json" 2>/dev/null
  rate=$(bare "$model")
  awk -v name="$name" -v bare="$rate" -v peak="$(cat "$work/peak")" '
    { match($0, /"tiles":[0-9]+/); tiles = substr($0, RSTART + 8, RLENGTH - 8)
      match($0, /"seconds":[0-9.]+/); seconds = substr($0, RSTART + 10, RLENGTH - 10)
      printf "| %s | %d | %.1f | %.0f | %.0f | %.2f | %.0f |\n", name, tiles, seconds, tiles / seconds, bare, tiles / seconds / bare, peak / 1024 }' "$work/line.json"
}

{
  echo "# Whole runs"
  echo
  echo "Made by \`./build.sh bench screen ${sides[*]}\` on $(date -u +%F): $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1),"
  echo "$(awk '/MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo), .NET $(dotnet --version). *Bare* is ONNX Runtime alone on tensors that are there already, measured right"
  echo "after each run. Seconds are from opening the slide to its last file."
  echo
  echo "| slide, model | tiles | s | tiles/s | bare tiles/s | share | peak MiB |"
  echo "|---|---|---|---|---|---|---|"
  for side in "${sides[@]}"; do
    slide=$work/made-$side.tif
    [[ -f $slide ]] || "$program" synth "$slide" --size "${side}x$side" --mpp 0.5 --metastasis macro --seed 42 >/dev/null
    measure "made, $side², demo model" "$slide" samples/models/demo-metastasis
  done
  if [[ -f ../shared/slides/CMU-1-Small-Region.svs ]]; then
    measure "CMU-1-Small-Region.svs, demo model" ../shared/slides/CMU-1-Small-Region.svs samples/models/demo-metastasis 0.499
  fi
} | tee "$work/RESULTS.md"
mv "$work/RESULTS.md" benchmarks/RESULTS.md
