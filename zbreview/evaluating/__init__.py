"""Compare what was read with what a person annotated; pure functions over both."""
