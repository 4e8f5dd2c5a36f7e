"""A look at files before they come in: what an import would do, and nothing done."""

import zipfile

import docx
import pytest

from tests.builders import AUTHOR
from tests.e2e.replies import REPLY_2021, REPLY_2023
from zbreview.commands.base import perform
from zbreview.services.import_choices import Choices
from zbreview.services.ingestion import import_paths
from zbreview.services.progress import ReportedProgress, SilentProgress
from zbreview.services.surveying import COMES_IN, Standing, survey
from zbreview.services.versions import preview, taking_over
from zbreview.store import documents
from zbreview.store.library import Library

QUIET = SilentProgress()


@pytest.fixture
def library(tmp_path):
    with Library.create(tmp_path / "库.zbr", author=AUTHOR) as made:
        yield made


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "来文"
    place.mkdir()
    (place / "2021.txt").write_text(REPLY_2021, encoding="gb18030")
    (place / "2023.txt").write_text(REPLY_2023, encoding="utf-8")
    return place


def standings(library, *paths, choices=None):
    found = survey(library, paths, QUIET, choices or Choices())
    return {one.path.name: one for one in found.files}


def as_docx(text, path):
    made = docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(path)


def test_what_is_new_is_told_with_kind_year_and_encoding_and_nothing_comes_in(library, folder):
    (folder / "空.txt").write_bytes(b"")
    (folder / "密.txt").write_text("秘密★1年\n" + REPLY_2021, encoding="utf-8")
    (folder / "样式.css").write_text("p {}", encoding="utf-8")
    found = survey(library, [folder, folder / "没有"], QUIET)
    seen = {one.path.name: one for one in found.files}
    assert found.skipped == 1
    one = seen["2021.txt"]
    assert one.standing is Standing.NEW
    assert (one.format, one.encoding, one.year) == ("txt", "gb18030", 2021)
    assert one.kind == "政协提案答复"
    assert "第88号提案的答复" in one.title
    assert (one.n_parts, one.other) == (0, "")
    assert seen["空.txt"].standing is Standing.UNREADABLE
    assert seen["空.txt"].hint
    assert seen["没有"].standing is Standing.UNREADABLE
    assert seen["密.txt"].standing is Standing.MARKED
    assert "秘密★1年" in seen["密.txt"].reason
    assert found.count(Standing.NEW) == 2
    assert documents.cards(library) == ()
    assert documents.problems(library) == ()


def test_what_is_there_already_is_told_apart(library, folder, tmp_path):
    import_paths(library, [folder], author=AUTHOR, progress=QUIET)
    later = tmp_path / "又来"
    later.mkdir()
    (later / "一样.txt").write_text(REPLY_2023, encoding="utf-8")
    as_docx(REPLY_2023, later / "附件.docx")
    changed = REPLY_2021.replace("42公里", "45公里")
    (later / "更正.txt").write_text(changed, encoding="utf-8")
    (later / "重复.txt").write_text(changed, encoding="utf-8")
    seen = standings(library, later)
    assert seen["一样.txt"].standing is Standing.HERE
    assert seen["一样.txt"].other == "2023.txt"
    assert seen["附件.docx"].standing is Standing.SAME_TEXT
    assert seen["附件.docx"].other == "2023.txt"
    assert seen["更正.txt"].standing is Standing.ALIKE
    assert seen["更正.txt"].other == "2021.txt"
    assert 0.5 < seen["更正.txt"].share < 1
    assert seen["重复.txt"].standing is Standing.TWIN
    assert seen["重复.txt"].other == "更正.txt"
    assert {Standing.HERE, Standing.TWIN}.isdisjoint(COMES_IN)


def test_the_bytes_of_an_earlier_version_are_known(library, folder, tmp_path):
    import_paths(library, [folder / "2021.txt"], author=AUTHOR, progress=QUIET)
    newer = tmp_path / "更正.txt"
    newer.write_text(REPLY_2021.replace("42公里", "45公里"), encoding="utf-8")
    import_paths(library, [newer], author=AUTHOR, progress=QUIET)
    keys = {card.name: card.id for card in documents.cards(library)}
    adoption = preview(library, keys["2021.txt"], keys["更正.txt"])
    perform(library, taking_over(adoption), author=AUTHOR)
    assert standings(library, folder)["2021.txt"].standing is Standing.EARLIER
    report = import_paths(library, [folder / "2021.txt"], author=AUTHOR, progress=QUIET)
    (twin,) = report.duplicates
    assert twin.is_earlier
    assert report.problems == ()


def test_two_new_files_of_one_text_are_seen_beside_each_other(library, folder):
    as_docx(REPLY_2023, folder / "2023附件.docx")
    seen = standings(library, folder)
    assert seen["2023附件.docx"].standing is Standing.SAME_TEXT
    assert seen["2023附件.docx"].other == "2023.txt"


def test_a_compilation_says_how_many_replies_it_may_hold(library, tmp_path):
    place = tmp_path / "汇编.txt"
    other = REPLY_2021.replace("周望舒", "陈一苇").replace("第88号", "第89号")
    place.write_text(REPLY_2021 + "\n" + other, encoding="utf-8")
    assert standings(library, place)["汇编.txt"].n_parts == 2


def test_an_encoding_chosen_by_a_person_is_taken(library, tmp_path):
    place = tmp_path / "短.txt"
    place.write_bytes("联通".encode("gb18030"))
    chosen = Choices(encodings={place: "big5"})
    assert standings(library, place, choices=Choices(encoding="gb18030"))["短.txt"].encoding
    assert standings(library, place, choices=chosen)["短.txt"].encoding == "big5"
    members = tmp_path / "包.zip"
    with zipfile.ZipFile(members, "w") as made:
        made.writestr("短.txt", "联通".encode("gb18030"))
    chosen = Choices(encodings={members / "短.txt": "gb18030"})
    assert standings(library, members, choices=chosen)["短.txt"].encoding == "gb18030"


def test_a_look_can_be_cancelled(library, folder):
    progress = ReportedProgress(lambda *_report: progress.cancel())
    with pytest.raises(Exception, match="已取消"):
        survey(library, [folder], progress)
