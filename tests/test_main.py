"""The first argument decides between command line and window."""

import os
import sys
from types import SimpleNamespace

import pytest

from zbreview import __main__ as entry


@pytest.fixture
def start(monkeypatch):
    """Return a function that starts the program with arguments and tells what the window got."""
    opened = []

    def run(arguments):
        opened.append(list(arguments))
        return 7

    def started(*arguments):
        monkeypatch.setattr(entry.sys, "argv", ["zbreview", *arguments])
        return entry.main(), opened

    monkeypatch.setitem(sys.modules, "zbreview.app", SimpleNamespace(run=run))
    return started


@pytest.mark.parametrize("arguments", [["--version"], ["--data-dir", "x", "--version"]])
def test_options_and_commands_are_for_the_command_line(start, capsys, arguments):
    assert start(*arguments) == (0, [])
    assert capsys.readouterr().out.startswith("zbreview ")


def test_a_command_is_not_taken_for_a_library(start, capsys, tmp_path):
    assert start("list", str(tmp_path / "没有.zbr")) == (2, [])
    assert "没有.zbr" in capsys.readouterr().err


def test_a_word_that_is_neither_command_nor_file_is_a_usage_error(start, capsys):
    assert start("improt") == (2, [])
    assert "improt" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["甲.zbr"], ["甲.zbr", "list"]])
def test_everything_else_opens_the_window(start, arguments):
    assert start(*arguments) == (7, [arguments])


@pytest.mark.parametrize("option", [["--data-dir", "{}"], ["--data-dir={}"]])
def test_the_window_too_can_use_another_data_folder(start, tmp_path, option):
    arguments = [part.format(tmp_path) for part in option]
    assert start(*arguments, "甲.zbr") == (7, [["甲.zbr"]])
    assert os.environ["ZBREVIEW_DATA"] == str(tmp_path)
