"""Whoever waits for PDFium gets the next turn."""

import threading
import time

import pytest

from zbreview.intake.pdfium import Turns


def test_one_who_comes_again_at_once_waits_behind_another() -> None:
    turns, order = Turns(), []

    def draw() -> None:
        with turns:
            order.append("drawn")

    with turns:
        waiting = threading.Thread(target=draw)
        waiting.start()
        while not turns._next.locked():
            time.sleep(0.001)
    with turns:
        order.append("read")
    waiting.join()
    assert order == ["drawn", "read"]


def test_a_turn_ends_with_an_error_too() -> None:
    turns = Turns()
    for _ in range(2):
        with pytest.raises(KeyError), turns:
            raise KeyError
