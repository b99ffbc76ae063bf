"""What the style sheet calls things: classes of category, rank and state, and variables of a place."""

from typing import Final

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Status

_STATES: Final = {Status.CONFIRMED: "", Status.TENTATIVE: " x", Status.CANCELLED: " q"}


def looks_of(category: int, tier: Tier, status: Status) -> str:
    """Return 'F c2 x': the rank, the category by its place in the site's order, what is expected or off."""
    return f"{tier.value[0].upper()} c{category}{_STATES[status]}"


def style_of(**variables: float | str) -> str:
    """Return '--x:3;--n:2'; 0 and '' are what the style sheet takes where a variable is not set."""
    return ";".join(f"--{name}:{value}" for name, value in variables.items() if value)


def px(length: int) -> str:
    """Return '120px', '' for 0."""
    return f"{length}px" if length else ""
