"""A mistake in somebody's file: its code, its place and its words."""
