"""Score predicted documents against annotated ones, layer by layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zbreview.evaluating.amounts import same_amount, same_comparator
from zbreview.evaluating.annotations import Annotated, AnnotationSet, Passage
from zbreview.evaluating.fields import score_fields
from zbreview.evaluating.matching import Pair, matched, required, sharing
from zbreview.evaluating.scores import Scores, Slip, total

_SECTION = 0.9
_CLAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures as a whole and by document, and what had no counterpart."""

    scores: Scores
    by_document: Mapping[str, Scores]
    not_predicted: tuple[str, ...]
    not_in_gold: tuple[str, ...]


def score(gold: AnnotationSet, predicted: AnnotationSet) -> Evaluation:
    """Score every annotated document; one without prediction is all misses."""
    names = gold.unit_names
    by_document = {
        key: score_document(document, predicted.documents.get(key, Annotated(key)), names)
        for key, document in gold.documents.items()
    }
    return Evaluation(
        total(by_document.values()),
        by_document,
        tuple(sorted(set(gold.documents) - set(predicted.documents))),
        tuple(sorted(set(predicted.documents) - set(gold.documents))),
    )


def score_document(gold: Annotated, predicted: Annotated, unit_names: Mapping[str, str]) -> Scores:
    """Score one document in every layer."""
    scores = Scores()
    score_fields(gold, predicted, unit_names, scores)
    _score_sections(gold, predicted, scores)
    _score_commitments(gold, predicted, unit_names, scores)
    _score_told(gold, predicted, scores)
    _score_quantities(gold, predicted, scores)
    return scores


# ---------------------------------------------------------------- sections


def _score_sections(gold: Annotated, predicted: Annotated, scores: Scores) -> None:
    wanted, given = gold.passages("sections"), predicted.passages("sections")
    same_place = sharing(_SECTION)

    def same_level(mine: Passage, theirs: Passage) -> float:
        is_same = mine.labels.get("level") == theirs.labels.get("level")
        return same_place(mine, theirs) if is_same else 0.0

    tally, pairs = matched(gold.file, given, wanted, same_place)
    scores.layers["sections"].add(tally)
    scores.layers["sections_level"].add(matched(gold.file, given, wanted, same_level)[0])
    for mine, theirs in pairs:
        heading, wanted_heading = (_flat(one.labels.get("heading")) for one in (mine, theirs))
        if "heading" in mine.labels or wanted_heading:
            scores.agreements["section_heading"].note(
                _differing(gold, theirs, heading, wanted_heading),
                is_right=heading == wanted_heading,
            )
        _compare(gold, (mine, theirs), "role", "section_role", scores)


# ---------------------------------------------------------------- statements


def _score_commitments(
    gold: Annotated, predicted: Annotated, unit_names: Mapping[str, str], scores: Scores
) -> None:
    wanted, given = gold.passages("commitments"), predicted.passages("commitments")
    neutral = [*gold.ambiguous, *gold.passages("standing_instruments")]
    same_place = sharing(_CLAUSE)
    tally, pairs = matched(gold.file, _items(given), _items(wanted), same_place, neutral)
    scores.layers["ITEM"].add(tally)
    for pair in required(pairs):
        _compare_item(gold, pair, unit_names, scores)
    leaves = matched(gold.file, _leaves(given), _leaves(wanted), same_place, neutral)
    scores.layers["LEAF"].add(leaves[0])


def _score_told(gold: Annotated, predicted: Annotated, scores: Scores) -> None:
    """Score results and standing rules."""
    same_place, standing = sharing(_CLAUSE), gold.passages("standing_instruments")
    neutral = [*gold.ambiguous, *(one for one in standing if one.is_optional)]
    scores.layers["results"].add(
        matched(
            gold.file, predicted.passages("results"), gold.passages("results"), same_place, neutral
        )[0]
    )
    given = predicted.passages("standing_instruments")
    scores.layers["standing"].add(
        matched(gold.file, given, standing, same_place, gold.ambiguous)[0]
    )


def _items(commitments: Sequence[Passage]) -> list[Passage]:
    return [one for one in commitments if one.labels.get("grain", "item") == "item"]


def _leaves(commitments: Sequence[Passage]) -> list[Passage]:
    """Return the single actions, and the items without any; those of an optional item too are."""
    items = _items(commitments)
    optional = {one.labels["id"] for one in items if one.is_optional and one.labels.get("id")}
    subs = [
        replace(one, is_optional=one.is_optional or one.labels.get("parent") in optional)
        for one in commitments
        if one.labels.get("grain") == "sub"
    ]
    childless = [
        item
        for item in items
        if not any(2 * item.span.overlap(sub.span) >= len(sub.span) for sub in subs)
    ]
    return subs + childless


def _compare_item(
    gold: Annotated, pair: Pair, unit_names: Mapping[str, str], scores: Scores
) -> None:
    mine, theirs = pair
    _compare(gold, pair, "strength", "strength", scores)
    _compare(gold, pair, "verifiability", "verifiability", scores)
    if _both_give(pair, "kind"):
        own = theirs.labels.get("id")
        kinds = {theirs.labels["kind"]} | {
            one.labels.get("kind")
            for one in gold.passages("commitments")
            if own and one.labels.get("parent") == own
        }
        kind = mine.labels["kind"]
        slip = _differing(gold, theirs, kind, theirs.labels["kind"])
        scores.agreements["kind"].note(slip, is_right=kind in kinds)
    if _both_give(pair, "responsible_units"):
        named, wanted = (
            {unit_names.get(unit, unit) for unit in one.labels["responsible_units"] or ()}
            for one in pair
        )
        slip = _differing(gold, theirs, "、".join(sorted(named)), "、".join(sorted(wanted)))
        scores.agreements["responsible_units"].note(slip, is_right=named == wanted)
    if _both_give(pair, "deadline"):
        one, two = (_deadline(each.labels["deadline"]) for each in pair)
        is_right = bool(one & two) or (not one and not two)
        slip = _differing(gold, theirs, " ".join(sorted(one)), " ".join(sorted(two)))
        scores.agreements["deadline"].note(slip, is_right=is_right)


def _deadline(given: object) -> set[str]:
    """Return the words and the date of a deadline; either may agree."""
    if isinstance(given, dict):
        return {str(given[key]) for key in ("text", "normalized") if given.get(key)}
    return {str(given)} if given else set()


# ---------------------------------------------------------------- quantities


def _score_quantities(gold: Annotated, predicted: Annotated, scores: Scores) -> None:
    wanted, given = gold.passages("quantities"), predicted.passages("quantities")
    tally, pairs = matched(gold.file, given, wanted, same_amount, gold.tolerated)
    scores.layers["quantities"].add(tally)
    for mine, theirs in required(pairs):
        one, two = mine.labels.get("comparator"), theirs.labels.get("comparator")
        slip = _differing(gold, theirs, one, two)
        scores.agreements["comparator"].note(slip, is_right=str(one) == str(two))
        scores.agreements["comparator_collapsed"].note(slip, is_right=same_comparator(one, two))


# ---------------------------------------------------------------- words


def _both_give(pair: Pair, name: str) -> bool:
    return all(name in one.labels for one in pair)


def _compare(gold: Annotated, pair: Pair, key: str, agreement: str, scores: Scores) -> None:
    """Compare one label where both sides give it."""
    if _both_give(pair, key):
        one, two = (each.labels[key] for each in pair)
        slip = _differing(gold, pair[1], one, two)
        scores.agreements[agreement].note(slip, is_right=one == two)


def _differing(gold: Annotated, passage: Passage, mine: object, theirs: object) -> Slip:
    words = f"应为“{theirs or '空'}”，读作“{mine or '空'}”：{passage.text}"
    return Slip(gold.file, passage.span, words)


def _flat(words: object) -> str:
    return "".join(str(words or "").split())
