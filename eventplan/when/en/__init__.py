"""How English says days."""
