"""The checks of a plan, one file each, its docstring the manual. Full: a new one takes a room below."""
