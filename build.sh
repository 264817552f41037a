#!/usr/bin/env bash
# The one command: everything that a newcomer, a developer and CI do with this project.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Release}

# Brings PublicAPI.Unshipped.txt of one library, or of all, in line with its public surface, so that the diff can be reviewed.
api() {
  local project folder log
  for project in ${1:-src/*/*.csproj}; do
    folder=$(dirname "$project")
    [[ -f $folder/PublicAPI.Unshipped.txt ]] || continue
    log=$(dotnet build "$project" -v q 2>&1 | grep "/$(basename "$folder")/" || true)
    { grep -vxFf <(sed -n "s/.*error RS0017: Symbol '\(.*\)' is part of the declared API.*/\1/p" <<<"$log" | sort -u; echo $'\x01') \
        "$folder/PublicAPI.Unshipped.txt" | grep -v '^#nullable'
      sed -n "s/.*error RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" <<<"$log"
    } | LC_ALL=C sort -u >"$folder/PublicAPI.tmp" || true
    { echo '#nullable enable'; cat "$folder/PublicAPI.tmp"; } >"$folder/PublicAPI.Unshipped.txt"
    rm "$folder/PublicAPI.tmp"
  done
}

case ${1:-} in
  api) api "${2:-}" ;;
  *) echo "usage: ./build.sh api [PROJECT]" >&2; exit 2 ;;
esac
