#!/usr/bin/env bash
# What a fleet of 1,000 workers would do with 100,000 slides: shards and leases in played time, and a real PostgreSQL under as many workers.
#   fleet.sh PLAN RESULTS      a plan and the run that was made of it, whose seconds are drawn from
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
plan=$(realpath "$1") results=$(realpath "$2")
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)
[[ -n $programs ]] || { echo "PostgreSQL is not here (apt-get install postgresql)." >&2; exit 3; }
scratch=$(mktemp -d)
server=
stop() { [[ -z $server ]] || { kill -QUIT "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; server=; }; }
trap 'stop; rm -rf "$scratch"' EXIT
dotnet build benchmarks/Pathology.FleetLoad -c Release -v q --nologo -o "$scratch/load"
load=$scratch/load/Pathology.FleetLoad.dll

# It does not run as root: as the user that its package made. Its disk is flushed, as a real one's.
as=()
[[ $(id -u) -ne 0 ]] || { as=(setpriv --reuid=postgres --regid=postgres --clear-groups); chown postgres "$scratch"; }
(cd / && "${as[@]}" "$programs/initdb" -D "$scratch/data" -U lab -A trust --no-sync >/dev/null)
serve() { # serve CONNECTIONS : a server that takes so many
  stop
  (cd / && exec "${as[@]}" "$programs/postgres" -D "$scratch/data" -k "$scratch" -p 18974 -c listen_addresses=127.0.0.1 -c max_connections="$1" -c shared_buffers=256MB) >"$scratch/server.log" 2>&1 &
  server=$!
  for _ in {1..150}; do "$programs/pg_isready" -q -h 127.0.0.1 -p 18974 && return; sleep 0.2; done
  cat "$scratch/server.log" >&2
  exit 1
}
queue=postgres://lab@127.0.0.1:18974/postgres

dotnet "$load" shards "$plan" "$results" 100000 1000
serve 100
dotnet "$load" leases "$plan" "$results" 100000 1000 $queue
echo "A server that takes 100 connections, its default:"
dotnet "$load" queue 1000 60 10 $queue
serve 1100
echo "A server that takes 1,100:"
dotnet "$load" queue 1000 60 10 $queue
dotnet "$load" queue 1000 30 0 $queue
dotnet "$load" queue 50 30 0 $queue
