"""Know which Linux system libraries Qt needs and name all missing ones at once.

Qt itself names only the first one that it misses, and without a display it simply aborts. So
this is asked before Qt is imported. Standard library only; on other systems nothing is missing.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

IMPORT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Soname to Debian package: needed to import QtWidgets at all, also without a screen."""

DISPLAY_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Soname to Debian package: needed besides to show a window on an X display."""


def has_display() -> bool:
    """Tell whether a window could be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.split(":")[0] in ("offscreen", "minimal", "vnc"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def uses_x() -> bool:
    """Tell whether Qt would open its window on an X display."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform.split(":")[0] == "xcb"
    return bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")


def missing(*, with_display: bool) -> tuple[str, ...]:
    """Return the sonames that cannot be loaded; always empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    wanted = [*IMPORT_LIBRARIES, *(DISPLAY_LIBRARIES if with_display else ())]
    return tuple(soname for soname in wanted if not _loads(soname))


def packages(sonames: Iterable[str]) -> tuple[str, ...]:
    """Return the Debian packages that hold these libraries, each once."""
    known = {**IMPORT_LIBRARIES, **DISPLAY_LIBRARIES}
    return tuple(dict.fromkeys(known[soname] for soname in sonames))


def install_line(names: Sequence[str]) -> str:
    """Return the command that installs Debian packages, as a person would type it."""
    prefix = "" if _is_root() else "sudo "
    return f"{prefix}apt-get update && {prefix}apt-get install -y {' '.join(names)}"


def explain(sonames: Sequence[str]) -> str:
    """Return the sentence that names every missing library and what to type."""
    return (
        f"缺少图形界面所需的 {len(sonames)} 个系统库:\n  {'、'.join(sonames)}\n"
        f"请执行下面的命令后重试 (Debian、Ubuntu、统信、麒麟):\n"
        f"  {install_line(packages(sonames))}"
    )


def can_install() -> bool:
    """Tell whether system packages can be installed from here: as root, with apt-get."""
    return _is_root() and shutil.which("apt-get") is not None


def install(names: Sequence[str]) -> bool:
    """Install Debian packages, refreshing the package lists first; tell whether it worked."""
    apt = shutil.which("apt-get") or "apt-get"
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        [apt, "update", "-qq"],
        [apt, "install", "-y", "-qq", "--no-install-recommends", *names],
    )
    for step in steps:
        ran = subprocess.run(step, env=quiet, stdout=sys.stderr, check=False)
        if ran.returncode != 0 and step[1] != "update":  # one dead source must not stop the rest
            return False
    return True


def provide(*, with_display: bool, may_install: bool) -> str:
    """Return an empty string when Qt can start here, else what is missing and what to do.

    With ``may_install``, as root on Debian or Ubuntu, the missing ones are installed first.
    """
    lacking = missing(with_display=with_display)
    if lacking and may_install and can_install():
        names = packages(lacking)
        print(f"缺少系统库, 正在用 apt-get 安装: {' '.join(names)}", file=sys.stderr, flush=True)
        if install(names):
            lacking = missing(with_display=with_display)
    return explain(lacking) if lacking else ""


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and Path("/").is_dir()
