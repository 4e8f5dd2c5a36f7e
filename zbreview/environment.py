"""Make, stamp and repair the virtual environment of the program; standard library only.

The stamp says ``installing`` from the first moment and ``ready`` at the very end, with checksums
of the requirements: an interrupted set-up is seen and done again, a changed requirements file
installs anew. Only an environment that was made here is ever emptied; one that somebody else
made is completed, never cleared.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from zbreview import readiness

_LOG = "zbreview-setup.log"

_CAUSES = (
    (("No space left",), "磁盘空间不足。请留出至少 1 GB 后重试。"),
    (("DO NOT MATCH THE HASHES",), "取得的组件与校验值不符，已拒绝安装。请更换软件源后重试。"),
    (
        ("NewConnectionError", "ConnectTimeout", "ReadTimeout", "Temporary failure", "ProxyError",
         "Connection refused", "Network is unreachable", "SSLError", "getaddrinfo failed"),
        "无法连接软件源。请检查网络，或按 README“离线安装”一节准备 wheels 文件夹后重试。",
    ),
    (("No matching distribution", "Could not find a version"),
     "有组件没有适合本系统的安装包。请对照 README“支持的系统”；离线安装时请补全 wheels 文件夹。"),
    (("Permission denied", "PermissionError", "Access is denied"),
     "没有写入权限。请把程序文件夹移到可写的位置后重试。"),
)  # fmt: skip


def make(folder: str, requirements: str, *, may_install: bool = False) -> None:
    """Create, complete or repair an environment; SystemExit with a sentence where it fails.

    ``may_install`` allows to install a missing system package as root.
    """
    there = Path(folder)
    existed = there.exists()
    try:
        there.mkdir(parents=True, exist_ok=True)
        with _locked(there / readiness.STAMP) as stamp:
            if not readiness.is_ready(folder, requirements):  # another start may have done it
                _Setup(there, stamp, existed=existed, may_install=may_install).run(requirements)
    except OSError as error:
        raise SystemExit(f"无法准备运行环境：{folder}\n原因：{error}") from None


class _Setup:
    """One run of the set-up, holding the stamp file."""

    def __init__(self, folder: Path, stamp: IO[str], *, existed: bool, may_install: bool) -> None:
        self._folder = folder
        self._stamp = stamp
        self._may_install = may_install
        self._python = readiness.interpreter(str(folder))
        before = readiness.read_stamp(str(folder))
        self._was_interrupted = before.get("state") == "installing" and "ours" in before
        self._ours = before.get("ours", "no" if existed else "yes")
        self._is_update = before.get("state") == "ready"

    def run(self, requirements: str) -> None:
        """Bring the environment into the state that the requirements ask for."""
        news = (
            "正在更新运行环境。" if self._is_update else "首次运行，正在准备运行环境，需要几分钟。"
        )
        say(f"{news}位置：{self._folder}")
        self._write({"state": "installing", "ours": self._ours})
        inside = Path(sys.prefix).resolve() == self._folder.resolve()
        if self._ours == "yes" and self._was_interrupted and not inside:
            self._empty()
        if not self._has_pip():
            self._create()
        # pip takes a half-installed package for installed, so it has to be overwritten.
        self._install(Path(requirements), overwrite=self._was_interrupted)
        self._write({"state": "ready", "ours": self._ours, **self._facts(Path(requirements))})
        say("运行环境已就绪。")

    def _facts(self, requirements: Path) -> dict[str, str]:
        # test.txt holds everything of app.txt in the same versions.
        names = {requirements.name, "app.txt"}
        facts = {
            name: readiness.digest(str(requirements.with_name(name))) for name in sorted(names)
        }
        return {"interpreter": os.path.realpath(self._python), **facts}

    def _write(self, stamp: dict[str, str]) -> None:
        self._stamp.seek(0)
        self._stamp.truncate()
        for key, value in {**stamp, "end": "stamp"}.items():
            self._stamp.write(f"{key}={value}\n")
        self._stamp.flush()
        os.fsync(self._stamp.fileno())

    def _empty(self) -> None:
        for entry in self._folder.iterdir():
            if entry.name == readiness.STAMP:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def _has_pip(self) -> bool:
        if not Path(self._python).exists():
            return False
        command = [self._python, "-c", "import pip"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _create(self) -> None:
        if find_spec("venv") is None or find_spec("ensurepip") is None:
            _provide_venv_module(may_install=self._may_install)
        base = getattr(sys, "_base_executable", "") or sys.executable
        self._step([base, "-m", "venv", str(self._folder)])

    def _install(self, requirements: Path, *, overwrite: bool) -> None:
        command = [
            self._python, "-m", "pip", "install", "--require-hashes", "--no-input",
            "--disable-pip-version-check", "--progress-bar", "off", "-r", str(requirements),
        ]  # fmt: skip
        wheels = requirements.parent.parent / "wheels"
        if wheels.is_dir():
            say(f"从本地文件夹安装：{wheels}")
            command += ["--no-index", "--find-links", str(wheels)]
        if overwrite:
            command.append("--ignore-installed")
        self._step(command)

    def _step(self, command: list[str]) -> None:
        """Run one step and tell each package by name; SystemExit with the cause if it fails."""
        log = self._folder / _LOG
        lines: list[str] = []
        with (
            log.open("a", encoding="utf-8") as record,
            subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            ) as process,
        ):
            for line in process.stdout or ():
                record.write(line)
                lines.append(line)
                _tell(line)
        if process.returncode != 0:
            raise SystemExit(_explain("".join(lines), log))


def satisfies(project: str, *, with_tests: bool) -> bool:
    """Tell whether the running interpreter has what ``pyproject.toml`` asks for."""
    import tomllib  # noqa: PLC0415 - only needed where packages are installed outside
    from importlib import metadata  # noqa: PLC0415

    declared = tomllib.loads((Path(project) / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(declared["project"]["dependencies"])
    wanted += declared["dependency-groups"]["test"] if with_tests else []
    for requirement in wanted:
        name, bounds = split_requirement(requirement)
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            return False
        if not all(within(version, bound) for bound in bounds):
            return False
    return True


def split_requirement(requirement: str) -> tuple[str, tuple[str, ...]]:
    """Split ``name>=1,<2`` into the name and its bounds."""
    at = min((requirement.index(mark) for mark in "<>" if mark in requirement), default=None)
    if at is None:
        return requirement.strip(), ()
    return requirement[:at].strip(), tuple(part.strip() for part in requirement[at:].split(","))


def within(version: str, bound: str) -> bool:
    """Tell whether a version keeps a bound of the form ``>=1.2`` or ``<2``."""
    if bound.startswith(">="):
        return _numbers(version) >= _numbers(bound[2:])
    return _numbers(version) < _numbers(bound[1:])


def say(sentence: str) -> None:
    """Tell the user something without touching standard output."""
    print(sentence, file=sys.stderr, flush=True)


def _tell(line: str) -> None:
    told, _, rest = line.partition(" ")
    if told == "Collecting":
        say(f"  取得 {rest.split('==')[0]}")
    elif told == "Processing":  # a local file: name-version-….whl
        say(f"  取得 {Path(rest.split(' (from')[0]).name.split('-')[0]}")
    elif line.startswith("Installing collected"):
        say("  安装中……")


def _numbers(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.strip().split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        numbers.append(int(digits))
    return tuple(numbers)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[IO[str]]:
    """Open a file that only one start at a time may hold; a killed holder lets go by itself."""
    with path.open("a+", encoding="utf-8", newline="\n") as handle:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            handle.seek(1 << 20)  # beyond the text, so that others can still read it
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
            yield handle
            return
        import fcntl  # noqa: PLC0415

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("另一个窗口正在准备运行环境，请稍候。")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def _provide_venv_module(*, may_install: bool) -> None:
    from zbreview import system_libraries  # noqa: PLC0415

    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if may_install and system_libraries.can_install():
        say(f"当前 Python 缺少 venv 组件，正在用 apt-get 安装 {package}。")
        if system_libraries.install((package,)):
            return
    line = system_libraries.install_line((package,))
    raise SystemExit(f"当前 Python 缺少 venv 组件，无法建立运行环境。请执行后重试：\n  {line}")


def _explain(output: str, log: Path) -> str:
    """Return what went wrong in a step, in Chinese, with the end of its output."""
    cause = next(
        (words for marks, words in _CAUSES if any(mark in output for mark in marks)),
        "安装未能完成。",
    )
    tail = "\n".join(f"  | {line[:160]}" for line in output.strip().splitlines()[-6:])
    return f"{tail}\n无法准备运行环境：{cause}\n完整记录：{log}"
