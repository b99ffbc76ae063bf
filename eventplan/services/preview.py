"""The plan of a year, a month or the next days, to be looked at in the terminal."""

from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.plan import Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.terminal.year import month_text, next_text, year_text
from eventplan.services.make_plan import FIRST_YEAR, edition_of, make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, Refused


class PreviewPart(Struct, frozen=True):
    """What is looked at of ``year``: all of it, a month, or so many days from today; of one category."""

    year: int
    month: int | None = None
    next_days: int | None = None
    category: str | None = None


class Preview(Struct, frozen=True):
    """A part of the public edition of a plan, as of ``today``."""

    edition: Edition
    part: PreviewPart
    today: date

    def text(self, lang: Lang, *, colour: bool) -> str:
        """Return it as it is drawn in a terminal."""
        if self.part.month:
            return month_text(self.edition, self.part.month, lang, colour=colour)
        if self.part.next_days:
            return next_text(self.edition.plan, self.today, self.part.next_days, lang, colour=colour)
        return year_text(self.edition, lang, colour=colour)

    def json(self) -> bytes:
        """Return it as plan.json, with the placements of its days alone."""
        plan = self.edition.plan
        inside = tuple(each for each in plan.placements if each.span.overlaps(self._days()))
        return plan_json(replace(self.edition, plan=replace(plan, placements=inside)))

    def _days(self) -> DateSpan:
        year, part = DateSpan.of_year(self.part.year), self.part
        if part.next_days:
            return DateSpan(self.today, self.today + timedelta(days=part.next_days - 1))
        if part.month:
            first = year.first.replace(month=part.month)
            return DateSpan(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        # what begins in the year and runs beyond it belongs to it
        ends = (each.span.last for each in self.edition.plan.placements)
        return DateSpan(year.first, max(ends, default=year.last))


def preview(desk: Desk, part: PreviewPart, today: date, stamp: datetime) -> Preview | Refused:
    """Return ``part`` of the quick plan as of ``today``, stamped with an aware time."""
    plan = _with_next_year(desk, make_plan(desk, part.year), part, today)
    if part.month or part.next_days:
        plan = _with_what_runs_on(desk, plan)
    chosen = _only_category(plan, part.category) if part.category else plan
    if isinstance(chosen, Refused):
        return chosen
    return Preview(edition_of(desk, chosen, Profile.PUBLIC, stamp), part, today)


def _with_next_year(desk: Desk, plan: Plan, part: PreviewPart, today: date) -> Plan:
    """Return the plan with the placements of the year after, where the next days reach into it."""
    last = today + timedelta(days=(part.next_days or 1) - 1)
    if not part.next_days or last.year == plan.year:
        return plan
    return replace(plan, placements=plan.placements + make_plan(desk, last.year).placements)


def _with_what_runs_on(desk: Desk, plan: Plan) -> Plan:
    """Return the plan with the placements that began in the year before and reach into it."""
    if plan.year <= FIRST_YEAR:
        return plan
    before = make_plan(desk, plan.year - 1).placements
    running = tuple(each for each in before if each.span.last.year >= plan.year)
    return replace(plan, placements=running + plan.placements)


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
    return replace(plan, placements=tuple(each for each in plan.placements if each.activity.category in ids))
