#!/usr/bin/env bash
# The heatmap of one slide both ways: overlapping tiles, and one pass over large fields. Prints processor seconds, memory, and how far apart.
# Usage: benchmarks/dense.sh MODEL SLIDE [STRIDE]     (a model that 'pathology model check' calls dense; python3 with tifffile compares)
set -euo pipefail
model=${1:?model folder} slide=${2:?slide} stride=${3:-64}
here=$(cd "$(dirname "$0")/.." && pwd)
program=${PATHOLOGY:-$here/src/Pathology.Cli/bin/Release/net10.0/pathology}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for way in tiles dense; do
  flags=(); [[ $way == dense ]] && flags=(--dense)
  /usr/bin/time -f "$way: %U s user, %S s system, %e s wall, %M kB" \
    "$program" screen "$slide" --model "$model" --stride "$stride" "${flags[@]}" --out "$out/$way" > /dev/null 2> "$out/$way.log" || { cat "$out/$way.log"; exit 1; }
  tail -n 1 "$out/$way.log"
done

python3 - "$out" <<'PY'
import glob, sys
import numpy as np, tifffile
one, other = (tifffile.imread(glob.glob(f"{sys.argv[1]}/{way}/*/heatmap.tif")[0], key=0).astype(float) for way in ("tiles", "dense"))
assert (np.isnan(one) == np.isnan(other)).all(), "not the same cells were scored"
apart = np.abs(one - other)[~np.isnan(one)]
print(f"largest difference {apart.max():.3g}, mean {apart.mean():.3g}")
PY
