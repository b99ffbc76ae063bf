"""A region's year in its own forms: what its sites' plans say together, and what clashes between them."""
