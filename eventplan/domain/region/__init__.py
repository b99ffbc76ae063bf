"""A county, a city, an alliance: its sites, what they share, and what follows from their plans together."""
