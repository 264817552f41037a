#!/usr/bin/env bash
# image.sh BUILDER PROGRAM FLAVOUR VERSION OUT : an OCI image of the unpacked archive PROGRAM, as OUT/pathology-VERSION-image[-cuda].oci.tar, which
# 'podman load -i' and 'docker load' take. BASE names another image to stand on; where it is not set, the image stands on nothing.
set -euo pipefail
builder=$1 program=$2 flavour=$3 version=$4 out=$5
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
context=$PACKAGING_CACHE/image-$flavour
rm -rf "$context"
mkdir -p "$context"
cp -r "$program" "$context/pathology"
if [[ -n ${BASE:-} ]]; then
  mkdir "$context/rootfs" # the base brings glibc and libstdc++
else
  "$here/rootfs.sh" amd64 "$context/rootfs"
fi
find "$context" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
tag=localhost/pathology:$version name=pathology-$version-image
[[ $flavour == cpu ]] || { tag=$tag-$flavour name=$name-$flavour; }
case $(basename "$builder") in
  docker) docker build -q -f "$here/Containerfile" --build-arg BASE="${BASE:-scratch}" -t "$tag" "$context" && docker save -o "$out/$name.oci.tar" "$tag" ;;
  *)
    "$builder" build --isolation chroot --format oci --timestamp "$SOURCE_DATE_EPOCH" -f "$here/Containerfile" --build-arg BASE="${BASE:-scratch}" -t "$tag" "$context" >/dev/null
    rm -f "$out/$name.oci.tar"
    "$builder" push -q "$tag" "oci-archive:$out/$name.oci.tar:pathology:$version" ;;
esac
