"""The command line in this process, and a library filled through it."""

import pytest

from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview import cli


@pytest.fixture
def run(capsys):
    """Return a function that runs a command and gives its exit code, output and remarks."""

    def call(*words):
        code = cli.main([str(word) for word in words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two replies, in two encodings."""
    place = tmp_path / "来文"
    place.mkdir()
    (place / "2021.txt").write_text(REPLY_2021, encoding="gb18030")
    (place / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    return place


@pytest.fixture
def library(tmp_path, run, folder):
    """Return the path of a library into which the folder was imported."""
    path = tmp_path / "治水.zbr"
    assert run("new", path)[0] == 0
    assert run("import", path, folder)[0] == 0
    return path
