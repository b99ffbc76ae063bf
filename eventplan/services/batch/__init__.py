"""Many sites at once: each planned and written by a worker of its own, and never twice without need."""
