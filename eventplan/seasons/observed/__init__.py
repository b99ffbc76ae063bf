"""What is known of a landscape: its rule, its noted years, its series."""
