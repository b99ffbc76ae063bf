"""What commands do for a region where a person names one in the place of a site."""
