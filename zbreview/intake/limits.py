"""Limits of what is read in a process of its own."""

MAX_CELLS = 2_000_000
"""How many cells a sheet may span."""

MAX_MEMORY = 1024 * 1024 * 1024
"""How many bytes the process may take."""

MAX_SECONDS = 60
"""How long the process may work on one file."""

MAX_SCANNED_PAGES = 300
"""How many scanned pages of one file are recognised."""

MAX_SECONDS_PER_PAGE = 60
"""How long the recognition of one page may take, beside what a file may take."""

MAX_SCAN_MEMORY = 6 * 1024 * 1024 * 1024
"""How many bytes of addresses the recognition may take; it uses a quarter of them."""
