"""A library with the replies of 2019 and 2022, and the uuids of their promises."""

import pytest

from tests.builders import (
    AUTHOR,
    PROMISE_2019,
    PROMISE_2022,
    import_replies,
    mark_named,
    new_library,
)
from zbreview.commands.base import perform
from zbreview.store import marks


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def replies(library):
    return import_replies(library)


@pytest.fixture
def document(replies):
    return replies[0]


@pytest.fixture
def promise(library, replies):
    return mark_named(marks.marks_of(library, replies[0].text_id), PROMISE_2019)


@pytest.fixture
def later_promise(library, replies):
    return mark_named(marks.marks_of(library, replies[1].text_id), PROMISE_2022)


@pytest.fixture
def run(library):
    def perform_here(command, author=AUTHOR):
        return perform(library, command, author=author)

    return perform_here
