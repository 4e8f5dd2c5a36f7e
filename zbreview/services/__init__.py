"""Use cases: import, read, compare, export; no window needed."""
