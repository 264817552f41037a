#!/usr/bin/env bash
# try-dotnet.sh [PACKAGES] : the .NET tool and the libraries of artifacts/packages as an outsider takes them, in an empty folder with a NuGet cache
# of its own: installs the tool, lets it test itself and screen a slide, and builds a program on the libraries that opens that slide.
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
packages=$(realpath "${1:-$here/../artifacts/packages}")
tool=$(find "$packages" -name 'Pathology.Tool.*.nupkg' | LC_ALL=C sort | tail -n 1)
[[ -n $tool ]] || { echo "There is no Pathology.Tool in $packages: make it with './build.sh package tool nuget'." >&2; exit 2; }
version=$(basename "$tool" .nupkg) version=${version#Pathology.Tool.}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
export NUGET_PACKAGES=$place/cache DOTNET_CLI_HOME=$place/home DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Who calls from a build must not hand its settings to what an outsider does.
unset CI MSBUILDDISABLENODEREUSE
cd "$place"

dotnet tool install Pathology.Tool --version "$version" --tool-path tools --add-source "$packages" >/dev/null
tools/pathology self-test
tools/pathology synth slide.tif --size 4096x4096 --metastasis micro >/dev/null
tools/pathology screen slide.tif --out results >/dev/null
[[ -s results/slides.csv ]] || { echo "The tool left no slides.csv." >&2; exit 1; }
echo "The tool screened a slide."

mkdir outside
references=$(for library in "$packages"/Pathology.*."$version".nupkg; do
  name=$(basename "$library" ".$version.nupkg")
  [[ $name == Pathology.Tool ]] || echo "    <PackageReference Include=\"$name\" Version=\"$version\" />"
done)
[[ $references == *Pathology.Slides* ]] || { echo "There are no libraries in $packages: make them with './build.sh package tool nuget'." >&2; exit 2; }
cat >outside/outside.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
$references
  </ItemGroup>
</Project>
XML
# The program is the one that the packages' own page shows.
sed -n '/^```csharp$/,/^```$/{/^```/!p}' "$here/nuget-readme.md" | sed 's|"slide.svs"|"slide.tif"|' >outside/Program.cs
dotnet build outside -v q --nologo -p:RestoreAdditionalProjectSources="$packages" >build.log || { cat build.log >&2; exit 1; }
dotnet run --project outside --no-build
echo "A program on the libraries opened it."
