"""Writes the pages of docs/ that are made of the program itself: ``make reference``."""
