"""Text to tree: clauses, conditions, lists, and the mistakes in them."""
