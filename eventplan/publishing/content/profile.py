"""For whom an edition is."""

from enum import StrEnum


class Profile(StrEnum):
    """Who an edition is for; only the internal one may show budgets, contacts and notes."""

    PUBLIC = "public"
    INTERNAL = "internal"
