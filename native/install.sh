#!/usr/bin/env bash
# Installs the two native libraries the engine stands on, OpenSlide and libjpeg-turbo: through apt-get on Debian and
# Ubuntu; elsewhere it says what to install. Does nothing where they are already there.
set -euo pipefail

# Whether a shared library of one of these names can be loaded.
has() {
  local name
  for name in "$@"; do
    # Not "ldconfig | grep -q": grep leaves early, ldconfig fails on the closed pipe, and pipefail calls that "not found".
    [[ $(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) == *"$name "* ]] && return 0
    [[ -e ${PATHOLOGY_NATIVE:-/nonexistent}/$name || -e ${CONDA_PREFIX:-/nonexistent}/lib/$name ]] && return 0
  done
  return 1
}

if [[ $(uname -s) == Linux ]]; then
  missing=()
  has libopenslide.so.1 libopenslide.so.0 || missing+=(openslide)
  has libturbojpeg.so.0 || missing+=(turbojpeg)
  if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
  fi
fi

if ! command -v apt-get >/dev/null; then
  cat >&2 <<'TEXT'
OpenSlide and libjpeg-turbo are needed and cannot be installed from here. Install them with:
  Fedora, RHEL (with EPEL):  sudo dnf install openslide turbojpeg
  macOS (Homebrew):          brew install openslide jpeg-turbo
  conda, any system:         conda install -c conda-forge openslide libjpeg-turbo
  Windows:                   take the DLLs of https://openslide.org/download and turbojpeg.dll of https://libjpeg-turbo.org,
                             and lay them beside the program, or name their folder in PATHOLOGY_NATIVE
TEXT
  exit 3
fi

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  command -v sudo >/dev/null || { echo "apt-get needs root, and there is no sudo: run native/install.sh as root." >&2; exit 3; }
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq

# The package's name differs by release: Debian 12 and Ubuntu 24.04 have libopenslide0, later ones libopenslide1(t64).
first_available() {
  local name
  for name in "$@"; do
    if [[ -n $(apt-cache search --names-only "^${name//+/\\+}\$") ]]; then
      echo "$name"
      return
    fi
  done
  echo "none of $* is offered by apt-get on this machine; install it by hand." >&2
  exit 3
}

packages=()
for library in "${missing[@]}"; do
  case $library in
    openslide) name=$(first_available libopenslide1 libopenslide1t64 libopenslide0) ;;
    turbojpeg) name=$(first_available libturbojpeg0 libturbojpeg) ;;
  esac
  packages+=("$name")
done
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
