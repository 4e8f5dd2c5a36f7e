"""The command line starts without what only some commands need."""

import subprocess
import sys


def test_what_reads_files_is_not_loaded_before_a_command_asks_for_it(project):
    code = "import sys, zbreview.cli.program; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project, check=True
    )
    heavy = {
        "zbreview.intake.opening",
        "zbreview.services.gathering",
        "jieba",
        "sqlite3",
        "PySide6",
    }
    assert not heavy & set(ran.stdout.split())
