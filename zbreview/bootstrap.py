"""Choose the interpreter that has the packages, making the project's own one where needed.

Every later start walks through here, so only modules that Python has loaded anyway are imported
at the top. Whoever starts ``main.py`` ends in one of three ways: the running interpreter has
everything and goes on; the environment beside the project is ready and takes over; or it is made
first, with every word about it on standard error, so that printed results stay clean.
"""

import os
import sys
import zlib
from importlib.machinery import PathFinder

from zbreview import readiness

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

SCRIPTS = {
    "test": "tests/check.py",
    "bench": "benchmarks/run.py",
    "accuracy": "benchmarks/accuracy.py",
    "packages": "tests/packages.py",
}
"""Commands of the source tree that are scripts of their own, not commands of the program."""

_FIRST_PACKAGES = {"app.txt": ("PySide6", "sqlite_utils"), "test.txt": ("PySide6", "pytest")}


def start(arguments: list[str]) -> int:
    """Run the program in an interpreter that has its packages and return the exit code."""
    try:
        prepare(arguments)
    except KeyboardInterrupt:
        print("\n已中断。下次启动时会继续准备运行环境。", file=sys.stderr)
        return 130
    from zbreview.__main__ import main  # noqa: PLC0415 - its packages may have been missing

    return main()


def prepare(arguments: list[str]) -> None:
    """Return when this interpreter is to run the program; else hand over and never return."""
    command = arguments[0] if arguments else ""
    requirements = os.path.join(PROJECT, "requirements", f"{_set_of(command)}.txt")
    folder = locate(PROJECT)
    python = readiness.interpreter(folder)
    inside = os.path.realpath(sys.prefix) == os.path.realpath(folder)
    if inside or not has_packages(requirements):
        if not readiness.is_ready(folder, requirements):
            from zbreview import environment  # noqa: PLC0415 - later starts do not need it

            environment.make(folder, requirements, may_install=command in ("demo", "test"))
    else:
        inside, python = True, sys.executable
    if command in SCRIPTS:
        _hand_over(python, [os.path.join(PROJECT, SCRIPTS[command]), *arguments[1:]])
    elif not inside:
        _hand_over(python, [os.path.join(PROJECT, "main.py"), *arguments])


def locate(project: str) -> str:
    """Return the environment's folder: beside the program, or per user where that is read-only."""
    beside = os.path.join(project, ".venv")
    if os.path.exists(beside) or os.access(project, os.W_OK):
        return beside
    from zbreview import paths  # noqa: PLC0415 - only a read-only folder needs it

    return str(paths.user_data() / f"environment-{zlib.crc32(project.encode()):08x}")


def has_packages(requirements: str) -> bool:
    """Tell whether the running interpreter has every package in a version that will do."""
    name = os.path.basename(requirements)
    if any(PathFinder.find_spec(package) is None for package in _FIRST_PACKAGES[name]):
        return False  # the usual case, decided without reading any file
    from zbreview import environment  # noqa: PLC0415

    return environment.satisfies(PROJECT, with_tests=name == "test.txt")


def _set_of(command: str) -> str:
    return "test" if command == "test" else "app"


def _hand_over(python: str, arguments: list[str]) -> None:
    """Continue as another interpreter."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":  # execv on Windows would detach from the console
        import subprocess  # noqa: PLC0415

        raise SystemExit(subprocess.run([python, *arguments], check=False).returncode)
    os.execv(python, [python, *arguments])  # noqa: S606 - no shell is wanted
