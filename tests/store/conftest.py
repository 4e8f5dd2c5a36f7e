"""A library with the replies of 2019 and 2022."""

import pytest

from tests.builders import AUTHOR, import_replies, new_library
from zbreview.commands.base import perform


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def replies(library):
    return import_replies(library)


@pytest.fixture
def run(library):
    def perform_here(command, author=AUTHOR):
        return perform(library, command, author=author)

    return perform_here
