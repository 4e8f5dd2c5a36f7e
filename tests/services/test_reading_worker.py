"""The process that reads: one answer to each task, in order, and none of them stops it."""

import io
import pickle

from tests.e2e.replies import REPLY_2021
from zbreview.commands.arrivals import Arrival
from zbreview.reading.lexicon import Lexicon
from zbreview.services import reading_worker
from zbreview.services.dictionaries import lexicon
from zbreview.services.reading import read_bytes
from zbreview.services.reading_worker import Failed, Opened, Task, Words, serve


def _answers(*tasks: Task, words: Lexicon) -> list[Opened | Failed]:
    source, target = io.BytesIO(), io.BytesIO()
    for message in (Words.of(words), *tasks):
        pickle.dump(message, source)
    source.seek(0)
    serve(source, target)
    target.seek(0)
    return [pickle.load(target) for _ in tasks]  # noqa: S301 - our own answers


def test_each_task_gets_its_answer_in_order() -> None:
    text = REPLY_2021.encode()
    read, empty = _answers(Task("甲.txt", text), Task("空.txt", b""), words=lexicon())
    assert isinstance(read, Opened)
    raw, reading = read_bytes("甲.txt", text)
    assert (read.raw, read.arrival) == (raw, Arrival.of(raw, reading))
    assert read.mark == ""
    assert isinstance(empty, Failed)
    assert "空" in empty.message
    assert empty.hint
    assert empty.trace == ""


def test_a_marked_document_is_read_only_where_that_is_allowed() -> None:
    text = f"秘密★1年\n{REPLY_2021}".encode()
    shut, free = _answers(Task("密.txt", text), Task("密.txt", text, True), words=lexicon())
    assert isinstance(shut, Opened)
    assert isinstance(free, Opened)
    assert shut.arrival is None
    assert free.arrival is not None
    assert shut.mark == free.mark == "秘密★1年"


def test_an_error_of_ours_is_an_answer_with_its_trace(monkeypatch) -> None:
    def stumble(_text: str, _words: Lexicon) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading_worker, "read_text", stumble)
    (failed,) = _answers(Task("甲.txt", REPLY_2021.encode()), words=lexicon())
    assert isinstance(failed, Failed)
    assert failed.message == "ZeroDivisionError"
    assert "stumble" in failed.trace


def test_the_dictionaries_travel_whole() -> None:
    own = lexicon().overlaid({"measure_words": ("挺",)}, {}, "甲", "乙")
    words = pickle.loads(pickle.dumps(Words.of(own))).lexicon()  # noqa: S301 - our own words
    assert words.word_list("measure_words") == ("挺",)
    assert words.table("cues") == own.table("cues")
    assert (words.overlay, words.reading_overlay) == ("甲", "乙")
