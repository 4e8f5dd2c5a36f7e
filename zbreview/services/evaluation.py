"""Measure the reader on documents that a person annotated."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zbreview.errors import InputError
from zbreview.evaluating.annotations import Annotated, AnnotationSet, parse
from zbreview.evaluating.scoring import Evaluation, score
from zbreview.reading.reader import read
from zbreview.services.dictionaries import lexicon
from zbreview.services.file_names import shown_path
from zbreview.services.gathering import Problem, read_file
from zbreview.services.payload import document_payload, reading_payload
from zbreview.services.progress import Progress
from zbreview.services.reading import read_paths

JSON_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Measured:
    """An evaluation, the inputs that could not be used, and the lists nobody had checked."""

    evaluation: Evaluation
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...] = ()


def evaluate(gold_path: Path, paths: Sequence[Path], progress: Progress) -> Measured:
    """Score predictions, files read on the spot, or the texts that stand in the gold itself.

    ``paths`` is one JSON file of predictions, or files and folders, or nothing. Raises
    InputError where an input is not in the contract or nothing could be scored.
    """
    gold = annotations_in(gold_path)
    problems: list[Problem] = []
    if not paths:
        predicted = _own_texts(gold, progress)
    elif len(paths) == 1 and paths[0].suffix.lower() == JSON_SUFFIX:
        predicted = annotations_in(paths[0])
    else:
        files = read_paths(paths, progress)
        problems += files.problems
        predicted = parse(
            {
                "documents": [
                    document_payload(document, reading, with_text=True)
                    for document, reading in files.documents
                ]
            },
            "所给文件",
        )
    gold, others = _comparable(gold, predicted, gold_path)
    problems += others
    if not set(gold.documents) & set(predicted.documents):
        message = "没有一份文件可以评测：文件名与金标对不上，或金标中没有全文。"
        raise InputError(message, "请给出金标所标的文件；两边按文件名（不含文件夹）对应。")
    unchecked = {name for document in gold.documents.values() for name in document.unchecked}
    return Measured(score(gold, predicted), tuple(problems), tuple(sorted(unchecked)))


def annotations_in(path: Path) -> AnnotationSet:
    """Read a JSON file of annotations; raises InputError that says what is wrong with it."""
    try:
        data: Any = json.loads(read_file(path).decode("utf-8-sig"))
    except ValueError as error:
        message = f"{shown_path(path)} 不是 JSON 文件。"
        raise InputError(message, "格式与 extract --json 的输出相同，见 docs/cli.md。") from error
    return parse(data, shown_path(path))


def _own_texts(gold: AnnotationSet, progress: Progress) -> AnnotationSet:
    """Read the texts that an annotation set brings along."""
    found = {}
    for number, (key, document) in enumerate(gold.documents.items()):
        progress.step(number, len(gold.documents), key)
        if document.text:
            found[key] = _as_read(key, document.text)
    return AnnotationSet(found)


def _as_read(name: str, text: str) -> Annotated:
    payload = reading_payload(read(text, lexicon()))
    return parse({"documents": [{"file": name, "text": text, **payload}]}, name).documents[name]


def _comparable(
    gold: AnnotationSet, predicted: AnnotationSet, path: Path
) -> tuple[AnnotationSet, Iterable[Problem]]:
    """Leave out documents whose offsets count in another text, and say so."""
    other = [
        key
        for key, document in gold.documents.items()
        if key in predicted.documents and _is_other_text(document, predicted.documents[key])
    ]
    kept = {key: one for key, one in gold.documents.items() if key not in other}
    return replace(gold, documents=kept), [
        Problem(
            path.parent / key,
            "与金标所标的不是同一份文本，位置对不上，未计入。",
            "请给出标注时所用的文件。",
        )
        for key in other
    ]


def _is_other_text(gold: Annotated, predicted: Annotated) -> bool:
    if gold.text and predicted.text:
        return gold.text != predicted.text
    both = set(gold.checksums) & set(predicted.checksums)
    return bool(both) and all(gold.checksums[key] != predicted.checksums[key] for key in both)
