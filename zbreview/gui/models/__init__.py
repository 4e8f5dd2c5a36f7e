"""Item models over tuples of domain values."""
