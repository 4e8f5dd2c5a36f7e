"""Parts of pages that show domain values and tell what the analyst did."""
