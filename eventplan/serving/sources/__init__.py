"""What is served: a calendar planned in a process of its own, or a built folder."""
