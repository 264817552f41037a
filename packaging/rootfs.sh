#!/usr/bin/env bash
# rootfs.sh ARCH OUT : the least root file system that the program runs in, of Debian's packages: glibc, libgcc, libstdc++, certificates, a user.
set -euo pipefail
arch=$1 out=$(realpath -m "$2")
work=${PACKAGING_CACHE:-$PWD/artifacts/packaging}/debian-$arch
[[ -d $work/stage/libc6 ]] || "$(dirname "${BASH_SOURCE[0]}")/natives.sh" "$arch" "${PACKAGING_CACHE:-$PWD/artifacts/packaging}/natives-$arch"
mkdir -p "$work/extra"
if ! compgen -G "$work/extra/*.deb" >/dev/null; then
  (cd "$work/extra" && apt-get -q -o APT::Architecture="$arch" -o APT::Architectures="$arch" -o Dir::State::Lists="$work/lists" -o Dir::State::status="$work/status" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User= download ca-certificates >/dev/null)
fi
for deb in "$work"/extra/*.deb; do name=$(basename "$deb"); dpkg-deb -x "$deb" "$work/stage/${name%%_*}"; done

rm -rf "$out"
mkdir -p "$out"/{etc/ssl/certs,tmp,data,proc,sys,dev,usr/lib,usr/share/doc}
chmod 1777 "$out/tmp"
for package in libc6 libgcc-s1 libstdc++6; do
  (cd "$work/stage/$package" && find . -name '*.so*' \( -path './lib/*' -o -path './usr/lib/*' -o -path './lib64/*' \) \
    -not -path '*/gconv/*' -not -path '*/audit/*' -not -path '*/gdb/*' -print0 | tar --null -T - -cf -) | tar -C "$out" -xf -
  mkdir -p "$out/usr/share/doc/$package"
  cp -L "$work/stage/$package/usr/share/doc/$package/copyright" "$out/usr/share/doc/$package/" 2>/dev/null ||
    cp -L "$work/stage/gcc-12-base/usr/share/doc/gcc-12-base/copyright" "$out/usr/share/doc/$package/"
done
cp -L "$work/stage/base-files/usr/lib/os-release" "$out/etc/os-release"
find "$work/stage/ca-certificates/usr/share/ca-certificates" -name '*.crt' -print0 | LC_ALL=C sort -z | xargs -0 cat >"$out/etc/ssl/certs/ca-certificates.crt"
printf 'root:x:0:0:root:/:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/tmp:/sbin/nologin\n' >"$out/etc/passwd"
printf 'root:x:0:\nnonroot:x:65532:\n' >"$out/etc/group"
