"""Progress is reported until it is cancelled."""

import pytest

from zbreview.errors import CancelledError
from zbreview.services.progress import Progress, ReportedProgress, SilentProgress


def test_reports_arrive_until_the_work_is_cancelled():
    seen = []
    progress = ReportedProgress(lambda *report: seen.append(report))
    progress.step(0, 2, "甲.txt")
    progress.step(1, 2, "乙.txt")
    progress.cancel()
    with pytest.raises(CancelledError, match="已取消"):
        progress.step(2, 2, "丙.txt")
    assert seen == [(0, 2, "甲.txt"), (1, 2, "乙.txt")]


def test_silence_is_a_kind_of_progress():
    progress: Progress = SilentProgress()
    progress.step(0, 1, "甲.txt")
