"""The dates of an activity that is put on several times, said as one: 5月26日—10月7日 每周五、周六，26场.

Office tables, documents and lists give an activity one row. What its dates have in common is found in the
dates themselves, so that it is true after some were moved.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from msgspec import Struct

from eventplan.almanac.lunar import FIRST_DAY, LAST_DAY, day_text, to_lunar
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_DOUBT, WEEKDAYS, listed, span_words

# More dates than these are hard to read one by one.
_MOST_LISTED: Final = 8
# Two dates have always something in common; a rhythm with many exceptions is none.
_FEWEST: Final = 3
_MOST_MISSING: Final = 3
_WEEKEND: Final = (5, 6)


def by_activity(plan: Plan) -> tuple[tuple[Placement, ...], ...]:
    """Return the placements of each activity together, in the plan's order of their first.

    What the year before left running stands for itself, even where the activity comes again this year.
    """
    own = {each.uid for each in plan.own}
    found: dict[tuple[str, bool], list[Placement]] = {}
    for each in plan.placements:
        found.setdefault((each.activity.id, each.uid in own), []).append(each)
    return tuple(map(tuple, found.values()))


def held(placements: Sequence[Placement]) -> Sequence[Placement]:
    """Return those that are not cancelled, all of them where none is left."""
    return [each for each in placements if each.status is not Status.CANCELLED] or placements


def whole_span(spans: Sequence[DateSpan]) -> DateSpan:
    """Return the days from the first of ``spans``, which are in order, to the last."""
    return DateSpan(spans[0].first, max(span.last for span in spans))


def dates_words(placements: Sequence[Placement], *, beside_year: int) -> Text:
    """Return when an activity is: the days of one date; of several their rhythm or list, and their number."""
    spans = [each.span for each in held(placements)]
    times = times_words(placements, beside_year=beside_year)
    if times is None:
        return span_words(spans[0], beside_year=beside_year)
    if len(placements) > 1 and _is_listed(spans):
        return times
    whole = span_words(whole_span(spans), beside_year=beside_year)
    return Text(f"{whole.zh} {times.zh}", f"{whole.en}, {times.en}")


def times_words(placements: Sequence[Placement], *, beside_year: int) -> Text | None:
    """Return the rhythm or list of several dates and their number: 每周五、周六，26场（已定20，预计6）.

    A run is told by the days on which it plays and the number of its sessions; None stands for a single date.
    """
    spans = [each.span for each in held(placements)]
    if len(placements) > 1:
        number = _number(placements, len(spans))
    else:
        sessions = [each for each in placements[0].sessions if not each.is_cancelled]
        if not placements[0].activity.is_run or not sessions:
            return None
        spans = [DateSpan.one_day(day) for day in dict.fromkeys(each.day for each in sessions)]
        number = Text(f"{len(sessions)}场次", f"{len(sessions)} sessions")
    how = days_listed(spans, beside_year=beside_year) if _is_listed(spans) else _rhythm(spans)
    return number if how is None else Text(f"{how.zh}，{number.zh}", f"{how.en}; {number.en}")


def _is_listed(spans: Sequence[DateSpan]) -> bool:
    return len(spans) <= _MOST_LISTED and _rhythm(spans) is None


def _number(placements: Sequence[Placement], number: int) -> Text:
    """Return how many are held, and how many of them for sure where not all are equally sure."""
    counts = Counter(each.status for each in placements)
    sure, expected, cancelled = (counts[each] for each in Status)
    words = Text(f"{number}场", f"{number} times" if number > 1 else "once")
    if sure and expected:
        words = Text(
            f"{words.zh}（已定{sure}，预计{expected}）", f"{words.en} ({sure} set, {expected} expected)"
        )
    if cancelled and cancelled < len(placements):
        words = Text(f"{words.zh}，取消{cancelled}场", f"{words.en}, {cancelled} cancelled")
    return words


def days_listed(spans: Sequence[DateSpan], *, beside_year: int) -> Text:
    """Return '7月3、17、31日，8月14—15日' or '3, 17, 31 Jul; 14–15 Aug'."""
    parts = list(_by_month(spans, beside_year))
    return Text("，".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def _by_month(spans: Sequence[DateSpan], beside_year: int) -> Iterator[Text]:
    """Yield the spans, single days of one month together."""
    for _, group in groupby(
        spans, lambda span: span if span.days > 1 else (span.first.year, span.first.month)
    ):
        same = list(group)
        words = span_words(same[0], beside_year=beside_year)
        days = [str(day) for day in dict.fromkeys(span.first.day for span in same)]
        if len(days) > 1:
            zh = words.zh.replace(f"月{days[0]}日", f"月{'、'.join(days)}日")
            words = Text(zh, f"{', '.join(days)} {words.en.partition(' ')[2]}")
        yield words


def basis_words(
    placements: Sequence[Placement], rule: Text, plan: Plan, *, tells_forecast: bool = True
) -> Text:
    """Return on what the days of an activity rest, for a leader: 云海季（6月1日—9月30日）中的周末.

    It is the activity's ``rule`` with the days of its landscapes, and what a person decided beside it. A
    document says once that breaks are forecast, a table in each row.
    """
    seasons = {id_ for each in placements for id_ in each.windows}
    whole = whole_span([each.span for each in placements])
    words = rule
    for window in plan.windows:
        if window.id not in seasons or not window.span.overlaps(whole):
            continue
        days = span_words(window.span, beside_year=plan.year)
        name = Text("", "") if window.name == rule else Text(window.name.zh, f"{window.name.en}: ")
        words = Text(f"{words.zh}（{name.zh}{days.zh}）", f"{words.en} ({name.en}{days.en})")
    is_chosen = any(each.candidates > 1 for each in placements)
    if is_chosen and all(_is_weekend(each.span) for each in placements):
        words = Text(f"{words.zh}中的周末", f"{words.en}, on a weekend")
    reasons = [each for one in placements for each in one.because]
    beside = dict.fromkeys(each.text for each in reasons if each.is_beside_rule)
    doubts = dict.fromkeys(each.doubt for each in reasons if each.doubt)
    if not tells_forecast:
        doubts.pop(FORECAST_DOUBT, None)
    told = (words, *beside, *doubts)
    return Text("；".join(each.zh for each in told), "; ".join(each.en for each in told))


def _is_weekend(span: DateSpan) -> bool:
    return span.days <= len(_WEEKEND) and all(day.weekday() in _WEEKEND for day in span)


class _Rhythm(Struct, frozen=True):
    """Something that days have in common: the ``kind`` of a day, seen from the first of them.

    They are said by ``words`` of the kinds that there are, at most ``most``. Only what ``is_of_weeks`` can be
    said of dates of several days, by their first.
    """

    kind: Callable[[date, date], int]
    words: Callable[[list[int]], Text]
    most: int
    is_of_weeks: bool = False


def _rhythm(spans: Sequence[DateSpan]) -> Text | None:
    """Return what the spans have in common, None for nothing that is said in a few words."""
    first, length, days = spans[0].first, spans[0].days, {span.first for span in spans}
    is_known = first >= FIRST_DAY and max(days) <= LAST_DAY
    if len(days) < max(_FEWEST, len(spans)) or any(span.days != length for span in spans) or not is_known:
        return None
    for rhythm in _RHYTHMS:
        kinds = sorted({rhythm.kind(day, first) for day in days})
        fits = len(kinds) <= (1 if length > 1 else rhythm.most) and len(days) >= 2 * len(kinds)
        if not fits or (length > 1 and not rhythm.is_of_weeks):
            continue
        possible = (day for day in DateSpan(first, max(days)) if rhythm.kind(day, first) in kinds)
        missing = [day for day in possible if day not in days]
        if len(missing) <= min(_MOST_MISSING, len(days) // 4):
            return _except(_to_last_day(rhythm.words(kinds), spans[0]), missing)
    return None


def _to_last_day(words: Text, span: DateSpan) -> Text:
    """Return ``words`` of a weekday with the one on which a date of several days ends."""
    if span.days == 1:
        return words
    last = WEEKDAYS[span.last.weekday()]
    return Text(f"{words.zh}至{last.zh}", f"{words.en} to {last.en}")


def _except(words: Text, missing: Sequence[date]) -> Text:
    if not missing:
        return words
    days = days_listed([DateSpan.one_day(day) for day in missing], beside_year=missing[0].year)
    return Text(f"{words.zh}（{days.zh}除外）", f"{words.en} except {days.en}")


def _weekdays(kinds: list[int]) -> Text:
    if len(kinds) == len(WEEKDAYS):
        return Text("每天", "daily")
    names = [WEEKDAYS[kind] for kind in kinds]
    if len(kinds) > 2 and kinds[-1] - kinds[0] == len(kinds) - 1:
        return Text(f"每{names[0].zh}至{names[-1].zh}", f"{names[0].en} to {names[-1].en}")
    return Text(f"每{listed(names).zh}", f"every {listed(names, between_en=' and ').en}")


def _fortnights(kinds: list[int]) -> Text:
    name = WEEKDAYS[kinds[0] % 7]
    return Text(f"隔周{name.zh}", f"every other {name.en}")


def _days_of_month(kinds: list[int]) -> Text:
    numbers = [str(kind) for kind in kinds]
    return Text(f"每月{'、'.join(numbers)}日", f"on day {' and '.join(numbers)} of each month")


def _weekday_of_month(kinds: list[int]) -> Text:
    number, weekday = divmod(kinds[0], 7)
    name = WEEKDAYS[weekday]
    return Text(f"每月第{number + 1}个{name.zh}", f"every {_ORDINALS[number]} {name.en} of the month")


def _lunar_days(kinds: list[int]) -> Text:
    names = "、".join(day_text(kind) for kind in kinds)
    return Text(f"农历每月{names}", f"on lunar day {' and '.join(map(str, kinds))} of each month")


_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_RHYTHMS: Final = (
    _Rhythm(lambda day, _: day.weekday(), _weekdays, most=7, is_of_weeks=True),
    # the second week of a fortnight has kinds of its own
    _Rhythm(
        lambda day, first: day.weekday() + 7 * ((day - first).days % 14 > 6),
        _fortnights,
        most=1,
        is_of_weeks=True,
    ),
    _Rhythm(lambda day, _: day.day, _days_of_month, most=3),
    _Rhythm(lambda day, _: (day.day - 1) // 7 * 7 + day.weekday(), _weekday_of_month, most=1),
    _Rhythm(lambda day, _: to_lunar(day).day, _lunar_days, most=3),
)
