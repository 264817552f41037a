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
awk -F, 'NR == 1 { $0 = "slide,status,score,lesions,largest_mm,tiles,tissue"; $1 = $1 } NR > 1 { $3 = sprintf("%.3f", $3); $5 = $5 == "" ? "-" : sprintf("%.2f", $5); $7 = sprintf("%.2f", $7) }
  $2 != "passed_over" { printf "%-12s %-10s %-6s %-8s %-11s %-6s %s\n", $1, $2, $3, $4, $5, $6, $7 }' "$out/results/slides.csv"
echo
echo "Open $(realpath "$out/results/report.html") in a browser."
echo "Or look at the slides themselves, to the cells: $program serve $out/results"
