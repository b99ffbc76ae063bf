"""``region.yaml``: the sites of a region, other people's calendars, and the limits across sites."""
