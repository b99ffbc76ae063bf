"""A cursor over the text, and what both languages read alike."""
