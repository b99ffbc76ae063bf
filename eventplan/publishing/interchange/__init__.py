"""A plan for other programs, and read back from what was published."""
