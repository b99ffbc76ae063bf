"""How properties are searched: the same examples in every run, and new ones where they are asked for."""

import os

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes depends on the machine, and tests assert no times.
settings.register_profile(
    "fresh", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("same", settings.get_profile("fresh"), derandomize=True, database=None)
# ``make fresh`` sets it
settings.load_profile("fresh" if os.environ.get("EVENTPLAN_DRAWS") == "fresh" else "same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the searches of hypothesis as ``sweep``; other sweeps carry the marker themselves."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.sweep)
