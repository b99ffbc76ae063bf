"""What a person notes of the world outside the calendar, and what it moves."""
