"""A plan whose every text is hostile: one activity for each hostile title, a day each."""

from datetime import date, timedelta

from msgspec.structs import replace

from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from tests.publishing.hostile_titles import HOSTILE_TITLES
from tests.publishing.sample_plan import DOMAIN, PLAN, SITE


def _placement(number: int, title: str) -> Placement:
    name = Text(title, title)
    activity = Activity(
        id=f"hostile-{number}",
        name=name,
        category="folk",
        when=title,
        summary=name,
        detail=name,
        hosts=(name, name),
    )
    first = date(2027, 1, 1) + timedelta(days=number % 365)
    return Placement(
        uid=f"hostile-{number:04}-2027@{DOMAIN}",
        activity=activity,
        span=DateSpan(first, first + timedelta(days=number % 3)),
        venue=replace(SITE.venue("golden-summit"), name=name),
        status=Status.CONFIRMED,
        because=(Reason(name, name),),
    )


HOSTILE_PLAN: Plan = replace(
    PLAN,
    placements=tuple(_placement(number, title) for number, title in enumerate(HOSTILE_TITLES)),
    windows=(),
    outcomes=(),
    conflicts=(),
)
