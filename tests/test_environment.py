"""The environment is made, completed and repaired; failures are sentences."""

import base64
import hashlib
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from zbreview import environment, readiness, system_libraries


def wheel(folder: Path, version: str) -> str:
    """Write the wheel of a tiny package ``zbtoy`` and return its requirement line."""
    info = f"zbtoy-{version}.dist-info"
    members = {
        "zbtoy.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: zbtoy\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for name, body in members.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(body.encode()).digest()).rstrip(b"=")
        record += f"{name},sha256={digest.decode()},{len(body)}\n"
    members[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n"
    path = folder / f"zbtoy-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return f"zbtoy=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a project that needs one tiny package, shipped in ``wheels/``."""
    place = tmp_path / "程序 文件夹"
    (place / "requirements").mkdir(parents=True)
    (place / "wheels").mkdir()
    for name in ("app.txt", "test.txt"):
        (place / "requirements" / name).write_text(wheel(place / "wheels", "1.0"), "utf-8")
    return place


def make(place: Path, name: str = "app.txt", *, may_install: bool = False) -> None:
    """Make the environment of a project."""
    requirements = str(place / "requirements" / name)
    environment.make(str(place / ".venv"), requirements, may_install=may_install)


def toy_version(place: Path) -> str:
    """Return the version of the tiny package that the environment really runs."""
    command = [
        readiness.interpreter(str(place / ".venv")),
        "-c",
        "import zbtoy; print(zbtoy.VERSION)",
    ]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_made_updated_and_repaired_for_real(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    requirements = place / "requirements" / "app.txt"
    make(place)
    assert toy_version(place) == "1.0"
    assert readiness.is_ready(str(place / ".venv"), str(requirements))
    printed = capsys.readouterr()
    assert "首次运行" in printed.err
    assert "取得 zbtoy" in printed.err
    assert printed.out == ""

    requirements.write_text(wheel(place / "wheels", "2.0"), "utf-8")
    assert not readiness.is_ready(str(place / ".venv"), str(requirements))
    make(place)
    assert toy_version(place) == "2.0"
    assert "正在更新" in capsys.readouterr().err

    # A set-up that was killed: the package looks installed and is not whole.
    stamp = place / ".venv" / readiness.STAMP
    stamp.write_text("state=installing\nours=yes\nend=stamp\n", "utf-8")
    next((place / ".venv").rglob("zbtoy.py")).unlink()
    make(place)
    assert toy_version(place) == "2.0"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the list in which set-up commands land instead of running; pip is there."""
    commands: list[list[str]] = []
    monkeypatch.setattr(environment._Setup, "_has_pip", lambda _self: True)
    monkeypatch.setattr(
        environment._Setup, "_step", lambda _self, command: commands.append(command)
    )
    return commands


def test_an_environment_of_somebody_else_is_completed_never_emptied(
    place: Path, steps: list[list[str]]
) -> None:
    (place / ".venv").mkdir()
    (place / ".venv" / "theirs.txt").write_text("theirs", "utf-8")
    make(place)
    assert "--ignore-installed" not in steps[0]
    (place / ".venv" / readiness.STAMP).write_text("state=installing\nours=no\nend=stamp\n")
    make(place)
    assert "--ignore-installed" in steps[1]
    assert (place / ".venv" / "theirs.txt").read_text("utf-8") == "theirs"


def test_an_interrupted_one_of_ours_is_emptied(place: Path, steps: list[list[str]]) -> None:
    make(place)
    assert len(steps) == 1
    (place / ".venv" / "half").mkdir()
    (place / ".venv" / "half" / "file").write_text("x")
    (place / ".venv" / readiness.STAMP).write_text("state=installing\nours=yes\nend=stamp\n")
    make(place)
    assert not (place / ".venv" / "half").exists()


def test_packages_come_from_wheels_or_else_from_the_index(
    place: Path, steps: list[list[str]]
) -> None:
    make(place)
    assert "--require-hashes" in steps[0]
    assert "--no-index" in steps[0]
    assert steps[0][steps[0].index("--find-links") + 1] == str(place / "wheels")
    for path in (place / "wheels").iterdir():
        path.unlink()
    (place / "wheels").rmdir()
    (place / ".venv" / readiness.STAMP).unlink()
    make(place)
    assert "--no-index" not in steps[1]


def test_the_test_set_up_counts_for_the_program_too(place: Path, steps: list[list[str]]) -> None:
    python = Path(readiness.interpreter(str(place / ".venv")))
    python.parent.mkdir(parents=True)
    python.touch()
    make(place, "test.txt")
    for name in ("app.txt", "test.txt"):
        assert readiness.is_ready(str(place / ".venv"), str(place / "requirements" / name))
    make(place)
    assert len(steps) == 1


def test_a_failed_step_names_cause_and_log_and_leaves_no_ready_stamp(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "requirements" / "app.txt").write_text(
        "zbtoy==9.9 --hash=sha256:" + "0" * 64 + "\n", "utf-8"
    )
    monkeypatch.setattr(environment._Setup, "_has_pip", lambda _self: True)
    monkeypatch.setattr(readiness, "interpreter", lambda _folder: sys.executable)
    with pytest.raises(SystemExit) as caught:
        make(place)
    message = str(caught.value)
    assert "没有适合本系统的安装包" in message
    assert str(place / ".venv" / "zbreview-setup.log") in message
    assert readiness.read_stamp(str(place / ".venv"))["state"] == "installing"


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("NewConnectionError: Failed to establish", "离线安装"),
        ("ERROR: No matching distribution found for x", "没有适合本系统"),
        ("NewConnectionError\nERROR: No matching distribution found", "无法连接软件源"),
        ("OSError: [Errno 28] No space left on device", "磁盘空间不足"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "校验值不符"),
        ("PermissionError: [Errno 13]", "没有写入权限"),
        ("something else", "安装未能完成"),
    ],
)
def test_causes_in_chinese(output: str, words: str, tmp_path: Path) -> None:
    assert words in environment._explain(output, tmp_path / "log")


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SystemExit, match="无法准备运行环境"):
        environment.make(str(tmp_path / "file" / ".venv"), str(tmp_path / "app.txt"))


def test_a_second_start_waits_for_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []
    path = tmp_path / "stamp"

    def second() -> None:
        with environment._locked(path):
            order.append("second")

    with environment._locked(path):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    assert "另一个窗口" in capsys.readouterr().err


@pytest.mark.parametrize("can_install", [False, True])
def test_python_without_venv_is_told_or_helped(
    place: Path, monkeypatch: pytest.MonkeyPatch, steps: list[list[str]], can_install: bool
) -> None:
    installed: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment._Setup, "_has_pip", lambda _self: False)
    monkeypatch.setattr(environment, "find_spec", lambda _name: None)
    monkeypatch.setattr(system_libraries, "can_install", lambda: can_install)
    monkeypatch.setattr(
        system_libraries, "install", lambda names: installed.append(tuple(names)) or True
    )
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if can_install:
        make(place, may_install=True)
        assert installed == [(package,)]
        assert steps[0][1:3] == ["-m", "venv"]
        return
    with pytest.raises(SystemExit, match=f"apt-get install -y {package}"):
        make(place, may_install=True)
    assert not installed


def test_outside_packages_count_only_within_their_bounds(tmp_path: Path) -> None:
    declared = '[project]\ndependencies = ["pytest>={}"]\n[dependency-groups]\ntest = [{}]\n'

    def satisfied(floor: str, extra: str = "") -> bool:
        (tmp_path / "pyproject.toml").write_text(declared.format(floor, extra), "utf-8")
        return environment.satisfies(str(tmp_path), with_tests=True)

    assert satisfied("1,<9999")
    assert satisfied("1")
    assert not satisfied("9999")
    assert not satisfied("1", '"no-such-package-anywhere"')


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("jieba>=0.42.1,<0.43", ("jieba", (">=0.42.1", "<0.43"))),
        ("PySide6-Essentials <6.12", ("PySide6-Essentials", ("<6.12",))),
        ("pip", ("pip", ())),
    ],
)
def test_requirements_are_split(requirement: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert environment.split_requirement(requirement) == expected


@pytest.mark.parametrize(
    ("version", "bound", "holds"),
    [
        ("6.11.3", "<6.12", True),
        ("6.12.0", "<6.12", False),
        ("6.9", ">=6.10", False),
        ("6.10", ">=6.9", True),
        ("4.2.1rc1", ">=4.2", True),
    ],
)
def test_versions_are_compared_by_number(version: str, bound: str, holds: bool) -> None:
    assert environment.within(version, bound) is holds
