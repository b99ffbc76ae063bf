"""Numbers only: means that prefer recent years, their spread, signs and warmth."""
