"""What is said of a plan, whatever the medium."""
