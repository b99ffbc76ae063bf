"""How good such estimates would have been."""
