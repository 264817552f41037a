#!/usr/bin/env bash
# twice.sh [WHAT...] : makes each package in two clones of this commit, in folders of different names, and compares them byte by byte.
# Where they are equal they are laid into artifacts/packages. What is fetched (NuGet's cache, Debian's packages) is fetched once for both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
(($#)) || set -- linux-x64 deb
[[ -z $(git status --porcelain) ]] || { echo "twice.sh compares what is committed: commit or stash the changes here first." >&2; exit 2; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
git clone -q --no-hardlinks . "$place/one"
git clone -q --no-hardlinks "$place/one" "$place/another one" # at once: what is committed here meanwhile is in neither
for clone in "$place/one" "$place/another one"; do
  mkdir -p "$clone/artifacts/packaging"
  [[ $clone == "$place/one" ]] || for debian in "$place"/one/artifacts/packaging/debian-*; do [[ ! -d $debian ]] || cp -r "$debian" "$clone/artifacts/packaging/"; done
  env -u PACKAGING_CACHE "$clone/packaging/package.sh" "$@"
done

differing=0
while read -r name; do
  cmp -s "$place/one/artifacts/packages/$name" "$place/another one/artifacts/packages/$name" || { echo "differs: $name"; differing=$((differing + 1)); }
done < <(find "$place/one/artifacts/packages" "$place/another one/artifacts/packages" -type f -not -name SHA256SUMS -printf '%f\n' | sort -u)
((differing == 0)) || { echo "$differing packages differ between two builds of one commit." >&2; exit 1; }
mkdir -p artifacts/packages
find "$place/one/artifacts/packages" -type f -not -name SHA256SUMS -exec mv -t artifacts/packages {} +
(cd artifacts/packages && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS.tmp && mv SHA256SUMS.tmp SHA256SUMS && ls -l --block-size=K -- * | awk '{ print $5, $NF }')
echo "Two builds of $(git -C "$place/one" rev-parse --short HEAD): the same bytes."
