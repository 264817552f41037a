#!/usr/bin/env bash
# twice.sh [WHAT...] : makes each package here and once more from a clone of the same commit in another folder, and compares them byte by byte.
# What is fetched (NuGet's cache, Debian's packages) is fetched once, so that only what is built here can differ.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
(($#)) || set -- linux-x64 deb
[[ -z $(git status --porcelain) ]] || { echo "twice.sh compares what is committed: commit or stash the changes here first." >&2; exit 2; }
work=${PACKAGING_CACHE:-$PWD/artifacts/packaging}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
git clone -q --no-hardlinks . "$place/another folder"

# Each in a place of its own that is empty at first: nothing that an earlier build left may make them equal.
for side in first second; do
  mkdir -p "$place/$side" "$work"
  for debian in "$work"/debian-*; do [[ ! -d $debian ]] || cp -r "$debian" "$place/$side/"; done
  [[ $side == first ]] && root=$PWD || root="$place/another folder"
  PACKAGING_CACHE=$place/$side PACKAGING_OUT=$place/$side-packages "$root/packaging/package.sh" "$@"
  for debian in "$place/$side"/debian-*; do [[ ! -d $debian ]] || { rm -rf "$work/$(basename "$debian")"; cp -r "$debian" "$work/"; }; done
done

differing=0
while read -r name; do
  cmp -s "$place/first-packages/$name" "$place/second-packages/$name" || { echo "differs: $name"; differing=$((differing + 1)); }
done < <(cd "$place" && find first-packages second-packages -type f -not -name SHA256SUMS -printf '%f\n' | sort -u)
((differing == 0)) || { echo "$differing packages differ between two builds of one commit." >&2; exit 1; }
mkdir -p artifacts/packages
cp "$place"/first-packages/* artifacts/packages/
echo "Two builds of $(git rev-parse --short HEAD), the same bytes: $(($(find "$place/first-packages" -type f | wc -l) - 1)) packages."
