"""Two plans side by side, and a plan that outsiders may read."""
