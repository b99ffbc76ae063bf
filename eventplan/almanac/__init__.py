"""What calendar, law and sky say about a year; knows no site."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventplan.api import almanac_year as year

__all__ = ["year"]


def __getattr__(name: str) -> object:
    """Return the function of the Python interface, loaded when it is first asked for."""
    if name != "year":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("eventplan.api").almanac_year
