"""The second opinion: cost and hard rules recomputed from a plan alone."""
