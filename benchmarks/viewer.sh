#!/usr/bin/env bash
# Loads the viewer on the loopback: tiles as the file stores them, tiles that have to be made, pages of a worklist of 10,000 slides.
# Each at once and again at once, and as 200 who look would: each of them one every half a second.
#   viewer.sh RESULTS [SECONDS]      RESULTS: a run whose slides are there, such as demo/results
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
results=$1 seconds=${2:-60} port=18973
scratch=$(mktemp -d)
program=src/Pathology.Cli/bin/Release/net10.0/pathology.dll
load=benchmarks/Pathology.ViewerLoad
dotnet build "$load" -c Release -v q --nologo -o "$scratch/load"
server=
stop() { [[ -z $server ]] || { kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=; }; }
trap 'stop; rm -rf "$scratch"' EXIT

serve() {
  stop
  dotnet "$program" serve "$1" --port $port >"$scratch/serve.log" 2>&1 &
  server=$!
  for _ in {1..100}; do curl -sf "http://127.0.0.1:$port/api/session" >/dev/null && return; sleep 0.2; done
  cat "$scratch/serve.log" >&2
  exit 1
}

ask() { dotnet "$scratch/load/Pathology.ViewerLoad.dll" "http://127.0.0.1:$port" "$1" "$2" "$seconds" "$server" "${3:-0}"; }

serve "$results"
for in_flight in 1 16 200; do ask stored $in_flight; ask made $in_flight; done
ask stored 200 500
ask made 200 500

mkdir "$scratch/many"
for i in $(seq 10000); do
  printf '{"name":"slide_%05d","path":"slide_%05d.svs","completed":true,"reason":null,"score":0.%05d,"tiles":%d,"lesions":%d,"largestLesionMillimeters":null,"tissueFraction":0.3,"mpp":0.25,"reader":"tiff","warnings":[],"timings":{"seconds":4}}\n' \
    "$i" "$i" $((i * 7919 % 100000)) $((i % 3000)) $((i % 5))
done >"$scratch/many/slides.jsonl"
serve "$scratch/many"
for in_flight in 1 8; do ask worklist $in_flight; done
ask worklist 8 500
