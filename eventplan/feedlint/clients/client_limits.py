"""How large a feed may be before a program drops part of it."""

from typing import Final

LARGE_FEED_OCTETS: Final = 300_000
"""Google drops what lies beyond about 1 MB; a feed this large is on its way there."""

LARGE_FEED_EVENTS: Final = 1_111
"""Google shows no more of a feed."""
