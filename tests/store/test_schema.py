"""The generated schema is what the migrations make."""

from tests.builders import finding, import_text, new_library, reading
from zbreview.domain.spans import Span
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


def _cost_of_an_import(library, number):
    """Return how many thousand steps SQLite takes to store one document."""
    steps = []
    set_handler = library.writer.run(lambda db: db.conn.set_progress_handler)
    set_handler(lambda: steps.append(1), 1000)
    line = f"第{number}份：建设平台{number}家。\n"
    text = line * 20
    marked = tuple(
        finding(text, line[:-2], span=Span(at, at + len(line) - 2))
        for at in range(0, len(text), len(line))
    )
    import_text(library, text, f"{number}.txt", reading(text, findings=marked))
    set_handler(None, 0)
    return len(steps)


def test_storing_a_document_costs_the_same_in_a_large_library(tmp_path):
    with new_library(tmp_path) as library:
        costs = [_cost_of_an_import(library, number) for number in range(100, 160)]
    assert costs[0] > 0
    assert max(costs[-5:]) < 2 * max(costs[:5])
