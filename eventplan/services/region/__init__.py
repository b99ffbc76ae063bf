"""A region: its sites opened, planned apart and then against each other, its proposals and its files."""
