"""Errors of the world speak to the user; ours do not pretend to."""

import pytest

from zbreview import errors


@pytest.mark.parametrize(
    "kind",
    [errors.InputError, errors.LibraryError, errors.EditRefusedError, errors.CancelledError],
)
def test_an_error_of_the_world_says_what_happened_and_what_to_do(
    kind: type[errors.UserError],
) -> None:
    error = kind("文件是空的。", "请换一份。")
    assert isinstance(error, errors.UserError)
    assert (error.message, error.hint, str(error)) == (
        "文件是空的。",
        "请换一份。",
        "文件是空的。请换一份。",
    )


def test_a_mistake_of_ours_is_no_error_of_the_world() -> None:
    assert not issubclass(errors.BugError, errors.UserError)
    assert issubclass(errors.BugError, errors.ZbreviewError)
