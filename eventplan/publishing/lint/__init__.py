"""Checks anybody's calendar feed: octets in, findings out; README.md lists every code."""
