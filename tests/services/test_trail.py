"""The trail is put into words: who, what, before and after; nothing runs as a formula."""

import csv
import io
import json

import pytest

from tests.builders import AUTHOR, PROMISE_2019, import_replies, mark_named, new_library
from zbreview.commands.base import perform
from zbreview.commands.documents import SetReviewState
from zbreview.commands.fields import SetField
from zbreview.commands.marks import AcceptSuggestions
from zbreview.domain.documents import ReviewState
from zbreview.domain.tables import COLUMNS as NAMED
from zbreview.domain.tables import DERIVED, PASSING, TABLES
from zbreview.reports.audit_csv import COLUMNS, write_audit_csv
from zbreview.services.trail import _HIDDEN, action_name, describe, lines
from zbreview.store import audit, marks
from zbreview.store.audit import AuditEntry, AuditFilter


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        replies = import_replies(opened)
        perform(opened, SetField(replies[0].id, "issuer", "云溪市财政局"), author="孟川")
        perform(opened, SetField(replies[0].id, "issuer", "=1+1"), author="孟川")
        perform(opened, SetReviewState((replies[0].id,), ReviewState.REVIEWED), author=AUTHOR)
        mark = mark_named(marks.marks_of(opened, replies[0].text_id), PROMISE_2019)
        perform(opened, AcceptSuggestions((mark,)), author=AUTHOR)
        yield opened


def test_each_action_is_told_in_words(library):
    accepted, state, changed, entered, *_, imported = audit.entries(library)
    assert PROMISE_2019 in describe(accepted)[0]
    assert "粒度：分项" in describe(accepted)[0]
    assert "deadline_" not in describe(accepted)[0]
    assert "状态：采纳" in describe(accepted)[0].replace("已采纳", "采纳")
    assert "审阅状态：未审 → 已审" in describe(state)[0]
    assert "内容：云溪市财政局 → =1+1" in describe(changed)[0]
    assert describe(entered)[0].startswith("新增文献信息")
    told = describe(imported)
    assert any("2019答复.txt" in line for line in told)
    assert "新增机器建议 3 行" in told
    assert action_name("import_document") == "导入文献"
    assert action_name("unheard_of") == "unheard_of"


@pytest.mark.parametrize("changes", ["no json", "[1]", '[{"verb": "x", "table": "y"}]'])
def test_a_damaged_entry_is_shown_as_it_is(changes):
    assert describe(AuditEntry(1, "", "", "", "", changes, "")) == (changes,)


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (AuditFilter(), 6),
        (AuditFilter(author="孟川"), 2),
        (AuditFilter(action="set_field"), 2),
        (AuditFilter(text="财政局"), 2),
        (AuditFilter(author="孟川", text="=1+1"), 1),
        (AuditFilter(since="2999-01-01"), 0),
        (AuditFilter(until="1999-01-01"), 0),
        (AuditFilter(since="2000-01-01", until="2999-01-01"), 6),
    ],
)
def test_the_trail_can_be_filtered(library, wanted, n):
    found = audit.entries(library, wanted=wanted)
    assert len(found) == n
    assert [one.id for one in found] == sorted((one.id for one in found), reverse=True)


def test_people_and_actions_are_listed(library):
    assert audit.people(library) == ("孟川", AUTHOR)
    assert audit.actions(library) == (
        "accept_suggestions", "import_document", "set_field", "set_review_state",
    )  # fmt: skip


def test_the_exported_trail_runs_nothing(library, tmp_path):
    target = tmp_path / "记录.csv"
    entries = audit.entries(library, -1)
    evil = AuditEntry(99, "", "=cmd|'/c calc'!A0", "x", "@SUM(1)", "[]", "+1")
    write_audit_csv(lines([*entries, evil]), target)
    rows = list(csv.reader(io.StringIO(target.read_bytes().decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 8
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@", "-"))]


def test_no_column_is_told_by_the_name_of_the_program(library):
    told = NAMED.keys() | _HIDDEN
    db = library.reader()
    for table in TABLES.keys() - DERIVED - PASSING - {"audit", "library"}:
        assert {column.name for column in db[table].columns} <= told, table


def test_times_and_yes_and_no_are_told_in_words():
    change = {
        "verb": "update", "table": "import_problem",
        "before": {"is_marked": 1, "is_off": 0, "created_at": "2026-01-05T09:00:00+08:00"},
        "after": {"is_marked": 0, "is_off": 1, "created_at": "2026-01-05T09:00:00+08:00"},
    }  # fmt: skip
    (told,) = describe(AuditEntry(1, "", "", "", "", json.dumps([change]), ""))
    assert "有密级标志：是 → 否；停用：否 → 是" in told
    assert "2026-01-05 09:00:00 →" in told
