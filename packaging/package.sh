#!/usr/bin/env bash
# package.sh [WHAT...] : makes what users install, in artifacts/packages. Nothing of time, order or chance is in them.
#   linux-x64, linux-arm64   the program with .NET and the native readers, as .tar.xz; runs without anything but glibc and libstdc++
#   linux-x64-cuda           the same with ONNX Runtime for CUDA
#   win-x64                  the program with .NET, as .zip; the readers' DLLs are laid beside it by hand (native/README.md)
#   deb, deb-arm64           a Debian package, which takes the readers from the distribution
#   tool                     a .NET tool, for those who have the SDK
#   nuget                    the libraries
#   image, image-cuda        an OCI image, without a shell and without root
# Without a word: linux-x64 deb. With --twice first: each from two folders, compared byte by byte (twice.sh).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ ${1:-} != --twice ]] || exec packaging/twice.sh "${@:2}"
here=$PWD/packaging
out=$PWD/artifacts/packages
work=${PACKAGING_CACHE:-$PWD/artifacts/packaging}
built=$PWD/artifacts/packaging # below the sources, wherever the cache lies: a path that is not is written into what is compiled
export PACKAGING_CACHE=$work DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 CI=true
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)

# The one time in everything that is packed: that of the last commit.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)}
export SOURCE_DATE_EPOCH
mkdir -p "$out" "$work"

need() { command -v "$1" >/dev/null || { echo "$1 is needed for this package: $2" >&2; exit 3; }; }

helper() {
  [[ -e $work/helper/Pathology.Packaging.dll ]] ||
    dotnet build packaging/Pathology.Packaging -c Release -v q --nologo -o "$work/helper" --artifacts-path "$work/helper-build" -nodeReuse:false
  dotnet "$work/helper/Pathology.Packaging.dll" "$@"
}

# publish RID ACCELERATOR DIR : the program with .NET, trimmed of what it does not use.
publish() {
  rm -rf "$3"
  dotnet publish src/Pathology.Cli -c Release -r "$1" -p:Packaged=true -p:Accelerator="$2" \
    --artifacts-path "$built/build-$1-$2" -o "$3" -v q --nologo -nodeReuse:false
  # What a debugger of .NET's own would look for, and its tracing through LTTng.
  rm -f "$3"/{libmscordaccore,libmscordbi,libcoreclrtraceptprovider,libclrgcexp}.so "$3"/{mscordaccore*,mscordbi,clrgcexp}.dll "$3"/createdump* "$3"/*.pdb "$3"/*.dbg "$3"/*.xml "$3"/*.a "$3"/*.lib
  rm -f "$3"/libonnxruntime_providers_tensorrt.so # for an option that needs NVIDIA's TensorRT: 'native/README.md' tells how to lay it back
}

even_tree() { find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; chmod -R u=rwX,go=rX "$1"; }

# even_tar DIR : a tar of the folder under its own name, without who packed it and when.
even_tar() {
  tar -C "$(dirname "$1")" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$(basename "$1")"
}

# Compressed in blocks of one size, so that the number of processors does not show.
compress() { xz -6 -T "${PACKAGING_THREADS:-2}" --block-size=24MiB -c; }

# lay RID ARCH ACCELERATOR NAME : the folder that is the archive.
lay() {
  local root=$work/$4 app=$work/app-$1-$3
  publish "$1" "$3" "$app"
  rm -rf "$root"
  mkdir -p "$root"
  mv "$app" "$root/app"
  local natives=-
  if [[ -n $2 ]]; then
    natives=$work/natives-$2
    "$here/natives.sh" "$2" "$natives"
  fi
  helper describe "$root/app" "$natives" "$PWD" "$root"
  if [[ $natives != - ]]; then
    cp -r "$natives/native" "$root/app/native"
    cp -r "$natives/licenses/common" "$root/licenses/Texts that Debian's copyright files name"
  fi
  cp LICENSE "$root/LICENSE"
  sed -e "s/@VERSION@/$version/" -e "s/@GLIBC@/$(cat "$natives/glibc.txt" 2>/dev/null || true)/" "$here/readme-${1%%-*}.txt" >"$root/README.txt"
  [[ $1 == win-* ]] || ln -s app/pathology "$root/pathology"
  even_tree "$root"
}

archive() {
  local rid=$1 arch=$2 accelerator=$3 name=pathology-$version-$1
  [[ $accelerator == cpu ]] || name=$name-$accelerator
  lay "$rid" "$arch" "$accelerator" "$name"
  if [[ $rid == win-* ]]; then
    helper zip "$work/$name" "$out/$name.zip"
  else
    even_tar "$work/$name" | compress >"$out/$name.tar.xz.tmp"
    mv "$out/$name.tar.xz.tmp" "$out/$name.tar.xz"
  fi
}

# The folder of an archive, made where it is not there yet.
laid() {
  local name=pathology-$version-$1
  [[ $3 == cpu ]] || name=$name-$3
  [[ -d $work/$name ]] || lay "$1" "$2" "$3" "$name" >&2
  echo "$work/$name"
}

deb() {
  need dpkg-deb "apt-get install dpkg"
  local arch=$1 rid=$2 source root=$work/deb-$1 name=pathology_${version}_$1.deb
  source=$(laid "$rid" "$arch" cpu)
  rm -rf "$root"
  mkdir -p "$root"/{DEBIAN,usr/bin,usr/lib,usr/share/doc/pathology,usr/share/bash-completion/completions}
  cp -r "$source/app" "$root/usr/lib/pathology"
  rm -rf "$root/usr/lib/pathology/native" # the distribution's own, which it keeps mended
  ln -s ../lib/pathology/pathology "$root/usr/bin/pathology"
  helper describe "$root/usr/lib/pathology" - "$PWD" "$root/usr/share/doc/pathology"
  cp LICENSE "$root/usr/share/doc/pathology/copyright"
  sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@SIZE@/$(du -sk --apparent-size "$root/usr" | cut -f1)/" "$here/deb-control.in" >"$root/DEBIAN/control"
  even_tree "$root"
  dpkg-deb --root-owner-group -Zxz -z6 --threads-max=1 --build "$root" "$out/$name" >/dev/null
}

tool() {
  rm -rf "$work/tool"
  dotnet pack src/Pathology.Cli -c Release -p:PackAsTool=true -p:Accelerator=cpu --artifacts-path "$built/build-tool" -o "$work/tool" -v q --nologo -nodeReuse:false
  helper even "$work"/tool/*.nupkg
  mv "$work"/tool/*.nupkg "$out/"
}

nuget() {
  rm -rf "$work/nuget"
  local project
  for project in src/*/*.csproj; do
    [[ $project == */Pathology.Cli.csproj ]] ||
      dotnet pack "$project" -c Release -p:Accelerator=cpu --artifacts-path "$built/build-nuget" -o "$work/nuget" -v q --nologo -nodeReuse:false
  done
  helper even "$work"/nuget/*.nupkg
  mv "$work"/nuget/*.nupkg "$out/"
}

image() {
  local accelerator=$1 source builder
  builder=$(command -v buildah || command -v podman || command -v docker) || { echo "buildah, podman or docker is needed to make an image." >&2; exit 3; }
  source=$(laid linux-x64 amd64 "$accelerator")
  "$here/image.sh" "$builder" "$source" "$accelerator" "$version" "$out"
}

(($#)) || set -- linux-x64 deb
for what in "$@"; do
  case $what in
    linux-x64) archive linux-x64 amd64 cpu ;;
    linux-x64-cuda) archive linux-x64 amd64 cuda ;;
    linux-arm64) archive linux-arm64 arm64 cpu ;;
    win-x64) archive win-x64 "" cpu ;;
    deb) deb amd64 linux-x64 ;;
    deb-arm64) deb arm64 linux-arm64 ;;
    tool) tool ;;
    nuget) nuget ;;
    image) image cpu ;;
    image-cuda) image cuda ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "$here/package.sh" >&2; exit 2 ;;
  esac
done
(cd "$out" && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS.tmp && mv SHA256SUMS.tmp SHA256SUMS && ls -l --block-size=K -- * | awk '{ print $5, $NF }')
