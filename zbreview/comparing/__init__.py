"""From the findings of many documents to candidates, relations and chains; pure functions."""
