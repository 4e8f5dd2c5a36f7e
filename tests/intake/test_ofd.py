"""OFD files: written by the test as zip and XML, and the samples of others where they are."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake import ofd
from zbreview.intake.opening import open_document
from zbreview.intake.packages import parse_xml

PLACES = [folder / "shared/corpus/ofd" for folder in Path(__file__).parents]
SAMPLES = next((place for place in PLACES if place.is_dir()), PLACES[-1])
WITHOUT_TEXT = {"19_five_empty_pages.ofd", "20_no_text_vector_seal.ofd"}
NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def piece(text: str, x: float, y: float, *, size: float = 5, more: str = "", code: str = "") -> str:
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size * 0.85}" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def package(*pages: str, template: str = "", more: str = "") -> bytes:
    target = io.BytesIO()
    uses = '<ofd:Template TemplateID="9"/>' if template else ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        root = f"<ofd:DocBody>{more}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        made.writestr("OFD.xml", f"<ofd:OFD {NS}>{root}</ofd:OFD>")
        places = "".join(f'<ofd:Page BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
        area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        common = (
            f'<ofd:CommonData>{area}<ofd:TemplatePage ID="9" BaseLoc="T.xml"/></ofd:CommonData>'
        )
        made.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {NS}>{common}<ofd:Pages>{places}</ofd:Pages></ofd:Document>",
        )
        for number, content in enumerate(pages):
            layer = f"<ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content>"
            made.writestr(f"Doc_0/Pages/P{number}.xml", f"<ofd:Page {NS}>{uses}{layer}</ofd:Page>")
        made.writestr("Doc_0/T.xml", f"<ofd:Page {NS}>{template}</ofd:Page>")
    return target.getvalue()


def text(data: bytes) -> str:
    return open_document("a.ofd", data).text


FIRST = "您提出的关于整治河道的提案收悉，现答复如下：我局坚持系统治"
SECOND = "理，全年清淤四十二公里。"


def test_pieces_are_ordered_by_their_place_and_not_by_the_file():
    page = (
        piece(SECOND, 20, 90)
        + piece(FIRST, 30, 80)
        + piece("委员：", 35, 60)
        + piece("周望舒", 20, 60)
    )
    assert text(package(page)) == f"周望舒委员：\n{FIRST}{SECOND}\n"


def test_pages_and_their_numbers():
    pages = [
        piece(f"第{number}页的正文，到此为止。", 30, 80) + piece(f"— {number} —", 100, 275)
        for number in (1, 2)
    ]
    document = open_document("a.ofd", package(*pages))
    assert document.format == "ofd"
    assert document.text == "第1页的正文，到此为止。\n第2页的正文，到此为止。\n"
    assert document.pages == (0, 13)
    assert document.warnings == ("页眉、页脚和页码共 2 行，没有计入正文。",)


def test_blocks_templates_and_shadows():
    block = f"<ofd:PageBlock>{piece('张三', 60, 80)}</ofd:PageBlock>"
    shadow = piece("张三", 60.2, 80)
    data = package(block + shadow, template=piece("姓名", 20, 80))
    assert text(data) == "姓名 张三\n"


def test_steps_and_matrices_place_the_characters():
    spread = piece("联系人何川", 20, 50, code='DeltaX="g 2 5 20 5"')
    scaled = piece("大字", 20, 80, size=1, more='CTM="5 0 0 5 0 0"')
    beside = piece("在后", 31, 80, size=5)
    assert text(package(spread + scaled + beside)) == "联系人 何川\n大字在后\n"


def test_the_size_of_a_page_is_taken_from_a_box_that_has_one():
    boxes = (
        "<x><ofd:ApplicationBox>0 0 9 9</ofd:ApplicationBox>"
        "<ofd:PhysicalBox>0 0 -1 5</ofd:PhysicalBox>"
        "<ofd:PhysicalBox>0 0 148 210.5</ofd:PhysicalBox></x>"
    )
    assert ofd._size(parse_xml(f"<o {NS}>{boxes}</o>".encode())[0]) == (148, 210.5)
    without = f"<o {NS}><ofd:PhysicalBox>0 0 148</ofd:PhysicalBox></o>"
    assert ofd._size(parse_xml(without.encode())) is None


def test_a_page_of_no_size_is_taken_as_a4():
    data = package(piece("正文在此。", 30, 80) + piece("— 1 —", 100, 275))
    broken = changed(data, "Doc_0/Document.xml", b"0 0 210 297", b"0 0 210 -97")
    document = open_document("a.ofd", broken)
    assert document.text == "正文在此。\n"
    assert document.warnings == ("页眉、页脚和页码共 1 行，没有计入正文。",)


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a package with one of its parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given_one, zipfile.ZipFile(target, "w") as made:
        for part in given_one.namelist():
            content = given_one.read(part)
            assert part != name or old in content
            made.writestr(part, content.replace(old, new) if part == name else content)
    return target.getvalue()


def test_what_is_no_text_in_a_text_object_is_passed_over():
    clip = '<ofd:TextCode X="0" Y="4.25"> </ofd:TextCode><ofd:Clips>剪裁</ofd:Clips>'
    page = piece("正文在此。", 30, 80).replace("<ofd:TextCode", clip + "<ofd:TextCode", 1)
    assert text(package(page)) == "正文在此。\n"


def test_steps_without_end_are_cut(monkeypatch):
    assert ofd._steps("g 2 5 4 g 3 1") == [5, 5, 4, 1, 1, 1]
    monkeypatch.setattr(ofd, "_MAX_STEPS", 3)
    assert ofd._steps("g 9 5 4 g 3 1 7") == [5, 5, 5, 4]


def test_a_file_of_pictures_is_refused_with_its_number_of_pages():
    with pytest.raises(InputError, match="3 页里没有文字") as caught:
        text(package("", "", ""))
    assert "OCR" in caught.value.hint


def test_an_encrypted_file_is_named_as_such():
    with pytest.raises(InputError, match="加了密"):
        text(package(piece("字", 20, 20), more="<ofd:Encryptions>E.xml</ofd:Encryptions>"))


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(ofd, "MAX_PAGES", 1)
    with pytest.raises(InputError, match="超过 1 页"):
        text(package("", ""))


WHOLE = package(piece(FIRST, 30, 80) + piece(SECOND, 20, 90), piece("完", 20, 20))


@pytest.mark.parametrize("length", [300, len(WHOLE) // 2, len(WHOLE) - 40])
def test_a_cut_file_is_called_damaged(length):
    with pytest.raises(InputError, match="损坏"):
        text(WHOLE[:length])


NUMBERS = st.sampled_from(["", "x", "g", "1 2", "g 9999999 1", "1e400", "-5", "nan", "5 5 5 5 5 5"])


@settings(max_examples=60)
@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_any_numbers_give_a_text(boundary, matrix, steps, size):
    page = (
        f'<ofd:TextObject Boundary="{boundary}" CTM="{matrix}" Size="{size}">'
        f'<ofd:TextCode X="{size}" DeltaX="{steps}">字句</ofd:TextCode></ofd:TextObject>'
    )
    assert "字" in text(package(page))


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    with suppress(InputError):
        assert text(WHOLE[:place] + change + WHOLE[place + len(change) :]).strip()


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.ofd")), ids=lambda path: path.stem)
def test_every_sample_gives_its_text_or_a_reason(path):
    if path.name in WITHOUT_TEXT:
        with pytest.raises(InputError, match="没有文字"):
            text(path.read_bytes())
    else:
        assert len(text(path.read_bytes()).strip()) > 3


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
def test_protection_of_integrity_does_not_change_the_text():
    one, other = (
        text((SAMPLES / name).read_bytes())
        for name in ("09_essay_two_pages.ofd", "10_essay_integrity_protected.ofd")
    )
    assert one == other
