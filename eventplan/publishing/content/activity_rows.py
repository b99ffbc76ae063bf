"""What the list and the panels say about each activity of a year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import Activity, Tier
from eventplan.domain.clean_text import clean, one_line, said
from eventplan.domain.plan import Outcome, Placement, Plan, State, Status
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in, span_words, weekday_words
from eventplan.lazy_regex import Pattern
from eventplan.publishing.content.activity_dates import by_activity, dates_words, held
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.hours_wording import hours_words, short_words
from eventplan.publishing.content.looks import looks_of
from eventplan.publishing.content.lunar_wording import lunar_words
from eventplan.publishing.content.status_words import STATUS_BADGES

_NOT_IN_IDS = Pattern(r"[^\w.-]")


class TraceStep(Struct, frozen=True):
    """One step of the trace of a date; ``source`` is '' where there is no authority behind it."""

    text: str
    source: str


class InternalRow(Struct, frozen=True):
    """What only the internal list shows of an activity; '' where nothing is known."""

    budget: str
    funding: str
    contact: str
    phone: str
    staff: str
    permits: str
    notes: tuple[str, ...]


class DateWords(Struct, frozen=True):
    """The days of an activity; ``rule`` says which it may take in any year, ``forecast`` names those
    that rest on a break without a notice.
    """

    when: str
    weekdays: str
    lunar: str
    rule: str
    forecast: str
    steps: tuple[TraceStep, ...]


class EventRow(Struct, frozen=True):
    """One activity of the list, in the words of one language; '' where nothing is known.

    ``category`` is the place in the site's order; ``days`` are the first one, counted from 0 on
    1 January, and how many follow it. On paper an activity of several dates has one row: that of its first
    date, with the words of ``all_dates`` and their budget; a row that ``is_again`` is left out there.
    """

    anchor: str
    tier: Tier
    first: date
    last: date
    days: tuple[int, int]
    name: str
    badge: str
    status: Status
    category: int
    category_name: str
    dates: DateWords
    venue: str
    hosts: str
    organisers: str
    sessions: str
    hours: tuple[str, ...]
    summary: str
    detail: tuple[str, ...]
    ics_href: str
    map_href: str
    internal: InternalRow | None
    all_dates: str = ""
    all_budget: str = ""
    is_again: bool = False

    @property
    def looks(self) -> str:
        """Its classes."""
        return looks_of(self.category, self.tier, self.status)


class LeftOut(Struct, frozen=True):
    """A declared activity that did not get its days, with the reason; for the internal edition."""

    name: str
    state: State
    sentence: str
    would_need: tuple[str, ...]


def anchor_of(uid: str) -> str:
    """Return the id of an event's panel, the same in both languages and in every build."""
    return "e-" + _NOT_IN_IDS.sub("_", uid.rsplit("@", 1)[0])


def event_rows(edition: Edition, lang: Lang, root: str) -> tuple[EventRow, ...]:
    """Return the rows of the list in the plan's order; links begin at ``root``."""
    rules = dict(edition.rules)
    on_paper = dict(_on_paper(edition.plan, lang))
    return tuple(
        replace(_row(one, edition, lang, root, rules), **on_paper.get(one.uid, {}))
        for one in edition.plan.placements
    )


def _on_paper(plan: Plan, lang: Lang) -> Iterator[tuple[str, dict[str, str | bool]]]:
    """Yield for each date of an activity that has several how its row stands on paper."""
    for placements in by_activity(plan):
        kept = held(placements)
        first, *again = (*kept, *(each for each in placements if each not in kept))
        if again:
            words = dates_words(placements, beside_year=plan.year)[lang]
            told = " ".join((words, *short_words(placements, lang)))
            yield first.uid, {"all_dates": told, "all_budget": amount_words(budget_of(placements))}
            for each in again:
                yield each.uid, {"is_again": True}


def activity_rows(edition: Edition, lang: Lang, root: str) -> tuple[EventRow, ...]:
    """Return a row for each activity, in the plan's order of its first date; links lead to that one."""
    rows = {row.anchor: row for row in event_rows(edition, lang, root)}
    groups = by_activity(edition.plan)
    return tuple(_joined_row(rows[anchor_of(each[0].uid)], each, edition, lang) for each in groups)


def _joined_row(row: EventRow, placements: Sequence[Placement], edition: Edition, lang: Lang) -> EventRow:
    """Return the ``row`` of the first date as that of all ``placements``."""
    inside = row.internal and replace(row.internal, budget=amount_words(budget_of(placements)))
    kept = held(placements)
    when = dates_words(placements, beside_year=edition.plan.year)[lang]
    if len(placements) == 1:
        return replace(row, dates=replace(row.dates, when=when), internal=inside)
    statuses = {each.status for each in kept}
    venues = dict.fromkeys(said(each.venue.name, lang) for each in kept if each.venue is not None)
    return replace(
        row,
        badge=STATUS_BADGES[min(statuses)][lang] if len(statuses) == 1 else "",
        status=min(statuses) if len(statuses) == 1 else Status.CONFIRMED,
        dates=replace(row.dates, when=when, weekdays="", lunar=""),
        venue=listed_in(lang, venues),
        hours=short_words(placements, lang),
        internal=inside,
    )


def left_out(plan: Plan, lang: Lang) -> tuple[LeftOut, ...]:
    """Return the activities without days, in the plan's order."""
    return tuple(
        _left_out(outcome, lang)
        for outcome in plan.outcomes
        if outcome.state not in (State.SCHEDULED, State.PROVISIONAL)
    )


def _left_out(outcome: Outcome, lang: Lang) -> LeftOut:
    return LeftOut(
        name=said(outcome.activity.name, lang),
        state=outcome.state,
        sentence=said(outcome.sentence, lang),
        would_need=tuple(said(need.text, lang) for need in outcome.would_need),
    )


def _row(
    placement: Placement, edition: Edition, lang: Lang, root: str, rules: Mapping[str, Text]
) -> EventRow:
    activity, plan = placement.activity, edition.plan
    rule = rules.get(activity.id, Text(activity.when, activity.when))
    category = plan.site.category(activity.category)
    new_year = date(plan.year, 1, 1)
    return EventRow(
        anchor=anchor_of(placement.uid),
        tier=activity.tier,
        first=placement.span.first,
        last=placement.span.last,
        days=((placement.span.first - new_year).days, placement.span.days - 1),
        name=said(activity.name, lang),
        badge=STATUS_BADGES[placement.status][lang],
        status=placement.status,
        category=plan.site.categories.index(category),
        category_name=said(category.name, lang),
        dates=_date_words(placement, plan.year, lang, said(rule, lang)),
        venue="" if placement.venue is None else said(placement.venue.name, lang),
        hosts=_joined(activity.hosts, lang),
        organisers=_joined(activity.organisers, lang),
        sessions=" / ".join(hours_words((placement,), lang)),
        hours=short_words((placement,), lang),
        summary="" if activity.summary is None else said(activity.summary, lang),
        detail=_detail(activity, lang),
        ics_href=f"{root}/events/{quote(placement.uid.rsplit('@', 1)[0])}.ics",
        map_href=_map_href(placement.venue, lang),
        internal=_internal_row(placement, plan) if edition.profile is Profile.INTERNAL else None,
    )


def _date_words(placement: Placement, year: int, lang: Lang, rule: str) -> DateWords:
    span = placement.span
    return DateWords(
        when=span_words(span, beside_year=year)[lang],
        weekdays=weekday_words(span)[lang],
        lunar=lunar_words(span, lang),
        rule=rule,
        forecast=_forecast_words(placement, year, lang),
        steps=tuple(
            TraceStep(said(reason.text, lang), "" if reason.source is None else said(reason.source, lang))
            for reason in placement.because
        ),
    )


def _joined(names: tuple[Text, ...], lang: Lang) -> str:
    return listed_in(lang, (said(name, lang) for name in names))


def _detail(activity: Activity, lang: Lang) -> tuple[str, ...]:
    if activity.detail is None:
        return ()
    text = activity.detail[lang] or activity.detail[Lang.ZH]
    return tuple(line.strip() for line in clean(text).split("\n") if line.strip())


def _forecast_words(placement: Placement, year: int, lang: Lang) -> str:
    """Return the days that rest on a break without a notice, '' for none."""
    days = placement.unannounced
    if not days:
        return ""
    return span_words(DateSpan(days[0], days[-1]), beside_year=year)[lang]


def _map_href(venue: Venue | None, lang: Lang) -> str:
    """Return a link to a map that readers of ``lang`` mostly reach; '' for a venue without a position."""
    if venue is None or venue.latitude is None or venue.longitude is None:
        return ""
    return map_href(venue.latitude, venue.longitude, lang)


def map_href(latitude: float, longitude: float, lang: Lang) -> str:
    """Return a link to a map of a point, in degrees north and east."""
    if lang is Lang.ZH:
        # Coordinates here are WGS 84; without the parameter the map would move them by 500 m.
        return f"https://uri.amap.com/marker?position={longitude},{latitude}&coordinate=wgs84"
    return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}&zoom=15"


def budget_of(placements: Sequence[Placement]) -> float:
    """Return what all dates of an activity cost together, in 10,000 CNY."""
    in_all = placements[0].activity.internal.budget_in_all
    return sum(each.activity.internal.budget for each in placements) if in_all is None else in_all


def total_budget(plan: Plan) -> str:
    """Return what the activities of ``plan`` cost together, in 10,000 CNY."""
    return amount_words(sum(map(budget_of, by_activity(plan)))) or "0"


def amount_words(budget: float) -> str:
    """Return an amount as figures, '' for none."""
    return f"{budget:.2f}".rstrip("0").rstrip(".") if budget else ""


def _internal_row(placement: Placement, plan: Plan) -> InternalRow:
    """Return what the internal edition adds; the sum for all times of an activity stands in its first row."""
    internal = placement.activity.internal
    budget = internal.budget
    if internal.budget_in_all is not None:
        first = next(each for each in plan.own if each.activity.id == placement.activity.id)
        budget = internal.budget_in_all if first is placement else 0.0
    return InternalRow(
        budget=amount_words(budget),
        funding=one_line(internal.funding or ""),
        contact=one_line(internal.contact or ""),
        phone=one_line(internal.phone or ""),
        staff=str(internal.staff) if internal.staff else "",
        permits=one_line(internal.permits or ""),
        notes=tuple(line for line in clean(internal.notes or "").split("\n") if line.strip()),
    )
