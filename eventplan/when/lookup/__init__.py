"""One question to the calendar: a search, its hits, and the counting of days."""
