"""What people wrote becomes checked values; every mistake becomes a Problem with its place."""
