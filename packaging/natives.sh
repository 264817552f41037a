#!/usr/bin/env bash
# natives.sh ARCH OUT : lays Debian's OpenSlide, libjpeg-turbo, OpenJPEG and OpenSSL for ARCH (amd64, arm64), with every library under them that
# a system need not have, into OUT/native; their licences into OUT/licenses; and OUT/natives.tsv, which says what came from which package.
#
# apt-get fetches and checks the packages in a place of its own, so neither root nor the other architecture on this machine is needed.
# glibc, libgcc and libstdc++ are never carried: a newer system's own must stay the only ones in the process.
set -euo pipefail
arch=$1 out=$(realpath -m "$2")
work=${PACKAGING_CACHE:-$PWD/artifacts/packaging}/debian-$arch
packages=(libopenslide0 libturbojpeg0 libopenjp2-7 libssl3 base-files)
wanted=(libopenslide.so.0 libturbojpeg.so.0 libopenjp2.so.7 libssl.so.3)
of_the_system='^(libc|libm|libdl|libpthread|librt|libresolv|libutil|libgcc_s|libstdc\+\+|ld-linux.*)\.so'

for tool in apt-get dpkg-deb readelf patchelf; do
  command -v "$tool" >/dev/null || { echo "natives.sh needs $tool: apt-get install apt dpkg binutils patchelf" >&2; exit 3; }
done

mkdir -p "$work"/{lists/partial,archives/partial,stage}
: >"$work/status"
apt=(apt-get -q -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State::Lists="$work/lists"
  -o Dir::State::status="$work/status" -o Dir::Cache::archives="$work/archives" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=
  -o APT::Sandbox::User= -o APT::Install-Recommends=false -o Debug::NoLocking=true)
[[ -n $(find "$work/lists" -maxdepth 1 -name '*Packages*' -mmin -720 -print -quit) ]] || "${apt[@]}" update >/dev/null
"${apt[@]}" install -y --download-only "${packages[@]}" >/dev/null

# Only what this closure is made of: archives of an earlier version may still lie in the cache.
mapfile -t debs < <("${apt[@]}" install -y --print-uris --no-download --reinstall "${packages[@]}" 2>/dev/null | sed -n "s/^'[^']*' \([^ ]*\) .*/\1/p" | sort -u)
((${#debs[@]})) || mapfile -t debs < <(cd "$work/archives" && printf '%s\n' *.deb)
rm -rf "$work/stage"; mkdir "$work/stage"
declare -A package_of version_of
for deb in "${debs[@]}"; do
  name=${deb%%_*}
  dpkg-deb -x "$work/archives/$deb" "$work/stage/$name"
  version_of[$name]=$(dpkg-deb -f "$work/archives/$deb" Version)
  while read -r file; do package_of[$(basename "$file")]=$name; done < <(find "$work/stage/$name" -name '*.so*' -path '*/lib/*' -not -path '*/gdk-pixbuf-2.0/*')
done

rm -rf "$out/native" "$out/licenses"
mkdir -p "$out/native" "$out/licenses/debian"
declare -A seen
todo=("${wanted[@]}")
while ((${#todo[@]})); do
  soname=${todo[0]} todo=("${todo[@]:1}")
  [[ -z ${seen[$soname]:-} && ! $soname =~ $of_the_system ]] || continue
  seen[$soname]=1
  name=${package_of[$soname]:-}
  [[ -n $name ]] || { echo "natives.sh: no package of the closure holds $soname." >&2; exit 1; }
  file=$(find "$work/stage/$name" -name "$soname" -path '*/lib/*' | LC_ALL=C sort | head -n 1)
  cp -L "$file" "$out/native/$soname"
  chmod 644 "$out/native/$soname"
  mapfile -t needed < <(readelf -d "$out/native/$soname" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
  todo+=("${needed[@]}")
  patchelf --set-rpath '$ORIGIN' "$out/native/$soname" # so that they find one another, wherever the folder lies
done

# What Debian's copyright files name rather than repeat.
mkdir -p "$out/licenses/common"
cp -L "$work"/stage/base-files/usr/share/common-licenses/{Apache-2.0,BSD,Artistic,GPL-2,GPL-3,LGPL-2,LGPL-2.1,LGPL-3,MPL-1.1,MPL-2.0} "$out/licenses/common/"

: >"$out/natives.tsv"
for file in "$out"/native/*; do
  soname=$(basename "$file") name=${package_of[$soname]}
  copyright=$work/stage/$name/usr/share/doc/$name/copyright
  cp -L "$copyright" "$out/licenses/debian/$name.txt"
  printf '%s\t%s\t%s\t%s\n' "$name" "${version_of[$name]}" "$arch" "$soname" >>"$out/natives.tsv"
done
newest=$(for file in "$out"/native/*; do readelf -V "$file" | grep -o 'GLIBC_2\.[0-9]*' || true; done | sort -uV | tail -n 1)
echo "${newest#GLIBC_}" >"$out/glibc.txt"
