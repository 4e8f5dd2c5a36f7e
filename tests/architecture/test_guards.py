"""The guards of conftest.py catch what they are there to catch."""

import os
import re
import subprocess
import sys
from pathlib import Path

OFFENDERS = """
import socket, threading, time

def test_network():
    try:
        socket.create_connection(("127.0.0.1", 9))
    except OSError:
        pass

def test_network_of_a_child():
    import subprocess, sys
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", call], capture_output=True)

def test_thread():
    threading.Thread(target=time.sleep, args=(30,), name="leaky", daemon=True).start()

def test_window(qtbot):
    from PySide6.QtWidgets import QWidget
    global window
    window = QWidget()
    window.show()

def test_well_behaved(qtbot):
    from PySide6.QtWidgets import QWidget
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
"""


def test_network_threads_and_windows_left_over_fail(project: Path, tmp_path: Path) -> None:
    source = (project / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        source.replace("_GRACE_SECONDS = 3.0", "_GRACE_SECONDS = 0.1"), encoding="utf-8"
    )
    (tmp_path / "guarded").mkdir()
    guard = project / "tests" / "guarded" / "sitecustomize.py"
    (tmp_path / "guarded" / guard.name).write_bytes(guard.read_bytes())
    (tmp_path / "test_offenders.py").write_text(OFFENDERS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(tmp_path), str(tmp_path)]
    ours = {"ZBREVIEW_TEST_SOCKETS", "ZBREVIEW_TEST_FAILURES"}
    alone = {key: word for key, word in os.environ.items() if key not in ours}
    ran = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=alone, check=False
    )
    failed = re.findall(r"^ERROR test_offenders.py::(\w+)", ran.stdout, re.MULTILINE)
    assert failed == ["test_network", "test_network_of_a_child", "test_thread", "test_window"], (
        ran.stdout
    )
    assert "5 passed, 4 errors" in ran.stdout
