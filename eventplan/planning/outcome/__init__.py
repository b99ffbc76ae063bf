"""What became of each activity, and what stood in its way."""
