"""What a statement is made of besides its bigrams: names, topics, numbers."""

from functools import cached_property, lru_cache

from zbreview.comparing.figures import Figure, figures_of
from zbreview.comparing.terms import TopicWords, folded, named
from zbreview.domain.findings import Role
from zbreview.domain.identity import Uuid
from zbreview.domain.links import Statement
from zbreview.text.tokenizer import words

_TEXTS_KEPT = 2_000


class Profile:
    """One statement made ready for comparing; what costs time is worked out at first need."""

    def __init__(self, statement: Statement, topic_words: TopicWords) -> None:
        self.statement = statement
        self.is_result = statement.mark.role is Role.RESULT
        self._topic_words = topic_words

    @cached_property
    def folded(self) -> str:
        """Return the quote for comparison only."""
        return folded(self.statement.mark.quote)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the programmes and policies that it names."""
        return named(self.statement.mark.quote)

    @cached_property
    def folded_names(self) -> tuple[tuple[str, str], ...]:
        """Return the names, each with how it looks for comparison."""
        return tuple((name, folded(name)) for name in self.names)

    @cached_property
    def topics(self) -> frozenset[str]:
        """Return the topics that it touches."""
        return self._topic_words.of(self.statement.mark.quote)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Return its numbers with what they count."""
        return figures_of(self.statement)

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """Return what its numbers are counted in."""
        return frozenset(figure.dimension for figure in self.figures)

    @cached_property
    def levels(self) -> frozenset[str]:
        """Return the levels that its numbers belong to."""
        return frozenset(figure.level for figure in self.figures if figure.level)


def words_of(statement: Statement) -> tuple[str, ...]:
    """Return the words of a statement, cut once."""
    return _cut(statement.mark.quote)


@lru_cache(maxsize=_TEXTS_KEPT)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(words(folded(text)))


def family(statement: Statement) -> Uuid:
    """Return the item that a statement is or lies in: the two are one promise."""
    return statement.mark.parent or statement.mark.uuid
