"""What a team prepares by: its campaigns, the permits it needs, what it did and what came of it."""
