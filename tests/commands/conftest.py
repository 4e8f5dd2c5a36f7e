"""A library with the replies of 2019 and 2022, and the uuids of their promises."""

import pytest

from tests.builders import (
    PROMISE_2019,
    PROMISE_2022,
    mark_named,
)
from zbreview.store import marks


@pytest.fixture
def document(replies):
    return replies[0]


@pytest.fixture
def promise(library, replies):
    return mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)


@pytest.fixture
def later_promise(library, replies):
    return mark_named(marks.marks_of(library, replies[1].text_id), PROMISE_2022)
