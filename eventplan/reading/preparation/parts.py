"""What is known of a team's preparations before any of its files is read: names, and what they may refer to.

Apart from what reads them: most calendars have none of these files, and wait for none of their models.
"""

from typing import Final

from msgspec import Struct

from eventplan.domain.preparation.campaign import Done
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.references import Catalogue

CAMPAIGNS: Final = "campaigns.yaml"
TASKS: Final = "tasks.csv"
ACTUALS: Final = "actuals.csv"
REACH: Final = "reach.csv"


class KnownNames(Struct, frozen=True):
    """What campaigns may refer to."""

    categories: Catalogue
    activities: Catalogue
    tags: frozenset[str]
    groups: Catalogue
    expressions: Expressions


class DoneTask(Struct, frozen=True):
    """That the task called ``task`` was done, and the line that says so."""

    task: str
    done: Done
    line: int
