"""The commands of docs/reliability.md, a few runs each: nothing is lost and all is counted."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def _run(project, *arguments):
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
    return done.stdout


def test_a_failing_disk_is_refused_calmly_and_leaves_whole_libraries(project):
    told = _run(project, "benchmarks/disk_errors.py", "--every", "60", "--flow", "review")
    assert "whole, refused" in told


def test_a_killed_program_leaves_whole_libraries(project):
    assert " kills, " in _run(project, "benchmarks/kill_matrix.py", "--runs", "1")
