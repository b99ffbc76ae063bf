"""What other places tell of a landscape: from tables, other calendars and the members of a region."""
