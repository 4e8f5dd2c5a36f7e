"""What ships beside the code is complete, licensed and free of traces of a machine."""

import re
import subprocess
from pathlib import Path

import pytest

HOSTS = re.compile(
    r"(files\.pythonhosted\.org|pypi\.org|registry\.npmjs\.org|mirrors?\.[a-z]+\.[a-z.]+)"
)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt/\w+)/|[A-Z]:\\\\?Users")
BINARY = {".ttf", ".png", ".gz", ".db", ".zbr", ".pdf", ".ico"}


@pytest.fixture(scope="module")
def tracked(project: Path) -> list[Path]:
    """Return the files of the project: those that git tracks, or all in a plain folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    return [project / name for name in listed.stdout.split("\0") if name]


def text_of(path: Path) -> str:
    """Return the text of a tracked file, empty for one without."""
    if path.suffix in BINARY or not path.is_file():
        return ""
    return path.read_bytes().decode("utf-8", errors="ignore")


def test_every_dictionary_says_where_it_comes_from(project: Path) -> None:
    files = sorted((project / "resources" / "dictionaries").glob("*.*"))
    assert files
    for path in files:
        if path.suffix in (".txt", ".csv"):
            head = path.read_text(encoding="utf-8").splitlines()[0]
            assert head.startswith("#"), path.name
            assert len(head) > 10, path.name


def test_every_font_folder_holds_its_licence(project: Path) -> None:
    fonts = list((project / "resources" / "fonts").rglob("*.ttf"))
    assert fonts
    for font in fonts:
        licences = [path for path in font.parent.iterdir() if "OFL" in path.name]
        assert licences, font
        assert "SIL OPEN FONT LICENSE" in licences[0].read_text(encoding="utf-8").upper()


def test_no_traces_of_a_machine_or_registry(tracked: list[Path]) -> None:
    here = Path(__file__).resolve()
    found = []
    for path in tracked:
        if path.resolve() == here:
            continue
        for number, line in enumerate(text_of(path).splitlines(), start=1):
            if MACHINE.search(line) or HOSTS.search(line):
                found.append(f"{path.name}:{number}: {line[:80]}")
    assert not found


def test_traces_are_found() -> None:
    assert MACHINE.search("open('/home/somebody/x')")
    assert MACHINE.search(r"C:\Users\somebody")
    assert HOSTS.search("https://files.pythonhosted.org/packages")
    assert not MACHINE.search("docs/work/x")


def test_nothing_tracked_is_a_product_of_running(tracked: list[Path]) -> None:
    unwanted = {".zbr", ".pyc", ".coverage"}
    assert [path for path in tracked if path.suffix in unwanted] == []


def test_every_third_party_package_is_listed_with_its_licence(project: Path) -> None:
    listed = (project / "docs" / "third-party.md").read_text(encoding="utf-8").lower()
    for line in (project / "requirements" / "app.txt").read_text(encoding="utf-8").splitlines():
        name = re.match(r"([a-z0-9-]+)==", line)
        if name:
            assert f"| {name[1]} |" in listed, name[1]
