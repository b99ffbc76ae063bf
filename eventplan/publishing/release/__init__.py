"""Revisions: what subscribers were told, and what they will be told next."""
