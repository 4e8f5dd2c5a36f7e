"""Everything that changes a library: one action, one transaction, one undo step, one audit row."""
