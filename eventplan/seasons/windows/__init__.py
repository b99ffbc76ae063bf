"""When a landscape is worth seeing in one year, with the reasons and doubts."""
