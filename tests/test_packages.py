"""The check of the packages finds what it is there to find."""

import subprocess
from pathlib import Path

import pytest

from tests import packages
from tests.packages import Pin

HASH = "    --hash=sha256:" + "0" * 64
TEXT = f"""click==8.1 \\
{HASH} \\
{HASH}
    # via sqlite-utils
colorama==0.4.6 ; sys_platform == 'nowhere' \\
{HASH}
loose>=1
bare==1.0
"""


def test_requirements_are_read_with_markers_and_hashes() -> None:
    assert packages.pins(TEXT) == (
        Pin("click", "8.1", is_needed=True, n_hashes=2),
        Pin("colorama", "0.4.6", is_needed=False, n_hashes=1),
        Pin("loose", "", is_needed=True, n_hashes=0),
        Pin("bare", "1.0", is_needed=True, n_hashes=0),
    )
    assert [line[:4] for line in packages.unpinned(packages.pins(TEXT))] == ["loos", "bare"]
    assert list(packages.unpinned(())) == ["没有读到任何依赖"]


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installed package of our own, which Python finds."""
    (tmp_path / "weir").mkdir()
    (tmp_path / "weir" / "gate.py").write_text("x = 1\n", encoding="utf-8")
    info = tmp_path / "weir-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: weir\nVersion: 1.0\nLicense: GPL-3.0\n", encoding="utf-8"
    )
    digest = packages._digest(tmp_path / "weir" / "gate.py", "sha256")
    (info / "RECORD").write_text(
        f"weir/gate.py,sha256={digest},6\nweir/gone.pyc,sha256=x,1\nweir-1.0.dist-info/RECORD,,\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_a_changed_or_missing_file_is_told(installed: Path) -> None:
    pin = Pin("weir", "1.0", is_needed=True, n_hashes=1)
    assert list(packages.changed(pin)) == []
    (installed / "weir" / "gate.py").write_text("x = 2\n", encoding="utf-8")
    assert list(packages.changed(pin)) == ["weir：文件被改动 weir/gate.py"]
    (installed / "weir" / "gate.py").unlink()
    assert list(packages.changed(pin)) == ["weir：缺少文件 weir/gate.py"]


def test_another_version_or_none_is_told(installed: Path) -> None:
    (told,) = packages.changed(Pin("weir", "0.9", is_needed=True, n_hashes=1))
    assert told == "weir：装的是 1.0，应为 0.9"
    assert list(packages.changed(Pin("nobody-has", "1", is_needed=True, n_hashes=1))) == [
        "nobody-has：没有安装"
    ]
    assert list(packages.changed(Pin("nobody-has", "1", is_needed=False, n_hashes=1))) == []


def test_a_licence_that_is_not_written_down_or_binds_us_is_told(installed: Path) -> None:
    pin = Pin("weir", "1.0", is_needed=True, n_hashes=1)
    assert list(packages.unlicensed((pin,), "| other | MIT |")) == [
        "weir：docs/third-party.md 里没有写许可", "weir：许可是 GPL-3.0",
    ]  # fmt: skip
    here = installed / "weir-1.0.dist-info" / "METADATA"
    here.write_text(here.read_text().replace("GPL-3.0", "LGPL-3.0"), encoding="utf-8")
    assert list(packages.unlicensed((pin,), "| Weir |")) == []
    assert packages.licence("nobody-has") == ""


@pytest.mark.parametrize(
    ("code", "out", "err", "ended", "says"),
    [
        (0, "No known vulnerabilities found", "", 0, "通过  公布的漏洞"),
        (0, "Name Skip Reason\nclick Dependency could not be audited: click", "", 0, "其中 1 个"),
        (1, "Name Version ID Fix Versions\nclick 8.1 X 8.2", "", 1, "未通过  公布的漏洞"),
        (1, "", "a\nno connection", 0, "没有完成（no connection）"),
        (1, "", "", 0, "没有说明原因"),
    ],
)
def test_published_faults_are_told_and_silence_is_no_pass(
    monkeypatch: pytest.MonkeyPatch, code: int, out: str, err: str, ended: int, says: str
) -> None:
    done = subprocess.CompletedProcess([], code, out, err)
    monkeypatch.setattr(packages.shutil, "which", lambda *_, **__: "pip-audit")
    monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: done)
    found, told = packages.published(Path("app.txt"))
    assert found == ended
    assert says in told


def test_the_whole_check_holds_here_and_says_what_it_did_not_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(packages.shutil, "which", lambda *_, **__: None)
    monkeypatch.setattr(packages, "changed", lambda _pin: iter(()))
    assert packages.main() == 0
    told = capsys.readouterr().out
    assert told.count("通过") == 3
    assert "未核对  公布的漏洞：没有安装 pip-audit" in told
    monkeypatch.setattr(packages, "changed", lambda pin: iter([f"{pin.name}：坏"]))
    assert packages.main() == 1
    assert "未通过  已安装的文件" in capsys.readouterr().out
