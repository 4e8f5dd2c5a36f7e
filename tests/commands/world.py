"""A library in which every command has something to do."""

from hypothesis import strategies as st

from tests.builders import (
    AUTHOR,
    finding,
    import_text,
    judgement,
    metadata,
    quantity,
    reading,
    section,
)
from zbreview.commands.base import perform
from zbreview.commands.chains import (
    ConfirmLink,
)
from zbreview.commands.code_marks import MarkWithCode
from zbreview.commands.codebooks import AddCodebook
from zbreview.commands.codes import (
    SetFavourite,
)
from zbreview.commands.documents import (
    RecordProblem,
)
from zbreview.commands.marks import (
    AcceptSuggestions,
    AddMark,
    RejectSuggestions,
)
from zbreview.domain.codes import CodeDraft
from zbreview.domain.findings import Role
from zbreview.domain.spans import Span
from zbreview.store import chains, codes, marks

_HAN = "平台奖励给予万元，。；（）《》\n 　20—40x𬭬😀é"
TEXTS = st.tuples(
    st.text(alphabet=st.sampled_from(_HAN), min_size=1, max_size=40),
    st.text(min_size=1, max_size=30).filter(lambda text: text.strip()),
).map(lambda parts: f"{parts[0]}承诺{parts[1]}".replace("\r", ""))
NOTES = st.text(max_size=12)


def words(text):
    """Return a span of the text that is not blank."""
    start = text.index("承诺")
    return Span(start, len(text.rstrip()))


def reading_of(text, version=1):
    span = words(text)
    return reading(
        text,
        version=version,
        metadata=(metadata("title", "标题"), metadata("year", str(2010 + version))),
        sections=(section(text, "承诺", "承诺", heading="打算", label="一、"),),
        findings=(
            finding(text, span.of(text), span=span, rule=f"rule.{version}"),
            finding(text, "承诺", Role.RESULT, span=Span(span.start, span.start + 2)),
        ),
        quantities=(quantity(text, "承诺", 1, "个"),),
    )


class World:
    """A library in which every command has something to do."""

    def __init__(self, library, texts, note):
        self.library, self.texts, self.note = library, texts, note
        self.first = import_text(
            library, texts[0] + "\n甲", "甲.txt", reading_of(texts[0] + "\n甲")
        )
        self.second = import_text(
            library, texts[1] + "\n乙", "乙.txt", reading_of(texts[1] + "\n乙", 2)
        )
        self.run(RecordProblem("/坏.txt", "读不了"))
        suggestions = [self.suggestions(card) for card in (self.first, self.second)]
        (self.promise, self.result), (self.later, self.later_result) = suggestions
        self.manual = AddMark(self.first.text_id, words(texts[0]), Role.COMMITMENT, note)
        self.run(self.manual)

    def run(self, command):
        return perform(self.library, command, author=AUTHOR)

    def number(self):
        """Return where the machine read a number in the first text."""
        start = words(self.texts[0]).start
        return Span(start, start + len("承诺"))

    def suggestions(self, card):
        found = marks.marks_of(self.library, card.text_id)
        return sorted((one.uuid for one in found), key=self.role)

    def role(self, uuid):
        return marks.mark(self.library, uuid).role

    def accepted(self):
        self.run(AcceptSuggestions((self.promise,)))
        return marks.mark(self.library, self.promise).uuid

    def rejected(self):
        self.run(RejectSuggestions((self.result,)))
        return self.result

    def codebook(self, name="工具"):
        """Return a new codebook of four codes, two of which passages of both texts carry."""
        drafts = (CodeDraft("供给"), CodeDraft("资金", 2, definition="钱"), CodeDraft("人才", 2))
        book = AddCodebook(name, self.note, (*drafts, CodeDraft("需求")))
        self.run(book)
        made = self.book(book.uuid)
        for code in (made.codes[1], made.codes[2]):
            self.run(MarkWithCode(code.uuid, self.places(), code.name, self.note))
        self.run(SetFavourite(made.codes[1].uuid, 6))
        return made

    def book(self, uuid):
        return next(book for book in codes.codebooks(self.library) if book.uuid == uuid)

    def places(self):
        return tuple(
            (card.text_id, words(text))
            for card, text in zip((self.first, self.second), self.texts, strict=True)
        )

    def coded(self, book):
        return codes.code_marks_with(self.library, book.codes[1].uuid)[0][1]

    def chain(self):
        link = ConfirmLink(self.promise, self.later, judgement(), name="链")
        self.run(link)
        return chains.chain(self.library, link.new_chain)
