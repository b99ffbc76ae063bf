"""What the standard asks of a feed, one subject a file."""
