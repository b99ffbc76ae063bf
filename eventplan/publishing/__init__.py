"""A plan becomes bytes, one file a format; no dates are computed here."""
