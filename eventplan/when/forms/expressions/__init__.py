"""Which days an expression gives and what it is called, one family of forms a file."""
