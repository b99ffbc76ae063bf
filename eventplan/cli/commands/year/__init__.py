"""Commands that make, show, check and compare a year's plan."""
