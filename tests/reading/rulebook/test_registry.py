"""Every rule finds its own example and leaves its counterexample alone; none is missing."""

import ast
import re
from pathlib import Path

import pytest

from tests.corpus.marking import compiled_folder
from tests.reading.rulebook.emitted import emitted
from zbreview.domain.findings import Reading
from zbreview.reading import quantity_masks, reader
from zbreview.reading.cues import Cues
from zbreview.reading.rulebook.registry import BY_ID, RULES, rule_name
from zbreview.reading.rulebook.rule import Rule
from zbreview.services.dictionaries import lexicon
from zbreview.services.reading import read_bytes

EVERY = [rule for rules in RULES.values() for rule in rules]
NEVER_SAID = {"role.none"}
"""A guard for the type checker: parents are always judged before their parts."""

ADVICE = "write the rule down in zbreview/reading/rulebook, with an example for and against"


def read(text: str) -> Reading:
    return reader.read(text, lexicon())


def values(rule: Rule, example: str) -> list[str]:
    text = rule.framed(example)
    return [one.value for one in emitted(text, read(text)) if one.rule == rule.id]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_the_rule_finds_its_example(rule: Rule) -> None:
    text = rule.framed(rule.positive)
    assert rule.found in values(rule, rule.positive), [
        (one.rule, one.value) for one in emitted(text, read(text))
    ]


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_the_rule_leaves_its_counterexample_alone(rule: Rule) -> None:
    assert values(rule, rule.negative) == []


def test_ids_and_names_are_unique_and_said_in_one_sentence() -> None:
    assert len(BY_ID) == len(EVERY) > 100
    for rules in RULES.values():
        assert len({rule.name for rule in rules}) == len(rules)
    for rule in EVERY:
        assert re.search("[\u4e00-\u9fff]", rule.name), rule.id
        assert rule.says.endswith("。"), rule.id
        assert rule.says.count("。") == 1, rule.id


def test_an_unknown_rule_is_called_by_its_id() -> None:
    assert rule_name("role.heading") == "看标题"
    assert rule_name("role.new") == "role.new"


# ---------------------------------------------------------------- none is missing


def texts(project: Path) -> list[str]:
    found = [
        read_bytes(path.name, path.read_bytes())[0].text
        for folder in ("resources/samples", "tests/corpus", "tests/corpus/layouts")
        for path in sorted((project / folder).iterdir())
        if path.suffix in (".txt", ".html")
    ]
    for name in ("development", "untouched"):
        documents = compiled_folder(project / "tests" / "corpus" / name)["documents"]
        found += [document["text"] for document in documents]
    return found


def test_every_rule_that_speaks_on_the_corpora_is_registered(project: Path) -> None:
    every = texts(project)
    assert len(every) > 50
    spoken = {one.rule for text in every for one in emitted(text, read(text))}
    assert len(spoken) > 70
    assert spoken - set(BY_ID) == set(), ADVICE


def constants(path: Path) -> set[str]:
    """Return the string constants of a module, the parts of f-strings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner
    }


def test_every_rule_named_in_the_source_is_registered(project: Path) -> None:
    folder = project / "zbreview" / "reading"
    cues = set(Cues.of(lexicon()).words)
    named = set()
    for path in folder.glob("*.py"):
        for constant in constants(path):
            if re.fullmatch(
                r"(?:metadata|role|item|sub|result|measure|standing|quantity|exclusion|policy|damage)"
                r"\.[a-z_]+",
                constant,
            ):
                named.add(constant)
    assert len(named) > 40
    assert named - set(BY_ID) - cues == NEVER_SAID, ADVICE


def test_every_rule_of_the_metadata_is_registered(project: Path) -> None:
    """Collect what is passed to ``stated`` and ``inferred``, which put ``metadata.`` in front."""
    short = {one.id.removeprefix("metadata.") for one in EVERY if one.id.startswith("metadata.")}
    assert short <= {
        constant
        for path in (project / "zbreview" / "reading").glob("metadata*.py")
        for constant in constants(path)
    }


def test_every_mask_has_a_rule() -> None:
    needles = {needles for needles, _ in quantity_masks._PATTERNS}
    assert set(quantity_masks.EXCLUSION_RULES) == needles
    assert {*quantity_masks.EXCLUSION_RULES.values(), quantity_masks.TITLE_RULE} == {
        rule for rule in BY_ID if rule.startswith("exclusion.")
    }


def test_every_registered_rule_can_speak() -> None:
    """An entry whose rule is gone from the reader would fail its own example."""
    spoken = {
        one.rule
        for rule in EVERY
        for one in emitted(rule.framed(rule.positive), read(rule.framed(rule.positive)))
    }
    assert set(BY_ID) <= spoken
