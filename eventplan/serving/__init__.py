"""Editions over HTTP: every answer is made when the plan is, and given from memory."""
