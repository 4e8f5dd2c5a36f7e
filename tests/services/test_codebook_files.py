"""Codebooks in files: whole in, whole out, and hostile ones refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from zbreview.domain.codes import PALETTE, Code, Codebook, clean_name, outlined
from zbreview.domain.identity import Uuid, new_uuid
from zbreview.errors import InputError, UserError
from zbreview.services.codebook_files import (
    LARGEST,
    MOST_CODES,
    CodebookDraft,
    export,
    importing,
    parse_csv,
    presets,
    read,
)
from zbreview.services.codebook_xml import NAMESPACE, read_qdc, written_qdc

# The element structure of the standard's Codebook.xsd, written down from its description.
XSD = f"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAMESPACE}"
           xmlns="{NAMESPACE}" elementFormDefault="qualified">
  <xs:simpleType name="Guid"><xs:restriction base="xs:token"><xs:pattern
    value="([0-9a-fA-F]{{8}}-([0-9a-fA-F]{{4}}-){{3}}[0-9a-fA-F]{{12}})"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="Rgb"><xs:restriction base="xs:token">
    <xs:pattern value="#([A-Fa-f0-9]{{6}})"/></xs:restriction></xs:simpleType>
  <xs:complexType name="Code"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="Code" type="Code" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="Guid" use="required"/>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="isCodable" type="xs:boolean" use="required"/>
    <xs:attribute name="color" type="Rgb"/></xs:complexType>
  <xs:element name="CodeBook"><xs:complexType><xs:sequence>
      <xs:element name="Codes"><xs:complexType><xs:sequence>
        <xs:element name="Code" type="Code" maxOccurs="unbounded"/></xs:sequence>
      </xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="origin" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>"""


def code(name, parent=None, **fields):
    return Code(new_uuid(), Uuid("表"), name, PALETTE[1], parent, **fields)


def codebook(*codes, name="政策工具"):
    return Codebook(Uuid("表"), name, "说明", outlined(codes))


@pytest.fixture
def book():
    supply = code("供给", is_codable=False)
    money = code(
        "资金,“投入”", supply.uuid, definition="第一行\n第二行", includes="例", excludes="非"
    )
    return codebook(supply, money, code("奖补", money.uuid, includes="只有例"), code("需求𬭬😀"))


def as_rows(codes):
    return [
        (c.name, getattr(c, "level", None) or c.depth + 1, c.color, c.definition, c.includes,
         c.excludes, c.is_codable)
        for c in codes
    ]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "qdc"])
def test_a_codebook_comes_back_as_it_went(book, tmp_path, ending):
    target = tmp_path / f"工具.{ending}"
    assert export(book, target) == 4
    found = read(target)
    assert found.name == "工具"
    rows = [tuple(" ".join(str(x).split()) for x in row) for row in as_rows(found.codes)]
    assert rows == [tuple(" ".join(str(x).split()) for x in row) for row in as_rows(book.codes)]


def test_qdc_keeps_identities_and_the_schema(book):
    data = written_qdc(book)
    etree.XMLSchema(etree.fromstring(XSD.encode())).assertValid(etree.fromstring(data))
    assert [draft.uuid for draft in read_qdc(data)] == [one.uuid for one in book.codes]


@settings(max_examples=25)
@given(st.lists(st.text(min_size=1, max_size=12).filter(clean_name), min_size=1, max_size=5))
def test_any_name_and_words_survive_xml(words):
    made = codebook(*(code(clean_name(word), definition=word) for word in words))
    data = written_qdc(made)
    etree.XMLSchema(etree.fromstring(XSD.encode())).assertValid(etree.fromstring(data))
    assert len(read_qdc(data)) == len(words)


def test_qdc_of_others_is_read():
    data = (
        f'<?xml version="1.0"?><CodeBook xmlns="{NAMESPACE}" origin="x"><Codes>'
        '<Code guid="{1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294}" name="A" color="#46AA00" '
        'isCodable="true"><NoteRef targetGUID="x"/><Description>d</Description>'
        '<Code guid="bad" name="B" color="red" isCodable="0"/></Code></Codes>'
        '<Sets><Set guid="g" name="s"><MemberCode guid="m"/></Set></Sets></CodeBook>'
    )
    first, second = read_qdc(data.encode())
    assert (first.uuid, first.color) == ("1ff58b12-6f6f-4b0c-8be5-bbdc91f55294", "#46aa00")
    assert (second.name, second.level, second.color) == ("B", 2, "")
    assert (second.uuid, second.is_codable) == (None, False)


_ONE = "<Code name='a'/>"


def _nested(depth):
    inner = "<Code name='a'>" * depth + "</Code>" * depth
    return f"<CodeBook><Codes>{inner}</Codes></CodeBook>"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CodeBook>&e;</CodeBook>', "实体"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><CodeBook/>', "实体"),
        ("<CodeBook><Codes>", "损坏"),
        ("<html><body/></html>", "不是 REFI-QDA"),
        ("<CodeBook/>", "不是 REFI-QDA"),
        ("<CodeBook><Codes/></CodeBook>", "没有编码"),
        ("<CodeBook><Codes><Code name='  '/></Codes></CodeBook>", "不能为空"),
        (f"<CodeBook><Codes><Code name='{'长' * 61}'/></Codes></CodeBook>", "太长"),
        (_nested(13), "12 层"),
        (_nested(400), "。"),
        ("<CodeBook><Codes>" + _ONE * (MOST_CODES + 1) + "</Codes></CodeBook>", "太多"),
    ],
)
def test_hostile_and_foreign_xml_is_refused(tmp_path, content, words):
    source = tmp_path / "坏.qdc"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read(source)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有编码"),
        ("层级,名称\n", "没有编码"),
        ("层级,名字\n1,甲", "不认识列名“名字”"),
        ("层级,颜色\n1,#ffffff", "列名不全"),
        ("名称,名称\n甲,乙", "有重复"),
        ("层级,名称\n2,甲", "第 2 行：层级“2”不对"),
        ("层级,名称\nx,甲", "层级“x”不对"),
        ("层级,名称\n²,甲", "层级“²”不对"),
        ("名称,颜色\n甲,红", "“红”不是颜色"),
        ("名称,可标记\n甲,也许", "应为“是”“否”"),
        ("层级,名称\n1,", "第 2 行：名称不能为空"),
        ("名称\n" + "长" * 61, "太长"),
        ("名称,定义\n甲," + "长" * 20_001, "最多 20000 字"),
        ('名称\n"甲', "引号没有配对"),
        ("层级,名称\n" + "\n".join(f"{n},层" for n in range(1, 14)), "最多分 12 层"),
    ],
)
def test_a_faulty_table_is_refused_with_the_line(text, words):
    with pytest.raises(InputError, match=words):
        parse_csv(text, "表")


def test_namesakes_get_numbers_and_remarks_give_the_name():
    text = "# 编码表：甲表\n# 说明：来历\n名称,颜色\n资金,#ABCDEF\n资金,\n资金（2）,\n"
    found = parse_csv(text, "文件名")
    assert (found.name, found.note) == ("甲表", "来历")
    assert [one.name for one in found.codes] == ["资金", "资金（2）", "资金（2）（2）"]
    assert found.codes[0].color == "#abcdef"
    assert parse_csv("名称\n甲", "  ").name == "编码表"


def test_an_import_takes_a_free_name(book):
    draft = CodebookDraft("政策工具", "", ())
    taken = [book, codebook(name="政策工具（2）")]
    assert importing(draft, taken).name == "政策工具（3）"
    assert importing(draft, []).name == "政策工具"


def test_what_cannot_be_read_or_written_is_said(book, tmp_path):
    for source, words in ((tmp_path / "无.csv", "无法读取"), (tmp_path, "无法读取")):
        with pytest.raises(InputError, match=words):
            read(source)
    large = tmp_path / "大.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="太大"):
        read(large)
    with pytest.raises(UserError, match="没有写出"):
        export(book, tmp_path / "无" / "表.csv")
    with pytest.raises(InputError, match="还没有编码"):
        export(codebook(), tmp_path / "表.csv")


def test_the_presets_are_whole(project: Path):
    shipped = presets()
    assert [one.name for one in shipped] == [
        "角色方案", "政策工具（三面）", "清晰度与力度", "兑现状态", "PMC 指数表",
    ]  # fmt: skip
    for preset in shipped:
        assert preset.note
        assert all(one.definition for one in preset.codes)
        assert any(one.is_codable for one in preset.codes)
    assert sum(one.level == 1 for one in shipped[4].codes) == 10
    for file in (project / "resources" / "codebooks").glob("*.csv"):
        assert file.read_text(encoding="utf-8").startswith("# 来源：")
