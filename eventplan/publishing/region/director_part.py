"""What only the internal sheet of a region shows: load a day, quiet stretches, clashes and proposals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.region.region import RegionRule, SharedResource
from eventplan.domain.region.region_plan import (
    Clash,
    ProposedMove,
    RegionEntry,
    RegionPlan,
    region_entries,
)
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import day_words, span_words
from eventplan.publishing.region.large_bars import Numbered
from eventplan.publishing.region.year_scale import days_at


class LoadSpan(Struct, frozen=True):
    """Days with the same number of large activities; ``is_over`` the limit."""

    x: int
    n: int
    load: int
    is_over: bool


class QuietBox(Struct, frozen=True):
    """A stretch of days on which nothing takes place that counts, with how long it is."""

    x: int
    n: int
    text: str


class RegionProposal(Struct, frozen=True):
    """Days that are proposed to a site, beside those that it has, and why."""

    site: str
    name: str
    before: str
    after: str
    why: str


class RegionClash(Struct, frozen=True):
    """A clash as it is explained below the rows; ``is_left`` where nothing settles it."""

    number: int
    days: str
    message: str
    proposals: tuple[RegionProposal, ...]
    is_left: bool


class DirectorPart(Struct, frozen=True):
    """All of it; ``limit`` is None where there is none, ``quiet_note`` '' where nothing is asked."""

    load: tuple[LoadSpan, ...]
    most: int
    limit: int | None
    load_note: str
    quiet: tuple[QuietBox, ...]
    quiet_note: str
    clashes: tuple[RegionClash, ...]
    others: tuple[RegionProposal, ...]
    shared: tuple[str, ...]


def told_clashes(plan: RegionPlan) -> tuple[Clash, ...]:
    """Return the clashes that get a number: a quiet stretch is told by its box."""
    return tuple(each for each in plan.clashes if each.rule is not RegionRule.QUIET)


def numbered(plan: RegionPlan) -> Numbered:
    """Return the numbers, from 1, of the clashes of each activity on its days."""
    spans = {(each.key, each.span) for each in region_entries(plan)}
    found: dict[tuple[str, DateSpan], tuple[int, ...]] = {}
    for number, clash in enumerate(told_clashes(plan), start=1):
        for key, span in spans:
            if key in clash.activities and any(days.overlaps(span) for days in clash.days):
                found[key, span] = (*found.get((key, span), ()), number)
    return found


def director_part(plan: RegionPlan, lang: Lang) -> DirectorPart:
    """Return what the internal sheet of ``plan`` shows below its rows."""
    limits, told = plan.region.limits, told_clashes(plan)
    load, known = plan.large_load(), [key for clash in told for key in clash.activities]
    return DirectorPart(
        load=_load_spans(plan, load),
        most=max([*load.values(), limits.large_per_day or 0, 1]),
        limit=limits.large_per_day,
        load_note=_load_note(limits.large_per_day)[lang],
        quiet=tuple(_quiet_box(span, plan.year, lang) for span in plan.quiet_stretches()),
        quiet_note="" if limits.quiet_days is None else _QUIET[lang].format(limits.quiet_days),
        clashes=_clashes(plan, lang),
        others=tuple(_proposal(each, plan, lang) for each in plan.moves if each.key not in known),
        shared=tuple(_shared_words(each, region_entries(plan), plan.year)[lang] for each in limits.shared),
    )


_QUIET: Final = Text("连续超过{}天", "more than {} days")


def _load_note(limit: int | None) -> Text:
    return Text("", "") if limit is None else Text(f"上限{limit}项/天", f"at most {limit} a day")


def _load_spans(plan: RegionPlan, load: dict[date, int]) -> tuple[LoadSpan, ...]:
    limit, year = plan.region.limits.large_per_day, DateSpan.of_year(plan.year)
    found = []
    for count, days in groupby(year, key=lambda day: load.get(day, 0)):
        same = list(days)
        x, n = days_at(DateSpan(same[0], same[-1]), year)
        if count:
            found.append(LoadSpan(x, n, count, limit is not None and count > limit))
    return tuple(found)


def _quiet_box(span: DateSpan, year: int, lang: Lang) -> QuietBox:
    text = Text(f"{span.days}天", f"{span.days} d")[lang]
    return QuietBox(*days_at(span, DateSpan.of_year(year)), text)


def _clashes(plan: RegionPlan, lang: Lang) -> tuple[RegionClash, ...]:
    """Return the clashes with their numbers; a proposal stands below the first that it has to do with."""
    found, open_moves = [], list(plan.moves)
    for number, clash in enumerate(told_clashes(plan), start=1):
        moves = [each for each in open_moves if each.key in clash.activities]
        open_moves = [each for each in open_moves if each not in moves]
        found.append(
            RegionClash(
                number,
                _days(clash.days, plan.year)[lang],
                said(clash.message, lang),
                tuple(_proposal(each, plan, lang) for each in moves),
                clash in plan.left,
            )
        )
    return tuple(found)


def _days(spans: Sequence[DateSpan], year: int) -> Text:
    whole = DateSpan(min(each.first for each in spans), max(each.last for each in spans))
    return span_words(whole, beside_year=year)


def _proposal(move: ProposedMove, plan: RegionPlan, lang: Lang) -> RegionProposal:
    return RegionProposal(
        said(plan.region.member(move.member).name, lang),
        said(move.activity.name, lang),
        span_words(move.before, beside_year=plan.year)[lang],
        span_words(move.after, beside_year=plan.year)[lang],
        said(move.why, lang),
    )


def _shared_words(resource: SharedResource, entries: Iterable[RegionEntry], year: int) -> Text:
    """Return the most that is needed of ``resource`` on a day, and on which."""
    needed = Counter[date]()
    for entry in entries:
        for id_, number in entry.takes:
            if id_ == resource.id:
                needed.update({day: number for day in entry.span if day.year == year})
    name, limit = resource.name, resource.per_day
    if not needed:
        return Text(f"{name.zh}：没有活动占用", f"{name.en}: nothing needs it")
    most = max(needed.values())
    day = day_words(min(day for day, number in needed.items() if number == most))
    return Text(
        f"{name.zh}：最多{day.zh}用{most}，每天上限{limit}",
        f"{name.en}: at most {most}, {day.en}; {limit} a day at hand",
    )
