"""Run thousands of random commands: ``python benchmarks/random_commands.py --commands 5000``.

Each is proved to obey the undo law; after each the invariants and the chain of the trail are
checked. Prints how often each action was performed and which ones never were.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hypothesis import HealthCheck, Phase, settings  # noqa: E402 - after the path
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402

from tests.commands.machine import DONE, Commands  # noqa: E402
from zbreview.services.trail import ACTIONS  # noqa: E402

_IN_A_ROW = 100


def main() -> int:
    """Run until enough commands were performed; a broken law is shown as the shortest way to it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=5000)
    wanted = parser.parse_args().commands
    began = time.process_time()
    how = settings(
        max_examples=5, stateful_step_count=_IN_A_ROW, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    while _performed() < wanted:
        run_state_machine_as_test(Commands, settings=how)
        print(f"\r{_performed()}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for action, n in sorted(DONE.items(), key=lambda one: -one[1]):
        print(f"{n:6} {action}")
    seconds = time.process_time() - began
    print(f"{_performed()} commands performed, up to {_IN_A_ROW} in a row, {seconds:.0f} s CPU")
    missing = sorted(ACTIONS.keys() - DONE.keys() - {"repair"})
    print("never performed: " + (", ".join(missing) or "none"))
    return 0


def _performed() -> int:
    return sum(n for action, n in DONE.items() if action != "refused")


if __name__ == "__main__":
    sys.exit(main())
