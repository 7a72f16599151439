"""The check: from a plan that was read to the findings about it."""
