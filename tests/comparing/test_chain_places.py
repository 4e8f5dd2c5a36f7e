"""A statement that joins a chain stands beside its neighbour in time."""

from tests.comparing.sentences import card, said
from tests.comparing.test_matrix import chain
from zbreview.comparing.chain_places import neighbour

ONE, TWO, THREE, FOUR = (
    said(f"平台奖励{year}", year, document=card(year)) for year in range(2018, 2022)
)


def test_the_neighbour_is_the_last_before_else_the_first_after():
    assert neighbour(chain(ONE, TWO, FOUR), THREE) is TWO
    assert neighbour(chain(TWO, FOUR), ONE) is TWO
    assert neighbour(chain(ONE, TWO), FOUR) is TWO


def test_a_member_of_the_same_document_is_no_neighbour():
    twin = said("平台奖励另一句", 2018, document=ONE.document)
    assert neighbour(chain(ONE), twin) is None
