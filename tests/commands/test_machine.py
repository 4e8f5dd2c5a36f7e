"""A few random commands in a row; ``python benchmarks/random_commands.py`` runs thousands."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.commands.machine import DONE, Commands


def test_undo_invariants_and_trail_hold_after_random_commands():
    DONE.clear()
    run_state_machine_as_test(
        Commands,
        settings=settings(
            max_examples=2, stateful_step_count=30, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    assert sum(DONE.values()) >= 30
