"""What real calendar programs do with a feed, and how much they take."""
