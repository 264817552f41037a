#!/usr/bin/env bash
# Makes the README's pictures from the demo's run: of the viewer docs/viewer.jpg, docs/viewer-cells.jpg and docs/worklist.jpg, of the report
# docs/report.jpg and docs/report-phone.jpg; docs/why.jpg is a strip of 'pathology why' as it is.
#   ./build.sh demo && docs/screenshots.sh
# Needs Chromium; the tests' project takes the pictures, so that they are taken of what is tested.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
artifacts/pathology why "${1:-demo}/results"
cp "${1:-demo}/results/tumor_002/why/lesion_1.jpg" docs/why.jpg
dotnet build tests/Pathology.Viewer.Tests -c Release -v q --nologo
PATHOLOGY_SCREENSHOTS="$PWD/docs" PATHOLOGY_DEMO="${1:-$PWD/demo}" \
  dotnet tests/Pathology.Viewer.Tests/bin/Release/net10.0/Pathology.Viewer.Tests.dll -noLogo -class '*Screenshots'
