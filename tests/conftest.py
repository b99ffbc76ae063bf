"""How properties are searched: the same examples in every run, and new ones where they are asked for."""

import gc
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.draws import IS_FRESH

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

# How long an example takes depends on the machine, and tests assert no times.
settings.register_profile(
    "fresh", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# The same examples in every run find nothing new, so that the inner loop takes fewer of them.
settings.register_profile(
    "same", settings.get_profile("fresh"), derandomize=True, database=None, max_examples=40
)
settings.load_profile("fresh" if IS_FRESH else "same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the searches of hypothesis as ``sweep``; other sweeps carry the marker themselves."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.sweep)


def pytest_configure() -> None:
    """Wait for no disk: no test cuts the power, and half the time of publishing is waiting for it."""

    def fsync(fd: "FileDescriptorLike") -> None:
        """Do nothing, and as much as fsync where the descriptor is none."""
        os.fstat(fd if isinstance(fd, int) else fd.fileno())

    os.fsync = fsync


def pytest_collection_finish() -> None:
    """Keep ten thousand collected tests out of every search for garbage."""
    gc.collect()
    gc.freeze()
