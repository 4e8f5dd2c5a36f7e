"""Check the packages that the program stands on: ``python3 main.py packages``.

Four questions: does every requirement name one version and hashes; is what is installed that
version, with every file as its package recorded it; is every licence in docs/third-party.md, none
of them GPL or AGPL alone; and, where ``pip-audit`` is installed and a connection is there, are
faults of these versions published. What could not be asked is said, never counted as passed.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
_LINE = re.compile(r"^(?P<pin>[a-z0-9][^\s;]*)\s*(;\s*(?P<marker>[^\\]+?))?\s*\\?$")
_HASH = re.compile(r"^\s+--hash=sha256:[0-9a-f]{64}\b")
_COPYLEFT = re.compile(r"(?<!L)A?GPL|(?<!LESSER )GENERAL PUBLIC", re.IGNORECASE)
_FOUND_FAULTS = 1
_SKIPPED = "could not be audited"
_LICENCES = ROOT / "docs" / "third-party.md"


@dataclass(frozen=True, slots=True)
class Pin:
    """One requirement: its name and version, whether this machine needs it, how many hashes."""

    name: str
    version: str
    is_needed: bool
    n_hashes: int


def main() -> int:
    """Answer each question in a line; 0 only where nothing is wrong."""
    app, ocr = (ROOT / "requirements" / name for name in ("app.txt", "ocr.txt"))
    every = pins(app.read_text(encoding="utf-8"))
    optional = pins(ocr.read_text(encoding="utf-8"))
    questions = (
        ("版本与校验值", list(unpinned((*every, *optional)))),
        ("已安装的文件", [fault for pin in every for fault in changed(pin)]),
        ("许可", list(unlicensed((*every, *optional), _LICENCES.read_text(encoding="utf-8")))),
    )
    for title, faults in questions:
        print(f"{'未通过' if faults else '通过'}  {title}", *faults, sep="\n        ")
    code, told = published(app)
    print(told)
    return int(code or any(faults for _, faults in questions))


def pins(text: str) -> tuple[Pin, ...]:
    """Return the requirements of a file with hashes."""
    found: list[Pin] = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match:
            marker = f"; {match['marker']}" if match["marker"] else ""
            wanted = Requirement(match["pin"] + marker)
            versions = [one.version for one in wanted.specifier if one.operator == "=="]
            is_needed = wanted.marker is None or wanted.marker.evaluate()
            found.append(Pin(wanted.name, versions[0] if versions else "", is_needed, 0))
        elif _HASH.match(line) and found:
            last = found[-1]
            found[-1] = Pin(last.name, last.version, last.is_needed, last.n_hashes + 1)
    return tuple(found)


def unpinned(every: tuple[Pin, ...]) -> Iterator[str]:
    """Yield what has no single version or no hash."""
    if not every:
        yield "没有读到任何依赖"
    for pin in every:
        if not pin.version or not pin.n_hashes:
            yield f"{pin.name}：没有固定版本，或没有校验值"


def changed(pin: Pin) -> Iterator[str]:
    """Yield how an installed package differs from its requirement and its own record."""
    if not pin.is_needed:
        return
    try:
        package = metadata.distribution(pin.name)
    except metadata.PackageNotFoundError:
        yield f"{pin.name}：没有安装"
        return
    if package.version != pin.version:
        yield f"{pin.name}：装的是 {package.version}，应为 {pin.version}"
    for file in package.files or ():
        if file.hash is None or file.suffix == ".pyc":
            continue  # the record itself, and what the interpreter compiles anew
        path = Path(str(file.locate()))
        if not path.is_file():
            yield f"{pin.name}：缺少文件 {file}"
        elif _digest(path, file.hash.mode) != file.hash.value:
            yield f"{pin.name}：文件被改动 {file}"


def _digest(path: Path, kind: str) -> str:
    """Return a file's digest as packages write it down."""
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, kind).digest()
    return base64.urlsafe_b64encode(found).rstrip(b"=").decode()


def unlicensed(every: tuple[Pin, ...], page: str) -> Iterator[str]:
    """Yield what the page of licences does not name, or what is under GPL or AGPL alone."""
    named = set(re.findall(r"[a-z0-9][a-z0-9.-]*", page.lower()))
    for pin in every:
        if pin.name.lower() not in named:
            yield f"{pin.name}：docs/third-party.md 里没有写许可"
        told = licence(pin.name)
        if _COPYLEFT.search(told) and "LGPL" not in told and "LESSER" not in told.upper():
            yield f"{pin.name}：许可是 {told}"


def licence(name: str) -> str:
    """Return in one line what an installed package says of its licence; empty for nothing."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classifiers = [one for one in told.get_all("Classifier") or () if one.startswith("License")]
    first = (told.get("License-Expression") or told.get("License") or "").split("\n")[0]
    return "; ".join(filter(None, [first, *classifiers]))


def published(requirements: Path) -> tuple[int, str]:
    """Ask ``pip-audit`` for published faults; return 1 for some, and the line to print."""
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which(
        "pip-audit"
    )
    how = f"在能上网的机器上执行：pip-audit --require-hashes --disable-pip -r {requirements.name}"
    if program is None:
        return 0, f"未核对  公布的漏洞：没有安装 pip-audit。{how}"
    asked = [program, "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    done = subprocess.run(
        [*asked, "-r", str(requirements)], capture_output=True, text=True, check=False
    )
    n_skipped = done.stdout.count(_SKIPPED)
    if done.returncode == 0 and n_skipped:  # the index knows no advisories, for example a mirror
        return 0, f"未核对  公布的漏洞：其中 {n_skipped} 个组件查不到。{how}"
    if done.returncode == 0:
        return 0, "通过  公布的漏洞"
    if done.returncode == _FOUND_FAULTS and "Fix Versions" in done.stdout:
        return 1, f"未通过  公布的漏洞\n{done.stdout}"
    reason = (done.stderr.strip().splitlines() or ["没有说明原因"])[-1]
    return 0, f"未核对  公布的漏洞：pip-audit 没有完成（{reason}）。{how}"


if __name__ == "__main__":
    raise SystemExit(main())
