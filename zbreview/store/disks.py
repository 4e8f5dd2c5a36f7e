"""Tell what kind of disk a library lies on: networks and FAT sticks need another way of writing."""

from __future__ import annotations

import contextlib
import sys
from enum import Enum, auto
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORKS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "ncpfs", "glusterfs",
     "fuse.sshfs", "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.gvfsd-fuse"}
)  # fmt: skip
_FAT = frozenset({"vfat", "msdos", "exfat", "fuse.exfat", "fat", "fat32", "fat16"})
_REMOTE_DRIVE = 4
_LONGEST_NAME = 64


class DiskKind(Enum):
    """Where a file lies, as far as the system tells."""

    LOCAL = auto()
    NETWORK = auto()
    FAT = auto()


ADVICE = {
    DiskKind.NETWORK: (
        "文献库在网络共享上，已改用较慢但稳妥的写入方式；同一时间只能一人写。"
        "建议拷到本机使用，再把备份放到共享上。"
    ),
    DiskKind.FAT: (
        "文献库在 U 盘或存储卡（FAT 格式）上，已改用较慢但稳妥的写入方式；"
        "拔出之前请先关闭文献库，再安全弹出。FAT32 上一个文件最大 4 GB。"
    ),
}
"""What the analyst is told after opening a library there."""


def kind_of(path: Path) -> DiskKind:
    """Return the kind of disk that a file lies on; local where the system does not tell."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            return _on_windows(path.resolve())
        return _named(_mounted(path.resolve(), _MOUNTS.read_text(encoding="utf-8")))
    return DiskKind.LOCAL


def _named(system: str) -> DiskKind:
    if system.lower() in _NETWORKS:
        return DiskKind.NETWORK
    return DiskKind.FAT if system.lower() in _FAT else DiskKind.LOCAL


def _mounted(path: Path, mounts: str) -> str:
    """Return the file system of the innermost mount that holds a path (``mountinfo`` of Linux)."""
    found, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:  # noqa: PLR2004 - the fifth names the place
            continue
        place = Path(fields[4].replace(r"\040", " "))
        if path.is_relative_to(place) and len(place.parts) >= depth:
            found, depth = after.split(" ")[0], len(place.parts)
    return found


def _on_windows(path: Path) -> DiskKind:
    """Ask Windows for the kind of drive and the name of its file system."""
    import ctypes  # noqa: PLC0415 - needed on Windows only

    if path.drive.startswith("\\\\"):
        return DiskKind.NETWORK
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    root = f"{path.drive}\\"
    if kernel.GetDriveTypeW(root) == _REMOTE_DRIVE:
        return DiskKind.NETWORK
    name = ctypes.create_unicode_buffer(_LONGEST_NAME)
    kernel.GetVolumeInformationW(root, None, 0, None, None, None, name, _LONGEST_NAME)
    return _named(name.value)
