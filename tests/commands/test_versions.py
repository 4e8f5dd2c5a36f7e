"""What may be done with marks that stayed on an earlier text; the laws are in test_base."""

from dataclasses import replace

from tests.builders import finding, import_text, judgement, metadata, new_library, reading
from tests.commands.every_command import COMMANDS
from tests.commands.test_base import dump
from tests.commands.world import World
from zbreview.commands.chains import ConfirmLink
from zbreview.commands.versions import Placement
from zbreview.store import chains, marks, versions
from zbreview.store.checks import check


def test_a_mark_that_stayed_on_an_earlier_text_can_be_linked(tmp_path):
    with new_library(tmp_path) as library:
        world = World(library, ("甲平台承诺十万元", "乙平台承诺二十万元"), "")
        text = "丙平台承诺三十万元"
        found = (finding(text, text),)
        later = import_text(
            library, text, "丙.txt",
            reading(text, findings=found, metadata=(metadata("year", "2030"),)),
        )  # fmt: skip
        adopt = COMMANDS["adopt version"](world)
        stay = tuple(Placement(one.uuid, None) for one in adopt.placements)
        world.run(replace(adopt, placements=stay))
        stayed = [one for one in versions.marks_of_document(library, adopt.older) if not one.code]
        before = dump(library)
        link = ConfirmLink(
            stayed[0].uuid, marks.marks_of(library, later.text_id)[0].uuid, judgement()
        )
        done = world.run(link)
        members = chains.chain(library, link.new_chain).members
        assert {member.document.id for member in members} == {adopt.older, later.id}
        world.run(done.inverse)
        assert dump(library) == before
        assert check(library) == ()
