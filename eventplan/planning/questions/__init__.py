"""Answers about a plan: why not other days, what limits the year."""
