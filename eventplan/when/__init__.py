"""The rule expressions that officers write: text -> tree -> days, and back to text."""

from importlib import import_module
from typing import TYPE_CHECKING

from eventplan.when.lexicon.errors import WhenError

if TYPE_CHECKING:
    from eventplan.api import days, spans

__all__ = ["WhenError", "days", "spans"]


def __getattr__(name: str) -> object:
    """Return a function of the Python interface, loaded when it is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("eventplan.api"), name)
