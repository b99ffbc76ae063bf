"""Why no plan could take some days or a venue: the past, and the preferences that a site holds strictly.

A preference set to block bars what it would otherwise only price. What has begun and what a person
decided is never barred.
"""

from eventplan.domain.occurrence import Occurrence
from eventplan.domain.rule import Rule
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import day_words, listed
from eventplan.planning.candidates.own_cost import CHANCE_UNITS, Merit
from eventplan.planning.problem.day_bits import sum_between
from eventplan.planning.problem.problem import Demand
from eventplan.planning.problem.reasons import Blocker, ReasonCode
from eventplan.planning.problem.wording import say_venue

PAST = Blocker(
    ReasonCode.PAST,
    Text("日期已过", "the days have passed"),
    Text("安排在以后的日期", "later days"),
)
_NOT_ANNOUNCED = Blocker(
    ReasonCode.NOT_ANNOUNCED,
    Text("放假安排未公布", "the break is not announced yet"),
    Text("公布放假安排", "the notice of the break"),
)


def unwanted_days(
    merit: Merit, demand: Demand, occurrence: Occurrence, span: DateSpan, windows: tuple[SeasonWindow, ...]
) -> Blocker | None:
    """Return which preference that the site holds strictly rules ``span`` out at any venue, if any."""
    if merit.policy.blocks(Rule.FORECAST) and any(day in span for day in occurrence.unannounced):
        return _NOT_ANNOUNCED
    return _workday(merit, span) or _wish(merit, demand, span) or _off_peak(merit, span, windows)


def unwanted_place(merit: Merit, demand: Demand, span: DateSpan, venue: Venue | None) -> Blocker | None:
    """Return why the site bars ``venue`` on the days of ``span``: a later choice, or a move."""
    ids = demand.activity.venues
    if merit.policy.blocks(Rule.VENUE_CHOICE) and venue is not None and venue.id in ids[1:]:
        said = say_venue(venue)
        cause = Text(f"{said.zh}只是备选场地", f"{said.en} is a later choice of venue")
        return Blocker(ReasonCode.LATER_VENUE, cause, _loosened(Rule.VENUE_CHOICE))
    wanted = demand.activity.times or len(demand.resolution.occurrences)
    is_told = len(merit.published) >= max(1, wanted)
    if merit.policy.blocks(Rule.MOVE) and is_told and merit.leaves_published(span, venue):
        cause = Text("与已发布的日期或场地不同", "other days or another venue than published")
        return Blocker(ReasonCode.PUBLISHED, cause, _loosened(Rule.MOVE))
    return None


def _workday(merit: Merit, span: DateSpan) -> Blocker | None:
    """Return that ``span`` holds make-up workdays, or days that are not off, where that bars it."""
    first, last = merit.horizon.index(span.first), merit.horizon.index(span.last)
    if merit.policy.blocks(Rule.MAKEUP_WORKDAY) and sum_between(merit.year.makeup, first, last):
        worked = [day for day in range(first, last + 1) if sum_between(merit.year.makeup, day, day)]
        said = day_words(merit.horizon.day(worked[0]))
        cause = Text(f"{said.zh}补班", f"make-up workday {said.en}")
        return Blocker(ReasonCode.MAKEUP_WORKDAY, cause, _loosened(Rule.MAKEUP_WORKDAY))
    # Days after the year have no almanac here; they are not held against anybody.
    in_year = min(last, merit.horizon.days - 1) - max(first, 0) + 1
    if merit.policy.blocks(Rule.WEEKEND) and sum_between(merit.year.off, first, last) < in_year:
        cause = Text("不全是休息日", "not all of the days are days off")
        return Blocker(ReasonCode.WORKDAY, cause, _loosened(Rule.WEEKEND))
    return None


def _wish(merit: Merit, demand: Demand, span: DateSpan) -> Blocker | None:
    if merit.policy.blocks(Rule.AVOID):
        for wish in demand.avoided:
            if any(span.overlaps(run) for run in wish.spans):
                cause = Text(f"须避开「{wish.text}」", f"days to avoid: {wish.text}")
                return Blocker(ReasonCode.AVOIDED, cause, _loosened(Rule.AVOID))
    if merit.policy.blocks(Rule.PREFER) and demand.preferred:
        liked = [run for wish in demand.preferred for run in wish.spans]
        if not all(any(day in run for run in liked) for day in span):
            wishes = listed(Text(f"「{wish.text}」", wish.text) for wish in demand.preferred)
            cause = Text(f"只能在{wishes.zh}", f"only on preferred days: {wishes.en}")
            return Blocker(ReasonCode.NOT_PREFERRED, cause, _loosened(Rule.PREFER))
    return None


def _off_peak(merit: Merit, span: DateSpan, windows: tuple[SeasonWindow, ...]) -> Blocker | None:
    """Return the landscape whose show is likelier off than on during some day of ``span``."""
    for window in windows if merit.policy.blocks(Rule.PEAK) else ():
        if 2 * merit.least_chance(span, window) < CHANCE_UNITS:
            name = window.name
            cause = Text(f"未必每天赶得上{name.zh}", f"{name.en} is not likely to be on all the days")
            return Blocker(ReasonCode.OFF_PEAK, cause, _loosened(Rule.PEAK))
    return None


def _loosened(rule: Rule) -> Text:
    return Text(f"本景区将规则 {rule.value} 放宽为 warn", f"the site sets rule {rule.value} to warn")
