"""Revise annotated texts at random and see where their annotations end up.

``python benchmarks/revisions.py [COUNT]``: every revision inserts, deletes, replaces, moves and
copies stretches, among them phrases that the text repeats. Each character keeps its origin, so
the true place of every passage is known; a copy has the origin of what was copied, for where the
first is deleted the copy is the passage. An annotation that is *certain* of a place whose
characters have another origin than its own is an error; the command then ends with 1.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from zbreview.domain.spans import Span
from zbreview.intake.opening import open_document
from zbreview.text.reanchoring import Fate, Reanchored, reanchor
from zbreview.text.sentences import clauses, sentences

COUNT = 2_000
PASSAGES = 20
SAMPLES = Path(__file__).parents[1] / "resources" / "samples"
BOILERPLATE = (
    "各县区要高度重视，加强组织领导。", "给予50万元奖励", "责任单位：市科技局、市财政局",
    "进一步完善工作机制，确保取得实效。", "50万元", "2025年底前",
)  # fmt: skip
WORDS = ("经研究，", "市级", "不少于", "100万元", "（已调整）", "以及有关部门", "。\n", "　　")

Letters = list[tuple[int, str]]
"""Characters with their origin; what was written in the revision has one of its own."""


@dataclass(frozen=True)
class Outcome:
    """One passage after one revision: what was said of it, and whether that is true."""

    passage: str
    said: Reanchored
    is_wrong: bool


class Reviser:
    """Changes a text at random, a character keeping its origin wherever it goes."""

    def __init__(self, text: str, dice: random.Random) -> None:
        self._dice = dice
        self._next = len(text)
        self.letters: Letters = list(enumerate(text))

    @property
    def text(self) -> str:
        """Return the text as it stands."""
        return "".join(letter for _, letter in self.letters)

    def revise(self) -> None:
        """Change one to twelve places."""
        for _ in range(self._dice.randint(1, 12)):
            self._dice.choice((self._insert, self._delete, self._replace, self._move, self._copy))()

    def _new(self, words: str) -> Letters:
        self._next += len(words)
        return list(enumerate(words, self._next - len(words)))

    def _stretch(self, longest: int) -> slice:
        start = self._dice.randrange(len(self.letters) + 1)
        return slice(start, start + self._dice.randint(1, longest))

    def _insert(self) -> None:
        place = self._dice.randrange(len(self.letters) + 1)
        self.letters[place:place] = self._new(self._dice.choice(BOILERPLATE + WORDS))

    def _delete(self) -> None:
        del self.letters[self._stretch(self._dice.choice((3, 30, 200)))]

    def _replace(self) -> None:
        self.letters[self._stretch(20)] = self._new(self._dice.choice(BOILERPLATE + WORDS))

    def _move(self) -> None:
        stretch = self._stretch(self._dice.choice((30, 300)))
        moved = self.letters[stretch]
        del self.letters[stretch]
        place = self._dice.randrange(len(self.letters) + 1)
        self.letters[place:place] = moved

    def _copy(self) -> None:
        copied = self.letters[self._stretch(60)]
        place = self._dice.randrange(len(self.letters) + 1)
        self.letters[place:place] = copied


def original(dice: random.Random) -> str:
    """Return a sample text into which phrases were put that repeat."""
    path = dice.choice(sorted(SAMPLES.glob("*.txt")))
    reviser = Reviser(open_document(path.name, path.read_bytes()).text, dice)
    for _ in range(dice.randint(0, 12)):
        place = dice.randrange(len(reviser.letters))
        reviser.letters[place:place] = list(enumerate(dice.choice(BOILERPLATE)))
    return reviser.text


def passages(text: str, dice: random.Random) -> list[Span]:
    """Return sentences, clauses, short phrases and stretches at random."""
    pools = [list(sentences(text)), list(clauses(text, Span(0, len(text))))]
    chosen = [dice.choice(dice.choice(pools)) for _ in range(PASSAGES // 2)]
    for _ in range(PASSAGES // 4):
        start = dice.randrange(len(text) - 60)
        chosen.append(Span(start, start + dice.randint(1, 60)))
    for phrase in dice.choices(BOILERPLATE, k=PASSAGES // 4):
        place = text.find(phrase, dice.randrange(len(text)))
        if place >= 0:
            chosen.append(Span(place, place + len(phrase)))
    return [span for one in chosen if (span := one.trimmed(text))]


def revisions(count: int, seed: int = 1) -> Iterator[Outcome]:
    """Yield what is said of every passage after each of so many revisions."""
    for number in range(count):
        dice = random.Random(f"{seed}/{number}")  # noqa: S311 - repeatable, no secret
        text = original(dice)
        spans = passages(text, dice)
        reviser = Reviser(text, dice)
        reviser.revise()
        for span, said in zip(spans, reanchor(text, reviser.text, spans), strict=True):
            yield Outcome(span.of(text), said, is_wrong(span, said, reviser.letters))


def is_wrong(span: Span, said: Reanchored, letters: Letters) -> bool:
    """Tell whether a place held for certain has not even half of the passage's own characters."""
    if said.fate is not Fate.CERTAIN or said.span is None:
        return False
    own = sum(span.start <= name < span.end for name, _ in letters[said.span.start : said.span.end])
    return 2 * own < len(span)


def rate(dice: random.Random) -> float:
    """Return how many milliseconds 500 passages of a text of 20,000 characters take."""
    text = "".join(original(dice) for _ in range(40))[:20_000]
    spans = [span for _ in range(25) for span in passages(text, dice)][:500]
    reviser = Reviser(text, dice)
    for _ in range(8):
        reviser.revise()
    times = []
    for _ in range(5):
        start = time.process_time()
        reanchor(text, reviser.text, spans)
        times.append(1000 * (time.process_time() - start))
    return sorted(times)[2]


def main() -> int:
    """Print the shares and the speed; return 1 where a passage ended up in the wrong place."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    every = list(revisions(count))
    fates = Counter(one.said.fate for one in every)
    wrong = [one for one in every if one.is_wrong]
    print(f"{count} 次修订，{len(every)} 处标注")
    for fate, name in ((Fate.CERTAIN, "移过去"), (Fate.DOUBTFUL, "待确认"), (Fate.LOST, "失锚")):
        print(f"{name} {fates[fate]}（{fates[fate] / len(every):.1%}）")
    print(f"移到别处文字上的 {len(wrong)}")
    for one in wrong[:20]:
        print("  ", one.passage, one.said)
    print(f"2 万字中 500 处：{rate(random.Random(1)):.0f} 毫秒")  # noqa: S311
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
