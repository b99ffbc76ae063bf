"""The use cases: each takes values, returns values, and prints nothing."""
