"""A plan as calendar feeds."""
