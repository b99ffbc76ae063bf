"""What outsiders must not learn of a plan: money and staff, and what a limit on them did."""

import re

from eventplan.domain.text import Text

# Rules, codes (STAFF_CAP, budget_per_year …) and sentences about what outsiders must not learn.
_CONFIDENTIAL = re.compile(r"budget|staff|\bCNY\b|预算|经费|万元|人手|人员", re.IGNORECASE)
INTERNAL_REASON = Text("内部原因", "for internal reasons")


def is_confidential(*told: str | Text) -> bool:
    """Say whether one of the names and sentences speaks of money or staff."""
    words = (each for one in told for each in ((one.zh, one.en) if isinstance(one, Text) else (one,)))
    return any(_CONFIDENTIAL.search(each) for each in words)
