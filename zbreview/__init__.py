"""答复审阅: review government replies offline and follow every promise through the years."""

__version__ = "0.1.0"
