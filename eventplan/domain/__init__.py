"""Frozen values passed between the packages; imports nothing else of eventplan."""
