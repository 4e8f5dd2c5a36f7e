"""Limits of what is read in a process of its own."""

MAX_CELLS = 2_000_000
"""How many cells a sheet may span."""

MAX_MEMORY = 1024 * 1024 * 1024
"""How many bytes the process may take."""

MAX_SECONDS = 60
"""How long the process may work on one file."""
