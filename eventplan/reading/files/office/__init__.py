"""Rows of an office table as entries of activities, none of them lost for a cell that cannot be read."""
