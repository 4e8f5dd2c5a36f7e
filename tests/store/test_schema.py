"""The generated schema is what the migrations make."""

from zbreview.store.migrations import sources
from zbreview.store.schema import schema, target


def test_the_schema_file_is_up_to_date():
    assert target().read_text(encoding="utf-8") == schema(), "run: python -m zbreview.store.schema"


def test_migrations_are_numbered_without_gaps():
    numbers = [int(source.name[:4]) for source in sources()]
    assert numbers == list(range(1, len(numbers) + 1))
