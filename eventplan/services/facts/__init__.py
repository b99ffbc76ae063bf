"""What rules may ask of a calendar, or of none."""
