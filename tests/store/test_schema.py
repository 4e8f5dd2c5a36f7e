"""The generated schema is what the migrations make."""

from zbreview.store import schema as schema_module
from zbreview.store.migrations import sources
from zbreview.store.schema import main, schema, target


def test_the_schema_file_is_up_to_date():
    assert target().read_text(encoding="utf-8") == schema(), "run: python -m zbreview.store.schema"


def test_migrations_are_numbered_without_gaps():
    numbers = [int(source.name[:4]) for source in sources()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_file_is_written_as_it_is_compared(tmp_path, monkeypatch):
    monkeypatch.setattr(schema_module, "target", lambda: tmp_path / "schema.sql")
    main()
    assert (tmp_path / "schema.sql").read_bytes() == target().read_bytes()
