"""The plan of a year, a month, or some of its days, to be looked at in the terminal."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.occurrence import Occurrence
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.on_days import weekend_of
from eventplan.publishing.interchange.plan_json import plan_json
from eventplan.publishing.terminal.year import month_text, next_text, on_text, year_text
from eventplan.services.facts.known_facts import read_expression
from eventplan.services.make_plan import edition_without_tasks, make_plan
from eventplan.services.open_calendar import Desk, arrows
from eventplan.services.over_new_year import running_on
from eventplan.services.proposal import Cause, Refused
from eventplan.when.lexicon.errors import CircularReferenceError
from eventplan.when.tree.forms import Expr


class AskedDays(Struct, frozen=True):
    """The stretches of days that somebody asked about, in order, one at least."""

    spans: tuple[DateSpan, ...]
    is_forecast: bool = False


class PreviewPart(Struct, frozen=True):
    """What is looked at of ``year``: all of it, a month, the next days, or ``on`` some; of one category."""

    year: int
    month: int | None = None
    next_days: DateSpan | None = None
    on: AskedDays | None = None
    category: str | None = None

    @property
    def spans(self) -> tuple[DateSpan, ...]:
        """The days of this part."""
        if self.on is not None:
            return self.on.spans
        if self.month is not None:
            return (DateSpan.of_month(self.year, self.month),)
        return (self.next_days or DateSpan.of_year(self.year),)


class Preview(Struct, frozen=True):
    """A part of the public edition of a plan."""

    edition: Edition
    part: PreviewPart

    def text(self, lang: Lang, *, colour: bool) -> str:
        """Return it as it is drawn in a terminal."""
        edition = self.edition.as_told
        if self.part.month:
            return month_text(edition, self.part.month, lang, colour=colour)
        if self.part.on:
            on = self.part.on
            return on_text(edition.plan, on.spans, lang, is_forecast=on.is_forecast, colour=colour)
        if self.part.next_days:
            return next_text(edition.plan, self.part.next_days, lang, colour=colour)
        return year_text(edition, lang, colour=colour)

    def json(self) -> bytes:
        """Return it as plan.json, with the placements of its days alone."""
        plan, spans = self.edition.plan, self.part.spans
        inside = tuple(each for each in plan.placements if any(each.span.overlaps(days) for days in spans))
        return plan_json(replace(self.edition, plan=replace(plan, placements=inside)))


def preview(desk: Desk, part: PreviewPart, stamp: datetime) -> Preview | Refused:
    """Return ``part`` of the quick plan, stamped with an aware time."""
    plan = make_plan(desk, part.year)
    last_year = part.spans[-1].last.year
    later = make_plan(desk, last_year).placements if last_year > plan.year else ()
    beside = running_on(desk, plan.year)
    shown = {each.uid: each for each in (*beside, *plan.placements, *later)}  # the next year's may be in both
    plan = replace(plan, placements=tuple(shown.values()))
    chosen = _only_category(plan, part.category) if part.category else plan
    if isinstance(chosen, Refused):
        return chosen
    return Preview(edition_without_tasks(desk, chosen, Profile.PUBLIC, stamp), part)


# A rule holds for every year and knows no today, a visitor does: days from today on; None for the weekend.
_VISITORS_WORDS: Final[Mapping[str, int | None]] = {
    "今天": 0,
    "today": 0,
    "明天": 1,
    "tomorrow": 1,
    "本周末": None,
    "这个周末": None,
    "this weekend": None,
}


def days_on(desk: Desk, text: str, year: int | None, today: date) -> AskedDays | Refused:
    """Return the days that ``text`` says: a rule, or a visitor's word such as 本周末.

    A rule is asked for ``year``; for None, for the days from ``today`` on, of this year or else of the
    next. 周末 alone is this weekend or the coming one, inside a break the break.

    Raises:
        WhenError: it is neither.
    """
    names, word = desk.facts.names, " ".join(text.lower().split())
    is_this_year = year in (None, today.year) and FIRST_YEAR <= today.year <= LAST_YEAR
    if is_this_year and word in _VISITORS_WORDS:
        return AskedDays((_asked_by_a_visitor(desk, word, today),))
    expr = read_expression(names, text.replace("..", " to " if text.isascii() else "至")).expr
    if is_this_year and expr == read_expression(names, "周末").expr:
        return AskedDays((_asked_by_a_visitor(desk, "本周末", today),))
    try:
        found = _offered(desk, expr, year, today)
    except CircularReferenceError as circle:
        told = arrows(desk.calendar, circle.circle)
        zh = f"规则绕成一圈：{told.zh}；请把其中一个改成日期"
        en = f"rules go in a circle: {told.en}; write dates for one of them"
        return Refused(Cause.FILES, Text(zh, en))
    if not found:
        when = Text(f"{year}年", f" in {year}") if year else Text("今明两年", " this year or next")
        zh = f"{when.zh}没有「{text}」；看别的年份请写 --year"
        en = f"there is no {text!r}{when.en}; --year asks for another year"
        return Refused(Cause.REQUEST, Text(zh, en))
    return AskedDays(tuple(one.span for one in found), any(one.is_forecast for one in found))


def _asked_by_a_visitor(desk: Desk, word: str, today: date) -> DateSpan:
    ahead = _VISITORS_WORDS[word]
    if ahead is None:
        return weekend_of(today, desk.almanacs[today.year])[0]
    return DateSpan.one_day(today + timedelta(days=ahead))


def _offered(desk: Desk, expr: Expr, year: int | None, today: date) -> list[Occurrence]:
    """Return what a rule gives in ``year``; for None what is to come this year, or else next year."""
    if year is not None:
        return list(desk.rules.resolve(expr, year).occurrences)
    for each in (today.year, today.year + 1):
        if FIRST_YEAR <= each <= LAST_YEAR:
            offered = desk.rules.resolve(expr, each).occurrences
            coming = [one for one in offered if one.span.last >= today]
            if coming:
                return coming
    return []


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
