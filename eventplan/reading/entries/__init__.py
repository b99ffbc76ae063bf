"""One written entry: its fields, its references, its mistakes."""
