"""How Chinese says days."""
