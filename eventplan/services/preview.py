"""The plan of a year, a month or the next days, to be looked at in the terminal."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.terminal.year import month_text, next_text, year_text
from eventplan.services.make_plan import edition_of, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Cause, Refused


class PreviewPart(Struct, frozen=True):
    """What is looked at of ``year``: all of it, a month, or the next days; of one category."""

    year: int
    month: int | None = None
    next_days: DateSpan | None = None
    category: str | None = None

    @property
    def days(self) -> DateSpan:
        """The days of this part."""
        year = DateSpan.of_year(self.year)
        if self.month is None:
            return self.next_days or year
        first = year.first.replace(month=self.month)
        return DateSpan(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


class Preview(Struct, frozen=True):
    """A part of the public edition of a plan."""

    edition: Edition
    part: PreviewPart

    def text(self, lang: Lang, *, colour: bool) -> str:
        """Return it as it is drawn in a terminal."""
        if self.part.month:
            return month_text(self.edition, self.part.month, lang, colour=colour)
        if self.part.next_days:
            return next_text(self.edition.plan, self.part.next_days, lang, colour=colour)
        return year_text(self.edition, lang, colour=colour)

    def json(self) -> bytes:
        """Return it as plan.json, with the placements of its days alone."""
        plan, days = self.edition.plan, self.part.days
        inside = tuple(each for each in plan.placements if each.span.overlaps(days))
        return plan_json(replace(self.edition, plan=replace(plan, placements=inside)))


def preview(desk: Desk, part: PreviewPart, stamp: datetime) -> Preview | Refused:
    """Return ``part`` of the quick plan, stamped with an aware time."""
    plan = make_plan(desk, part.year)
    later = make_plan(desk, part.days.last.year).placements if part.days.last.year > plan.year else ()
    plan = replace(plan, placements=(*running_on(desk, plan.year), *plan.placements, *later))
    chosen = _only_category(plan, part.category) if part.category else plan
    if isinstance(chosen, Refused):
        return chosen
    return Preview(edition_of(desk, chosen, Profile.PUBLIC, stamp), part)


def placements_with_sessions(desk: Desk, year: int, activity: str | None = None) -> tuple[Placement, ...]:
    """Return what has sessions in the quick plan of ``year``, or of it the activity with an id."""
    return tuple(
        each
        for each in make_plan(desk, year).placements
        if each.sessions and activity in (None, each.activity.id)
    )


def _only_category(plan: Plan, category: str) -> Plan | Refused:
    wanted = [each for each in plan.site.categories if category in (each.id, each.name.zh, each.name.en)]
    if not wanted:
        known = listed(Text(f"{each.id}（{each.name.zh}）", each.id) for each in plan.site.categories)
        zh, en = (
            f"没有类别「{category}」，可选：{known.zh}",
            f"no category {category!r}; there are {known.en}",
        )
        return Refused(Cause.REQUEST, Text(zh, en))
    ids = {each.id for each in wanted}
    return replace(
        plan,
        placements=tuple(each for each in plan.placements if each.activity.category in ids),
        outcomes=tuple(each for each in plan.outcomes if each.activity.category in ids),
    )
