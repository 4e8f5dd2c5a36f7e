"""Identifiers stay the same, however they are asked for."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from zbreview.domain.identity import Places, stable_uuid


def test_an_identifier_never_changes() -> None:
    assert stable_uuid("数字", 3, 12) == stable_uuid("数字", 3, 12) != stable_uuid("数字", 31, 2)
    assert uuid.UUID(stable_uuid("a", 1)).version == 5


@given(st.text(max_size=8), st.text(max_size=8), st.integers(0, 10**6), st.integers(0, 10**6))
def test_places_have_the_identifiers_of_their_parts(
    digest: str, role: str, start: int, end: int
) -> None:
    assert Places(digest, role).uuid(start, end) == stable_uuid(digest, role, start, end)
