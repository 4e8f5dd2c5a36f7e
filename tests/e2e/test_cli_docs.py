"""``docs/cli.md`` says what the program does: every command, option, argument and JSON key."""

import argparse
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.builders import finding, reread
from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview import cli
from zbreview.cli import demonstrating
from zbreview.cli.program import parser
from zbreview.commands.base import perform
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.findings import Grain, Strength, Verifiability
from zbreview.domain.links import ChainState, Relation
from zbreview.domain.quantities import Certainty, Comparator
from zbreview.domain.sections import SectionRole
from zbreview.services.demo import Demonstration, ShownChain
from zbreview.services.demo_answer import Decisions
from zbreview.store import documents
from zbreview.store.library import Library

_ROW = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


@pytest.fixture(scope="module")
def manual(project):
    return (project / "docs" / "cli.md").read_text(encoding="utf-8")


def section(manual, command):
    return manual.split(f"\n## `{command}`\n")[1].split("\n## ")[0]


def documented_keys(manual, command):
    """Return the key paths in the JSON table of a command."""
    table = section(manual, command).partition("| JSON | 含义 |")[2]
    return set(_ROW.findall(table))


def printed_keys(value, path=""):
    """Return the paths of all leaves: ``[]`` for a list, ``*`` for the names of fields."""
    if isinstance(value, dict):
        found = {path} if path.endswith(("target", "deadline")) else set()
        for key, inner in value.items():
            name = "*" if path.endswith("metadata") else key
            found |= printed_keys(inner, f"{path}.{name}".lstrip("."))
        return found
    if isinstance(value, list):
        found = {f"{path}[]"} if not value or not isinstance(value[0], dict) else set()
        return found.union(*(printed_keys(inner, f"{path}[]") for inner in value))
    return {path}


def leaves(value):
    """Return the key paths of an output; a list that was empty once and full once is no leaf."""
    found = printed_keys(value)
    return {
        path
        for path in found
        if not (path.endswith("[]") and any(other.startswith(f"{path}.") for other in found))
    }


def subparsers():
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            return action.choices
    raise AssertionError


@pytest.mark.parametrize("command", cli.COMMAND_NAMES)
def test_every_option_and_argument_is_documented(manual, command):
    text = section(manual, command)
    shared = manual.split("\n## ")[0]
    for action in subparsers()[command]._actions:
        for option in action.option_strings or [action.metavar]:
            assert f"`{option}`" in text + shared or f"| {option} " in text, option
            assert action.help, option
        for choice in action.choices or ():
            assert f"`{choice}`" in text, choice


def test_nothing_is_documented_that_does_not_exist(manual):
    commands = re.findall(r"^## `(\w+)`$", manual, re.MULTILINE)
    assert tuple(commands) == cli.COMMAND_NAMES
    options = {
        option
        for sub in subparsers().values()
        for action in sub._actions
        for option in action.option_strings
    } | {"--version"}
    assert set(re.findall(r"--[a-z][a-z-]*", manual)) <= options


def test_the_values_of_every_vocabulary_are_documented(manual):
    listed = set(re.findall(r"`(\w+)`", section(manual, "extract") + section(manual, "compare")))
    for kind in (
        SectionRole, Grain, Strength, Verifiability, Comparator, Certainty, Relation, ChainState,
    ):  # fmt: skip
        assert {member.value for member in kind} <= listed, kind


LIST = """案号,案由,主办单位
88,关于整治城区黑臭水体的提案,市水务局
31,关于巩固水环境治理成果的提案,市财政局
"""


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "来文"
    folder.mkdir()
    (folder / "2021.txt").write_text(REPLY_2021, encoding="utf-8")
    (folder / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    (folder / "断.txt").write_bytes("关于河道治理的意见\n一、继续推进。".encode()[:-1])
    (folder / "又.txt").write_text(REPLY_2023, encoding="utf-8")
    (folder / "空.txt").write_bytes(b"")
    return folder


@pytest.fixture
def call(capsys):
    def run(*words):
        cli.main([*map(str, words), "--json"])
        return json.loads(capsys.readouterr().out)

    return run


def test_the_keys_of_extract_and_compare_are_those_printed(manual, files, call):
    documented = documented_keys(manual, "extract")
    assert leaves(call("extract", files, "--text")) == documented
    without_text = leaves(call("extract", files))
    assert documented - without_text == {"documents[].text"}
    assert leaves(call("compare", files)) == documented_keys(manual, "compare")


def test_the_keys_of_evaluate_are_those_printed(manual, files, tmp_path, call):
    gold = call("extract", files, "--text")["documents"]
    first, second, *others = gold
    first["commitments"][0]["strength"] = "none"  # differs
    second["results"].pop()  # a false alarm
    second["commitments"].append({"start": 0, "end": 2})  # a miss
    others[0]["text"] += "多"
    first["unchecked"] = ["sections"]
    path = tmp_path / "gold.json"
    path.write_text(
        json.dumps({"documents": [*gold, {"file": "无.txt"}]}, ensure_ascii=False), encoding="utf-8"
    )
    (files / "外.txt").write_text("另一份。", encoding="utf-8")
    assert leaves(call("evaluate", path, files)) == documented_keys(manual, "evaluate")


def test_the_keys_of_explain_are_those_printed(manual, files, call):
    printed = leaves(call("explain", files / "2021.txt", "--at", 0))
    assert printed == documented_keys(manual, "explain")


def test_the_keys_of_the_library_commands_are_those_printed(manual, files, tmp_path, call):
    library = tmp_path / "库.zbr"
    for command, words in (
        ("new", []),
        ("import", [files]),
        ("list", []),
        ("search", ["河 或 科技局"]),
        ("export", ["--what", "ledger", "--format", "csv", "--to", tmp_path / "台账.csv"]),
    ):
        printed = leaves(call(command, library, *words))
        if command == "import":
            (files / "名册.csv").write_text("姓名,电话,备注\n甲,1,无\n", encoding="utf-8")
            looked = leaves(call(command, library, *words, "--dry-run"))
            assert {"files[].standing", "skipped", "library"} <= looked
            printed |= looked
        assert printed == documented_keys(manual, command)
    (files / "清单.csv").write_text(LIST, encoding="utf-8")
    (files / "未编.txt").write_text(REPLY_2023.replace("31", "77"), encoding="utf-8")
    call("import", library, files)
    assert leaves(call("lists", library)) == documented_keys(manual, "lists")
    check = leaves(call("check", library))
    assert check - {"violations[]"} == {
        key for key in documented_keys(manual, "check") if not key.startswith("violations")
    }


def test_the_keys_of_original_and_remove_are_those_printed(manual, files, tmp_path, call):
    library, out = tmp_path / "库.zbr", tmp_path / "原件.txt"
    call("new", library)
    call("import", library, files / "2021.txt")
    assert leaves(call("original", library, 1, "--to", out)) == documented_keys(manual, "original")
    assert leaves(call("remove", library, 1, "--yes")) == documented_keys(manual, "remove")


def test_the_keys_of_backup_and_restore_are_those_printed(manual, files, tmp_path, call):
    library, kept = tmp_path / "库.zbr", tmp_path / "备份.zbr"
    call("new", library)
    call("import", library, files / "2021.txt")
    assert leaves(call("backup", library, "--to", kept)) == documented_keys(manual, "backup")
    call("import", library, files / "2023.txt")
    seen = leaves(call("restore", kept, library, "--dry-run"))
    assert seen == documented_keys(manual, "restore")
    restored = call("restore", kept, library, "--apply")
    assert restored["applied"]
    assert restored["actions_lost"] == 1
    assert len(call("list", restored["kept"])["documents"]) == 2
    assert len(call("list", library)["documents"]) == 1


def test_the_keys_of_audit_are_those_printed(manual, files, tmp_path, call):
    library, table = tmp_path / "库.zbr", tmp_path / "记录.csv"
    call("new", library)
    call("import", library, files / "2021.txt")
    printed = call("audit", library, "--verify", "--csv", table)
    assert leaves(printed) == documented_keys(manual, "audit")
    assert printed["is_whole"] is True
    assert table.exists()
    assert call("audit", library, "--author", "无此人")["entries"] == []
    with closing(sqlite3.connect(library)) as db, db:
        db.execute("DROP TRIGGER audit_never_changes")
        db.execute("UPDATE audit SET author = '某人'")
        db.execute(_NEVER_CHANGES)
    assert call("audit", library, "--verify")["is_whole"] is False


_NEVER_CHANGES = """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail never changes'); END"""


def test_the_keys_of_repair_are_those_printed(manual, files, tmp_path, call):
    library = tmp_path / "库.zbr"
    call("new", library)
    call("import", library, files)
    with closing(sqlite3.connect(library)) as db, db:
        db.execute("DELETE FROM text_version WHERE id = 1")
    printed = call("repair", library, "--to", tmp_path / "新.zbr")
    assert leaves(printed) == documented_keys(manual, "repair")
    assert {one["n"] for one in printed["kept"] if one["table"] == "document"} == {3}


def _read_otherwise(path):
    """Store a reading that differs from the present one in everything that can differ."""
    with Library.open(path) as library:
        card = documents.cards(library)[0]
        text = documents.text_of(library, card.text_id)
        now = documents.reading_of(library, card.text_id)
        fakes = tuple(finding(text, text[place : place + 4]) for place in (0, 5))
        first, *others = now.findings
        old = replace(
            now,
            version=0,
            metadata=now.metadata[1:],
            findings=(*fakes, *others[:-1], replace(first, kind="金融", strength=None)),
        )
        perform(library, reread(card.text_id, old), author="甲")
        perform(library, AcceptSuggestions((fakes[0].uuid,)), author="甲")


def test_the_keys_of_rereading_are_those_printed(manual, files, tmp_path, call):
    library = tmp_path / "库.zbr"
    call("new", library)
    call("import", library, files)
    _read_otherwise(library)
    assert leaves(call("reread", library)) == documented_keys(manual, "reread")


def test_the_keys_of_the_demonstration_are_those_printed(manual, tmp_path, call, monkeypatch):
    made = Demonstration(
        folder=tmp_path,
        library=tmp_path / "a.zbr",
        files=(tmp_path / "a.pdf",),
        n_documents=9,
        n_commitments=50,
        n_results=20,
        decisions=Decisions(confirmed=2, corrected=1, not_offered=0),
        chains=(ShownChain("甲", ("乙",)),),
    )
    monkeypatch.setattr(demonstrating, "run_demo", lambda *_, **__: made)
    printed = call("demo", "--to", tmp_path, "--no-window")
    assert leaves(printed) == documented_keys(manual, "demo")
