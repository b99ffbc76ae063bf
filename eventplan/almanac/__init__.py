"""What calendar, law and sky say about a year; knows no site."""
