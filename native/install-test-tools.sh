#!/usr/bin/env bash
# Installs what some tests need and the program does not: Chromium for the pages, OpenSlide's and libtiff's own tools to compare with.
# Through apt-get on Debian and Ubuntu, where that needs no password; where it cannot, one line says what the tests will skip. Never fails.
set -uo pipefail

missing=()
[[ -e /usr/bin/chromium || -e /usr/bin/chromium-browser || -e /usr/bin/google-chrome ]] || missing+=(chromium)
[[ -e /usr/bin/openslide-write-png ]] || missing+=(openslide-tools)
[[ -e /usr/bin/tiffinfo ]] || missing+=(libtiff-tools)
[[ ${#missing[@]} -gt 0 ]] || exit 0

# Why they are not installed, in one line.
skip() {
  echo "Not installed: ${missing[*]} ($1). The tests that need them are skipped, and say so."
  exit 0
}

command -v apt-get >/dev/null || skip "there is no apt-get"
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  sudo -n true 2>/dev/null || skip "apt-get needs root"
  as_root=(sudo -n)
fi

# A package at a time: what one release does not offer (Ubuntu has Chromium as a snap alone) keeps none of the others away.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
timeout 300 "${as_root[@]}" apt-get update -qq >"$log" 2>&1 </dev/null || skip "apt-get update: $(tail -n 1 "$log")"
failed=()
for package in "${missing[@]}"; do
  echo "Installing $package, for tests alone."
  timeout 600 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >"$log" 2>&1 </dev/null \
    || failed+=("$package")
done
missing=("${failed[@]}")
[[ ${#missing[@]} -eq 0 ]] || skip "apt-get install: $(tail -n 1 "$log")"
