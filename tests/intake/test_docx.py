"""Word documents: the test writes them, the reader must give back what Word would print."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zbreview.errors import InputError
from zbreview.intake import packages
from zbreview.intake.opening import open_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def package(body: str, namespace: str = W, **parts: str) -> bytes:
    """Return a package of a document part with a body, and more parts by their stems."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        root = (
            f'<w:document xmlns:w="{namespace}" xmlns:mc="m"><w:body>{body}</w:body></w:document>'
        )
        made.writestr("word/document.xml", root)
        for stem, content in parts.items():
            made.writestr(f"word/{stem}.xml", f'<w:x xmlns:w="{namespace}">{content}</w:x>')
    return target.getvalue()


def lines(data: bytes) -> list[str]:
    return open_document("a.docx", data).text.splitlines()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def test_paragraphs_and_tables_come_in_their_order():
    made = docx.Document()
    made.add_heading("对市政协五届一次会议第12号提案的答复", 1)
    made.add_paragraph("方晓岚委员：")
    made.add_paragraph("")
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "主办单位", "云岭市教育局"
    table.cell(1, 0).text, table.cell(1, 1).text = "办理结果", "A 类"
    made.add_paragraph("一、下一步，新建公办幼儿园6所。")
    made.sections[0].header.paragraphs[0].text = "页眉不算正文"
    document = open_document("答复.docx", saved(made))
    assert document.format == "docx"
    assert document.warnings == ()
    assert document.margins == ("页眉不算正文",)
    assert document.text == (
        "对市政协五届一次会议第12号提案的答复\n方晓岚委员：\n"
        "主办单位 | 云岭市教育局\n办理结果 | A 类\n一、下一步，新建公办幼儿园6所。\n"
    )


def test_rare_characters_and_odd_runs_stay_whole():
    body = paragraph(
        run("张𬭬") + "<w:r><w:tab/><w:t>委员</w:t><w:noBreakHyphen/></w:r>" + run("1&lt;2")
    )
    assert lines(package(body)) == ["张𬭬\t委员-1<2"]


def test_a_line_break_in_a_paragraph_begins_a_line():
    body = paragraph(
        '<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>'
    )
    assert lines(package(body)) == ["甲", "乙丙"]


def test_tracked_changes_read_as_accepted():
    body = (
        paragraph(
            run("新建")
            + f"<w:del>{run('五')}<w:r><w:delText>五</w:delText></w:r></w:del>"
            + f"<w:ins>{run('六')}</w:ins>"
            + run("所")
            + f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
        )
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    document = open_document("a.docx", package(body))
    assert document.text == "新建六所移来\n"
    assert document.warnings == ("有 5 处修订，按接受全部修订后的文字读入。",)


def test_comments_and_hidden_text_are_left_out_and_named():
    made = docx.Document()
    added = made.add_paragraph("新建公办幼儿园6所。")
    made.add_comment(added.runs, "请核对", author="审阅人")
    hidden = made.add_paragraph().add_run("隐藏的字")
    hidden.font.hidden = True
    document = open_document("a.docx", saved(made))
    assert document.text == "新建公办幼儿园6所。\n"
    assert document.warnings == (
        "有 1 条批注，没有计入正文。",
        "有 1 处隐藏文字，没有计入正文。",
    )


def test_text_boxes_are_read_once_after_their_paragraph():
    box = f"<w:txbxContent>{paragraph(run('文本框'))}</w:txbxContent>"
    body = paragraph(
        run("前")
        + f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        + f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + run("后")
    )
    assert lines(package(body)) == ["前后", "文本框"]


def test_notes_stand_at_the_end_with_their_marks():
    body = paragraph(run("增长一成") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"))
    notes = f'<w:footnote w:id="0"/><w:footnote w:id="2">{paragraph(run("见年报"))}</w:footnote>'
    assert lines(package(body, footnotes=notes)) == ["增长一成[注1]。", "[注1] 见年报"]


def test_fields_give_their_result_and_controls_their_content():
    body = (
        paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("二"))
        + f"<w:sdt><w:sdtContent>{paragraph(run('控件里'))}</w:sdtContent></w:sdt>"
        + paragraph("<w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt><w:rubyBase>"
                    + run("云") + "</w:rubyBase></w:ruby>")
    )  # fmt: skip
    assert lines(package(body)) == ["二", "控件里", "云"]


def test_the_strict_edition_reads_the_same():
    assert lines(package(paragraph(run("正文")), STRICT)) == ["正文"]


def test_cells_of_prose_are_paragraphs_and_not_values():
    long = "河道治理三年见效。" * 40
    cells = f"<w:tc>{paragraph(run('办理情况'))}</w:tc><w:tc>{paragraph(run(long))}</w:tc>"
    assert lines(package(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == ["办理情况", long]


LEVELS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def numbered(text: str, depth: int, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(f"<w:pPr>{place}</w:pPr>" + run(text))


def test_automatic_numbers_are_written_out():
    body = "".join(
        [
            *(numbered("工作", 0), numbered("甲", 1), numbered("乙", 1), numbered("点", 2)),
            *(numbered("打算", 0), numbered("丙", 1), numbered("新表", 0, 2), numbered("末", 0, 2)),
        ]
    )
    assert lines(package(body, numbering=LEVELS)) == [
        *("一、工作", "（1）甲", "（2）乙", "点", "二、打算", "（1）丙", "一、新表", "二、末"),
    ]


def test_a_number_may_come_from_a_style():
    styles = """<w:style w:styleId="H"><w:basedOn w:val="B"/></w:style>
    <w:style w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>"""
    body = "".join(
        paragraph(f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' + run("题")) for style in "HHC"
    )
    assert lines(package(body, numbering=LEVELS, styles=styles)) == ["一、题", "二、题", "题"]


def test_a_document_without_text_is_refused():
    with pytest.raises(InputError, match="没有文字") as caught:
        open_document("a.docx", package("<w:p/>"))
    assert "识别" in caught.value.hint


def test_an_entity_is_never_expanded():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("word/document.xml", bomb)
    with pytest.raises(InputError, match="外部实体"):
        open_document("a.docx", target.getvalue())


def test_a_part_that_unpacks_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PART", 10_000)
    with pytest.raises(InputError, match="解开后超过"):
        open_document("a.docx", package(paragraph(run("字" * 20_000))))
    monkeypatch.setattr(packages, "MAX_UNPACKED", 5_000)
    with pytest.raises(InputError, match="解开后超过"):
        open_document("a.docx", package(paragraph(run("字" * 2_000))))


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PARTS", 2)
    with pytest.raises(InputError, match="3 个部分"):
        open_document("a.docx", package(paragraph(run("字")), styles=""))


def test_a_locked_part_is_named_as_such():
    data = bytearray(package(paragraph(run("字"))))
    for mark, shift in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + shift] |= 1
            place = data.find(mark, place + 1)
    with pytest.raises(InputError, match="密码"):
        open_document("a.docx", bytes(data))


def test_a_mark_of_a_note_that_is_missing_stays():
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = paragraph(run("甲") + mark.format(4)) + paragraph(run("乙") + mark.format(2))
    note = f'<w:footnote w:id="2">{paragraph(run("见附件"))}</w:footnote>'
    assert lines(package(body, footnotes=note)) == ["甲[注1]", "乙[注2]", "[注2] 见附件"]


WHOLE = package(paragraph(run("一、下一步，新建公办幼儿园6所。")) * 3, numbering=LEVELS)


@pytest.mark.parametrize("length", [200, len(WHOLE) // 2, len(WHOLE) - 30])
def test_a_cut_document_is_called_damaged(length):
    with pytest.raises(InputError, match=r"损坏|不完整"):
        open_document("a.docx", WHOLE[:length])


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_give_a_document_or_a_refusal(place, change):
    data = WHOLE[:place] + change + WHOLE[place + len(change) :]
    with suppress(InputError):
        assert open_document("a.docx", data).text.strip()


def test_a_broken_head_of_pages_is_passed_over():
    data = package(paragraph(run("正文在此。")), header1="<坏")
    document = open_document("a.docx", data)
    assert (document.text, document.margins) == ("正文在此。\n", ())
