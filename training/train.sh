#!/usr/bin/env bash
# Trains a demo model from nothing and writes its folder under samples/models: ./training/train.sh demo-metastasis
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
  demo-metastasis)
    work=$root/artifacts/training/$1
    program=$work/bin/Pathology.Training.dll
    dotnet build Pathology.Training -c Release -v q -o "$work/bin"
    dotnet "$program" fields "$work/fields"
    OMP_NUM_THREADS=${THREADS:-2} "$python" -m demo_metastasis \
      --shared "$shared" --fields "$work/fields" --work "$work" --out "$root/samples/models/$1" --threads "${THREADS:-2}" "${@:2}"
    dotnet "$program" speed "$root/samples/models/$1" | tee "$work/speed.txt"
    "$python" -m demo_metastasis.card "$root/samples/models/$1" "$work/speed.txt"
    ;;
  *) echo "usage: training/train.sh demo-metastasis [--steps N] [--seed N]" >&2; exit 2 ;;
esac
