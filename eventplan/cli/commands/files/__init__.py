"""Commands that begin a calendar and keep its files in order."""
