"""A plan in the terminal."""
