"""How many examples a property that takes its time is searched among."""

import os

from hypothesis import settings

IS_FRESH = os.environ.get("EVENTPLAN_DRAWS") == "fresh"
"""``make fresh`` sets it."""


def draws(count: int) -> settings:
    """Return the setting of ``count`` examples in ``make fresh``, of a fifth or 10 in ``make test``."""
    return settings(max_examples=count if IS_FRESH else max(count // 5, 10), deadline=None)
