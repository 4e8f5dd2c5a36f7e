"""From text to structure and findings, each with span, rule and reason; pure functions."""
