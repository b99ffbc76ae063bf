"""What binds a site to the others of its region, while the region looks for better days for it."""
