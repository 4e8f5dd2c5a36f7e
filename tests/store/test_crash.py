"""A process killed in the middle of importing leaves a whole library with whole documents."""

import signal
import subprocess
import sys
import time

import pytest

from tests.builders import listing, new_library
from zbreview.store import audit, documents
from zbreview.store.checks import check
from zbreview.store.library import Library

_ENDLESS_IMPORT = """
import itertools, sys
from pathlib import Path
from tests.builders import finding, import_text, quantity, reading
from zbreview.store.library import Library

library = Library.open(Path(sys.argv[1]))
for number in itertools.count(1):
    text = "".join(f"第{number}份第{n}段：建设平台{n}家。\\n" for n in range(60))
    found = reading(
        text,
        findings=tuple(finding(text, f"第{n}段：建设平台{n}家") for n in range(60)),
        quantities=(quantity(text, "建设平台1家", 1, "家"),),
    )
    import_text(library, text, f"{number}.txt", found)
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that kills at once")
@pytest.mark.parametrize("pause", [0.0, 0.013])
def test_killing_an_import_leaves_whole_documents_only(tmp_path, project, pause):
    with new_library(tmp_path) as created:
        path = created.path
    with subprocess.Popen(
        [sys.executable, "-c", _ENDLESS_IMPORT, str(path)], cwd=project, stdout=subprocess.PIPE
    ) as process:
        for _ in range(3):
            process.stdout.readline()
        time.sleep(pause)
        process.kill()
        acknowledged = 3 + len(process.stdout.read().split())
    assert path.with_name(path.name + ".lock").exists()

    with Library.open(path) as library:
        assert not library.is_read_only
        (notice,) = library.notices
        assert "上次使用没有正常结束" in notice
        assert "的“导入“" in notice
        assert check(library) == ()
        cards = documents.cards(library)
        assert len(cards) in {acknowledged, acknowledged + 1}
        assert all(card.n_suggestions == 60 for card in cards)
        assert all(len(documents.reading_of(library, card.text_id).quantities) == 1
                   for card in cards)  # fmt: skip
        assert audit.verify(library)
    assert listing(tmp_path) == [path.name]
