"""Checks anybody's calendar feed: octets in, findings out; each file of rules lists its codes."""
