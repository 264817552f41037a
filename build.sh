#!/usr/bin/env bash
# The one command: everything that a newcomer, a developer and CI do with this project.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Release}
build_flags=(-c "$configuration" -v q --nologo)

# The flavour: what the user says, or the GPU's where this machine has an NVIDIA driver and ONNX Runtime a package for it.
has_nvidia() { [[ $(uname -sm) == "Linux x86_64" ]] && { command -v nvidia-smi >/dev/null || [[ -e /dev/nvidia0 ]]; }; }
case ${ACCELERATOR:-} in
  cuda) accelerator=cuda ;;
  cpu) accelerator=cpu ;;
  "") if has_nvidia; then accelerator=cuda; else accelerator=cpu; fi ;;
  *) echo "ACCELERATOR=$ACCELERATOR: write cuda or cpu." >&2; exit 2 ;;
esac
[[ $accelerator == cpu ]] || build_flags+=(-p:Accelerator=cuda)

# Machine code beside the IL (src/Pathology.Cli/Ahead.targets): the program starts in half the time.
[[ ${AHEAD:-yes} == no ]] || build_flags+=(-p:CompileAhead=true)

usage() {
  cat <<'TEXT'
usage: ./build.sh COMMAND

  demo           make four slides, screen them with the demo model, say where the report is
  test           everything CI checks: build, format, all tests
  test-tools     install what only tests need and skip without: Chromium for the viewer's page, two small tools (a few hundred MB)
  build          build; leaves the program at artifacts/pathology
  setup          install what is missing: native libraries, NuGet packages
  bench [NAME]   benchmarks; 'bench screen' measures whole runs and writes benchmarks/RESULTS.md,
                 'bench allocations' compares bytes with benchmarks/baselines
  kill [N]       end a run N times (1000) at random moments and compare what the same command then ends with
  fuzz [N] [...] damage N files (1000) for every reader and read them; --reader NAME, --seed S, --report FILE
  faults         let every write, flush, rename and opening of a run fail, and the power after each; a sample is in 'test'
  package [...]  what users install, in artifacts/packages: archive and .deb, on demand an image and others (packaging/README.md)
  docs           the site in artifacts/docs: a page for each job, the documents, the libraries; a broken link fails
  format         lay out the source as .editorconfig says
  api [PROJECT]  bring PublicAPI.Unshipped.txt in line with the public surface, to be reviewed as a diff

Each does the set-up that it needs. Where an NVIDIA driver is found it builds against ONNX Runtime's GPU package (245 MB to fetch);
ACCELERATOR=cpu builds for the CPU all the same, ACCELERATOR=cuda for the GPU wherever it is built.
The program is compiled ahead of time, so that it starts fast (38 MB to fetch, once); AHEAD=no leaves that out.
TEXT
}

setup() {
  command -v dotnet >/dev/null || {
    echo "The .NET SDK (10.0 or newer) is not installed: get it at https://dotnet.microsoft.com/download, then run this again." >&2
    exit 3
  }
  native/install.sh
}

build() {
  setup
  if [[ $accelerator == cuda && -z ${ACCELERATOR:-} ]]; then
    echo "An NVIDIA driver is here: building for its GPU, with ONNX Runtime's CUDA package. ACCELERATOR=cpu builds for the CPU."
  fi
  dotnet build Pathology.sln "${build_flags[@]}"
  mkdir -p artifacts
  cat >artifacts/pathology.tmp <<SH
#!/usr/bin/env bash
exec dotnet "$PWD/src/Pathology.Cli/bin/$configuration/net10.0/pathology.dll" "\$@"
SH
  chmod +x artifacts/pathology.tmp
  mv artifacts/pathology.tmp artifacts/pathology
}

# Runs every test project as the program it is, two side by side, the longest first, and ends with one plain line of totals.
run_tests() {
  local passed=0 failed=0 skipped=0 name reasons logs total bad skip began=$SECONDS
  logs=$(mktemp -d) reasons=$(mktemp)
  export logs configuration
  # xargs, not '&': what a shell starts in the background ignores the interrupts that some tests send.
  test_names | xargs -P 2 -I{} bash -c '
    since=$SECONDS
    dotnet "tests/{}/bin/$configuration/net10.0/{}.dll" -noColor -noLogo >"$logs/{}" 2>&1 </dev/null || true
    printf "%-34s ended after %5d s\n" "{}" $((SECONDS - since))'
  for name in $(test_names | sort); do
    total=
    read -r total bad skip < <(sed -n 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\).*/\1 \2+\3 \4/p' "$logs/$name" | tail -n 1) || true
    if [[ -z ${total:-} ]]; then
      cat "$logs/$name"
      echo "$name: ended without a result."
      failed=$((failed + 1))
    else
      bad=$((bad))
      ((bad == 0)) || cat "$logs/$name"
      printf '%-34s %5d passed %3d failed %3d skipped\n' "$name" $((total - bad - skip)) "$bad" "$skip"
      sed -n 's/^ *\(.*\) \[SKIP\].*/  skipped: \1/p; /\[SKIP\]/{n;s/^ */           /p}' "$logs/$name" | sort -u | head -n 40
      sed -n '/\[SKIP\]/{n;s/^ *//p}' "$logs/$name" >>"$reasons"
      passed=$((passed + total - bad - skip)) failed=$((failed + bad)) skipped=$((skipped + skip))
    fi
  done
  echo "All tests took $((SECONDS - began)) s."
  sort "$reasons" | uniq -c | sort -rn | sed 's/^ *\([0-9]*\) /skipped \1 × /'
  rm -rf "$logs" "$reasons"
  echo "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0))
}

# The test projects, those that take minutes first: whoever is not in the list follows.
test_names() {
  { printf 'Pathology.%s.Tests\n' Viewer EndToEnd Reliability Slides Tasks; basename -a tests/*.Tests; } | awk '!seen[$0]++'
}

# That the flavour which is not built here restores, and its one room that differs compiles; into a place of its own, and not run.
other_flavour() {
  local other=cuda
  [[ $accelerator == cpu ]] || other=cpu
  echo "Checking that the $other flavour restores and builds."
  dotnet restore src/Pathology.Cli -p:Accelerator=$other --artifacts-path "artifacts/$other" -v q
  dotnet build src/Pathology.Inference -p:Accelerator=$other --artifacts-path "artifacts/$other" --no-restore -c "$configuration" -v q --nologo
}

# Where Node is, the viewer's page that is checked in must be what its sources give.
check_web() {
  if command -v npm >/dev/null; then
    src/Pathology.Viewer/Web/build.sh check
  else
    echo "skipped: the viewer's page is not compared with its sources, since there is no npm."
  fi
}

demo() {
  build >&2
  samples/demo.sh "$@"
}

benchmark() {
  dotnet "benchmarks/Pathology.Benchmarks/bin/$configuration/net10.0/Pathology.Benchmarks.dll" "$@"
}

bench() {
  build >&2
  case ${1:-} in
    screen) shift; benchmarks/screen.sh "$@" ;;
    allocations) benchmark "$@" ;;
    *) benchmark ${1:+--filter "*$1*"} ;;
  esac
}

# The long ways of tests that 'test' runs as a sample; what they tried is in the lines that are marked [D.
reliability() {
  build >&2
  dotnet "tests/Pathology.Reliability.Tests/bin/$configuration/net10.0/Pathology.Reliability.Tests.dll" -noColor -noLogo -diagnostics "$@" </dev/null
}

# Brings PublicAPI.Unshipped.txt of one library, or of all, in line with its public surface.
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

command=${1:-}
shift || true
case $command in
  setup) setup; dotnet restore Pathology.sln -v q ;;
  build) build ;;
  test-tools) native/install-test-tools.sh ;;
  test) build; dotnet format Pathology.sln --verify-no-changes --no-restore; check_web; benchmark allocations; other_flavour; run_tests ;;
  demo) demo "$@" ;;
  bench) bench "$@" ;;
  kill) PATHOLOGY_KILLS=${1:-1000} reliability -class '*KillTests' ;;
  fuzz)
    build >&2
    [[ ${1:-} =~ ^[0-9]+$ ]] || set -- 1000 "$@"
    dotnet "tests/Pathology.Fuzzing/bin/$configuration/net10.0/Pathology.Fuzzing.dll" "$@" ;;
  faults) PATHOLOGY_RELIABILITY=all reliability -class '*FaultTests' -class '*PowerCutTests' ;;
  package) packaging/package.sh "$@" ;;
  docs) setup; dotnet build src/Pathology.Cli "${build_flags[@]}"; docs/site/build.sh "$configuration" ;;
  format) dotnet format Pathology.sln "$@" ;;
  api) api "$@" ;;
  help | -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
