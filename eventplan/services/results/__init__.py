"""What came of a year: rows of those who counted, matched with what was planned, as figures and a page."""
