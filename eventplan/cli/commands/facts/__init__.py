"""Commands that tell what a year offers, and take in what was seen or announced."""
