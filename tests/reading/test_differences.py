"""Two readings of one text, compared."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import REPLY_2019, finding, metadata, quantity, reading, section
from zbreview.domain.findings import Grain, Role, Strength
from zbreview.domain.identity import Uuid
from zbreview.domain.quantities import Deadline
from zbreview.reading.differences import FieldChange, differences, key_of
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon

TEXT = "一、下一步打算。给予30万元奖励。新建平台2家。"
PAY = finding(TEXT, "给予30万元奖励", kind="资金支持", strength=Strength.FIRM)
BUILD = finding(TEXT, "新建平台2家")


def test_the_same_reading_again_is_the_same():
    one = read(REPLY_2019, lexicon())
    found = differences(one, read(REPLY_2019, lexicon()))
    assert found.is_same
    assert found == differences(one, one)


def test_uuids_versions_and_dictionaries_make_no_difference():
    child = finding(TEXT, "奖励", grain=Grain.SUB, parent=PAY.uuid)
    one = reading(TEXT, findings=(PAY, child), quantities=(quantity(TEXT, "30", 30, "万元"),))
    other = replace(
        one,
        version=9,
        dictionaries="abc",
        findings=(replace(PAY, uuid=Uuid("x")), replace(child, uuid=Uuid("y"), parent=Uuid("x"))),
        quantities=(replace(one.quantities[0], uuid=Uuid("z")),),
    )
    assert differences(one, other).is_same


def test_new_and_vanished_findings_are_told_by_place():
    found = differences(reading(TEXT, findings=(PAY,)), reading(TEXT, findings=(BUILD,)))
    assert (found.added, found.vanished, found.changed) == ((BUILD,), (PAY,), ())
    assert not found.is_same
    other = replace(PAY, role=Role.STANDING)
    assert key_of(other) != key_of(PAY)


def test_what_is_said_otherwise_about_a_finding_is_told_by_field():
    later = replace(
        PAY,
        strength=None,
        responsible_units=("甲局", "乙局"),
        deadline=Deadline("年底前", "2024-12-31", None),
    )
    (change,) = differences(
        reading(TEXT, findings=(PAY,)), reading(TEXT, findings=(later,))
    ).changed
    assert set(change.fields) == {
        FieldChange("力度", "刚性", ""),
        FieldChange("责任单位", "、".join(PAY.responsible_units), "甲局、乙局"),
        FieldChange("时限", "", "年底前（2024-12-31）"),
    }


def test_a_reason_alone_is_a_difference_but_nothing_to_list():
    later = replace(PAY, reason="另一条理由")
    found = differences(reading(TEXT, findings=(PAY,)), reading(TEXT, findings=(later,)))
    assert (found.is_same, found.changed) == (False, ())


def test_metadata_sections_and_quantities_are_told():
    before = reading(
        TEXT,
        metadata=(metadata("year", "2020"), metadata("issuer", "甲局")),
        quantities=(quantity(TEXT, "30", 30, "万元"),),
    )
    after = reading(
        TEXT,
        metadata=(metadata("year", "2021"), metadata("title", "答复")),
        sections=(section(TEXT, "一、", "2家。", heading="打算", label="一、"),),
        quantities=(quantity(TEXT, "30", 30, "元"), quantity(TEXT, "2", 2, "家")),
    )
    found = differences(before, after)
    assert set(found.fields) == {
        FieldChange("年度", "2020", "2021"),
        FieldChange("答复单位", "甲局", ""),
        FieldChange("标题", "", "答复"),
    }
    assert (found.n_sections, found.n_quantities) == (1, 2)


@given(st.sets(st.sampled_from(TEXT[:-1])), st.sets(st.sampled_from(TEXT[:-1])))
def test_added_one_way_is_vanished_the_other(one, other):
    first, second = (
        reading(TEXT, findings=tuple(finding(TEXT, char) for char in sorted(chars)))
        for chars in (one, other)
    )
    there, back = differences(first, second), differences(second, first)
    assert (there.added, there.vanished) == (back.vanished, back.added)
    assert there.is_same is (one == other)
