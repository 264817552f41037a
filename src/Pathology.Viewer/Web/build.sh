#!/usr/bin/env bash
# Makes Site/, which is checked in and built into the program, of Source/ and of OpenSeadragon's package. Needs Node.
#   build.sh          makes it
#   build.sh check    says whether what is checked in is what the sources give
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
site=Site
if [[ ${1:-} == check ]]; then
  site=$(mktemp -d)
  trap 'rm -rf "$site"' EXIT
fi

npm ci --silent --no-audit --no-fund
rm -rf "${site:?}"/*
npx --no-install tsc --project tsconfig.json --outDir "$site/js"
cp Source/index.html Source/favicon.svg Source/*.css "$site/"
mkdir -p "$site/openseadragon"
cp node_modules/openseadragon/build/openseadragon/openseadragon.min.js node_modules/openseadragon/LICENSE.txt "$site/openseadragon/"
sed -i 's|^//# sourceMappingURL=.*$||' "$site/openseadragon/openseadragon.min.js" # the map is not served

if [[ $site != Site ]]; then
  diff -r Site "$site" >/dev/null || {
    diff -rq Site "$site" || true
    echo "src/Pathology.Viewer/Web/Site is not what its sources give: run src/Pathology.Viewer/Web/build.sh and check it in." >&2
    exit 1
  }
fi
