"""Commands that bring a plan to its readers."""
