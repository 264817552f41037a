#!/usr/bin/env bash
# A challenge in small: twenty made slides of four patients with known truth, screened, staged and scored by the challenges' own rules.
# usage: samples/challenge.sh [FOLDER]        two minutes on two cores; a second run finds everything done
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${PATHOLOGY:-artifacts/pathology}
out=${1:-challenge}
slides=$out/slides
mkdir -p "$slides"

# patient, its stage, and its five nodes as lesion in mm or none, each in another laboratory's stain
patients=(
  "000 pN0    none:mauve none:rose none:slate none:wine none:violet"
  "001 pN1mi  0.9:mauve 0.5:rose none:orchid none:slate none:wine"
  "002 pN1    2.7:rose 0.6:rose none:rose none:violet none:orchid"
  "003 pN2    3.0:slate 2.5:wine 1.2:orchid 0.7:mauve none:slate"
)
node_class() { awk -v mm="$1" 'BEGIN { print (mm == "none" ? "negative" : mm > 2 ? "macro" : mm > 0.2 ? "micro" : "itc") }'; }

seed=200
echo "patient,stage" >"$out/truth.csv.tmp"
for line in "${patients[@]}"; do
  read -r patient stage nodes <<<"$line"
  echo "patient_$patient.zip,$stage" >>"$out/truth.csv.tmp"
  index=0
  for node in $nodes; do
    seed=$((seed + 1)) name=patient_${patient}_node_$index index=$((index + 1))
    lesion=${node%:*}
    echo "$name.tif,$(node_class "$lesion")" >>"$out/truth.csv.tmp"
    tumour=(--lesions "$lesion")
    [[ $lesion != none ]] || tumour=(--metastasis none)
    [[ -f $slides/$name.tif ]] || "$program" synth "$slides/$name.tif" --mpp 1.0 --size 5000x4200 --seed "$seed" --centre "${node#*:}" "${tumour[@]}" >/dev/null
  done
done
mv "$out/truth.csv.tmp" "$out/truth.csv"

"$program" screen "$slides" --out "$out/results"
echo
"$program" evaluate camelyon17 --submission "$out/results" --truth "$out/truth.csv" --out "$out/stages"
echo
"$program" evaluate camelyon16 --results "$out/results" --annotations "$slides" --protocol 2018 --mpp 1.0 --out "$out/lesions"
echo
"$program" evaluate tiles --results "$out/results" --annotations "$slides" --out "$out/tiles"
