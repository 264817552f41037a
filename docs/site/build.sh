#!/usr/bin/env bash
# build.sh CONFIGURATION : makes artifacts/docs, the site, from the documents as they stand and the comments of the libraries as they were built.
# A page for each job is a section of README.md, so that nothing is told twice. A link that leads nowhere fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
built=src/Pathology.Cli/bin/$1/net10.0
work=artifacts/docs-work
out=artifacts/docs
rm -rf "$work"
mkdir -p "$work"/{jobs,assemblies/references,docs}

# The documents keep their places, so that their links hold.
documents=(ARCHITECTURE.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE packaging/README.md native/README.md training/README.md benchmarks/RESULTS.md
  samples/HelloSlide/Program.cs samples/CustomClassifier/Program.cs samples/watch/pathology-watch.service
  samples/models/demo-metastasis/MODEL_CARD.md samples/models/demo-mitosis/MODEL_CARD.md)
cp --parents "${documents[@]}" docs/*.md docs/*.jpg docs/*.png "$work/"
cp docs/site/docfx.json "$work/"
mv "$work/LICENSE" "$work/LICENSE.md"

# jobs/NN-words.md for each "### job" of README.md, told to the table of contents; what stands before and behind them is the first page.
awk -v work="$work" '
  function title(text) { return toupper(substr(text, 1, 1)) substr(text, 2) }
  /^## How to/ { inJobs = 1; print "## Jobs\n" > (work "/index.md"); next }
  /^## / && inJobs { inJobs = 0; page = "" ; print "" > (work "/index.md") }
  inJobs && /^### / {
    name = substr($0, 5)
    slug = tolower(name); gsub(/[^a-z0-9#]+/, "-", slug); gsub(/#/, "sharp", slug); gsub(/^-|-$/, "", slug)
    page = work "/jobs/" slug ".md"
    print "# " title(name) "\n" > page
    print "- [" title(name) "](jobs/" slug ".md)" > (work "/index.md")
    print "- name: " title(name) "\n  href: " slug ".md" > (work "/jobs/toc.yml")
    next
  }
  inJobs && page != "" { gsub(/\]\(docs\//, "](../docs/"); gsub(/\]\((native|samples|packaging)\//, "](../&"); gsub(/\.\.\/\]\(/, "../"); print > page; next }
  !inJobs { print > (work "/index.md") }
' README.md

title_of() { sed -n 's/^# //p' "$1" | head -n 1; }
for page in docs/*.md; do
  printf -- '- name: "%s"\n  href: %s\n' "$(title_of "$page")" "$(basename "$page")"
done >"$work/docs/toc.yml"
cat >"$work/toc.yml" <<'YML'
- name: Jobs
  href: jobs/
- name: In depth
  href: docs/
- name: Libraries
  href: api/
- name: Install
  href: packaging/README.md
- name: Carry on
  items:
    - name: Contributing
      href: CONTRIBUTING.md
    - name: Architecture
      href: ARCHITECTURE.md
    - name: Changes
      href: CHANGELOG.md
    - name: How speed is measured
      href: benchmarks/RESULTS.md
    - name: Security
      href: SECURITY.md
YML

# The libraries, with what they refer to beside them.
for library in src/*/PublicAPI.Shipped.txt; do
  name=$(basename "$(dirname "$library")")
  cp "$built/$name.dll" "$built/$name.xml" "$work/assemblies/"
done
cp "$built"/*.dll "$work/assemblies/references/"
rm -f "$work"/assemblies/references/Pathology.*.dll

dotnet tool restore >/dev/null
dotnet docfx metadata "$work/docfx.json" --logLevel error
dotnet docfx build "$work/docfx.json" --warningsAsErrors --logLevel warning
docs/site/check.sh "$work/site"
rm -rf "$out"
mv "$work/site" "$out"
echo "The site is in $out: $(find "$out" -name '*.html' | wc -l) pages, $(find "$out/jobs" -name '*.html' | grep -vc toc) of them a job each."
