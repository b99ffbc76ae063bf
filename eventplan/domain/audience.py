"""Whom a fact may be told: known where the fact is born, never found out from its words."""

from enum import StrEnum

from eventplan.domain.text import Text


class Audience(StrEnum):
    """Who may read something."""

    PUBLIC = "public"
    INTERNAL = "internal"


INTERNAL_REASON = Text("内部原因", "for internal reasons")
"""What the public reads in the place of a cause that is internal."""


def narrowest(*audiences: Audience) -> Audience:
    """Return whom something may be told that is made of parts: the public only where all parts may be."""
    return Audience.INTERNAL if Audience.INTERNAL in audiences else Audience.PUBLIC
