"""Tell from one small file whether an environment is ready; imports what Python has loaded."""

import os
import zlib

STAMP = "zbreview-setup.txt"
"""File in an environment: its state in the first line, then ``key=value`` lines."""


def interpreter(folder: str) -> str:
    """Return the path of an environment's interpreter."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(folder, *parts)


def is_ready(folder: str, requirements: str) -> bool:
    """Tell whether a finished set-up with exactly these requirements stands in a folder."""
    stamp = read_stamp(folder)
    python = interpreter(folder)
    return (
        stamp.get("state") == "ready"
        and os.path.exists(python)
        and stamp.get("interpreter") == os.path.realpath(python)
        and stamp.get(os.path.basename(requirements)) == digest(requirements)
    )


def read_stamp(folder: str) -> dict[str, str]:
    """Return what the stamp of an environment says; empty without one."""
    try:
        with open(os.path.join(folder, STAMP), encoding="utf-8") as handle:
            lines = handle.read().splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    stamp = dict(line.split("=", 1) for line in lines if "=" in line)
    # The last line is written last: a stamp that was cut short is not a finished one.
    return stamp if lines[-1:] == ["end=stamp"] else {**stamp, "state": "installing"}


def digest(path: str) -> str:
    """Return a checksum that tells one version of a file from another."""
    with open(path, "rb") as handle:
        return f"{zlib.crc32(handle.read()):08x}"
