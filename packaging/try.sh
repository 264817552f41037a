#!/usr/bin/env bash
# try.sh ARCHIVE.tar.xz [ARGUMENTS...] : unpacks an archive into a root that holds glibc, libstdc++ and nothing else, and runs the program there,
# without a network and as nobody; 'self-test' where no arguments are given. As root, for chroot.
set -euo pipefail
archive=$(realpath "$1")
shift
(($#)) || set -- self-test
[[ $(id -u) -eq 0 ]] || { echo "try.sh makes a root of its own: run it as root." >&2; exit 3; }
here=$(dirname "${BASH_SOURCE[0]}")
root=$(mktemp -d)
clear_up() { mountpoint -q "$root/proc" && umount "$root/proc"; rm -rf --one-file-system "$root"; }
trap clear_up EXIT
case $archive in *arm64*) arch=arm64 ;; *) arch=amd64 ;; esac
"$here/rootfs.sh" "$arch" "$root"
mkdir -p "$root/opt"
tar -C "$root/opt" -xf "$archive"
# A processor of another kind is played by qemu, where it is installed.
player=
if [[ $arch != "$(dpkg --print-architecture)" ]]; then
  player=/qemu
  cp "$(command -v qemu-aarch64-static)" "$root/qemu"
fi
chown -R 65532:65532 "$root/data"
mount -t proc proc "$root/proc"
program=$(cd "$root" && echo opt/*/app/pathology)
unshare --net chroot --userspec=65532:65532 "$root" $player "/$program" "$@"
