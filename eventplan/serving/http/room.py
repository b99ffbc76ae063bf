"""How many connections this machine has room for: as many as the descriptors that a process may open."""

from functools import cache
from typing import Final

_WANTED: Final = 4_096
"""Descriptors; a site that needs more has a proxy before it."""

_KEPT: Final = 32
"""Descriptors for everything else: the log, files, a planning with its pipes, connections just accepted."""

_WITHOUT_LIMITS: Final = 800

AT_ONCE: Final = 8
"""Connections accepted in one go, before any of them is looked at."""


@cache
def most_connections() -> int:
    """Return how many connections may be open, after raising the soft limit of descriptors."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return _WITHOUT_LIMITS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if hard == resource.RLIM_INFINITY else min(_WANTED, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return max(AT_ONCE, (wanted if soft == resource.RLIM_INFINITY else soft) - _KEPT)
