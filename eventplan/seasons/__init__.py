"""When a landscape is worth seeing: noted dates of earlier years become this year's window."""
