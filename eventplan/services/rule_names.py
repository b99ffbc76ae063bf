"""What the parts of a plan's cost are called, by the first word of their names."""

from eventplan.planning.rules.registry import PART_NAMES

__all__ = ["PART_NAMES"]
