#!/usr/bin/env bash
# Trains a demo model from nothing and writes its folder under samples/models: ./training/train.sh demo-metastasis|demo-mitosis
# Data are taken from $PATHOLOGY_SHARED, by default the folder 'shared' beside the project. Work files go to artifacts/training.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd .. && pwd)
shared=${PATHOLOGY_SHARED:-$root/../shared}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Debian's own interpreter: the packages below install into it and into no other.
python=${PYTHON:-/usr/bin/python3}
needs="python3-torch python3-numpy python3-pil python3-opencv python3-openslide"

if ! "$python" -c 'import torch, numpy, PIL, cv2, openslide' 2>/dev/null; then
  echo "train.sh: needs Python with PyTorch, NumPy, Pillow, OpenCV and openslide-python. On Debian 12: apt-get install $needs" >&2
  exit 3
fi
if [[ ! -d $shared/patches ]]; then
  echo "train.sh: no $shared/patches. Lay the data beside the project as 'shared', or name their folder in PATHOLOGY_SHARED." >&2
  exit 3
fi

case ${1:-} in
  demo-metastasis | demo-mitosis)
    work=$root/artifacts/training/$1
    model=$root/samples/models/$1
    program=$root/artifacts/training/bin/Pathology.Training.dll
    export OMP_NUM_THREADS=${THREADS:-2}
    dotnet build Pathology.Training -c Release -v q -o "$(dirname "$program")"
    dotnet "$program" fields "$work/fields"
    "$python" -m "${1/-/_}" --shared "$shared" --fields "$work/fields" --work "$work" --out "$model" --threads "$OMP_NUM_THREADS" "${@:2}"
    dotnet "$program" speed "$model" | tee "$work/speed.txt"
    extra=()
    if [[ $1 == demo-mitosis ]]; then
      # The whole engine, where there is next to nothing to be found: real skin, and a drawn lymph node with a metastasis.
      dotnet build ../src/Pathology.Cli -c Release -v q
      engine=$root/src/Pathology.Cli/bin/Release/net10.0/pathology.dll
      [[ -f $work/node.tif ]] || dotnet "$engine" synth "$work/node.tif" --size 9000x8000 --mpp 0.25 --seed 5 --lesions 1.2
      rm -rf "$work/engine"
      dotnet "$engine" screen "$shared/slides/CMU-1-Small-Region.svs" "$work/node.tif" --task tupac --model "$model" --out "$work/engine"
      extra=("$work/engine")
    fi
    "$python" -m "${1/-/_}.card" "$model" "$work/speed.txt" "${extra[@]}"
    ;;
  *) echo "usage: training/train.sh demo-metastasis|demo-mitosis [--steps N ...] [--seed N]" >&2; exit 2 ;;
esac
