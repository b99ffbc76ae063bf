"""What is asked of a year: demands, days, weights and reasons."""
