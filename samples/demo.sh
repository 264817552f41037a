#!/usr/bin/env bash
# The demonstration: four generated slides, screened with the model that comes with the program.
# A second run finds everything done and says so.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=artifacts/pathology
out=${1:-demo}
slides=$out/slides

# name, tumour, stain, what else lies on the glass
make_slide() {
  local file=$slides/$1.tif
  shift
  [[ -f $file ]] || "$program" synth "$file" --mpp 0.5 "$@"
}

mkdir -p "$slides"
make_slide normal_001 --size 9000x7000 --seed 21 --metastasis none --pen green
make_slide tumor_001 --size 12000x9000 --seed 22 --metastasis macro
make_slide tumor_002 --size 10000x8000 --seed 23 --metastasis micro --centre violet --folds 1
make_slide normal_002 --size 8000x7000 --seed 24 --metastasis none --centre slate --blur 1 --bubbles 1

"$program" screen "$slides" --out "$out/results"
echo
column -s, -t <(cut -d, -f1-7 "$out/results/slides.csv") 2>/dev/null || cut -d, -f1-7 "$out/results/slides.csv"
echo
echo "Open $PWD/$out/results/report.html in a browser."
