"""Answers prepared before anybody asks, with their headers."""
