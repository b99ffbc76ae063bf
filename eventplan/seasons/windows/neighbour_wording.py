"""On what a window rests that other places tell of: inside by their names, to the public by their number."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from eventplan.domain.season import Peak, Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, day_words, listed, span_words
from eventplan.seasons.arithmetic.neighbour_update import Seen
from eventplan.seasons.arithmetic.recency_mean import date_of, whole_day
from eventplan.seasons.observed.observations import NotedSeason
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.seasons.windows.basis_wording import WindowBasis, inferred_peaks, years_words
from eventplan.seasons.windows.neighbours import Beside

_NAMES_AT_MOST = 4
_YEARS_ENOUGH = 10
_HALF = 0.5

_PEAKED: Final = {Show.BLOOM: Text("盛花", "in full bloom"), Show.LEAF: Text("展叶", "in leaf")}


def of_places(rule: ObservedWindow, beside: Beside, seasons: Sequence[NotedSeason]) -> WindowBasis:
    """Return what the estimate of the November before rests on, with other places."""
    near = beside.around.near
    names = _names(rule, [place.name for place in near])
    years = len(beside.around.panel.effects)
    count = len(near)
    others = Text(f"邻近{count}处", counted(count, "other place"))
    named = Text(
        f"{others.zh}（{names.zh}，共{years}年）", f"{others.en} ({names.en}, {counted(years, 'year')})"
    )
    return WindowBasis(*(_estimated(each, seasons) for each in (named, others)))


def of_front(rule: ObservedWindow, beside: Beside, year: int) -> WindowBasis:
    """Return which places have flowered this year: inside each with its day, outside how many."""
    peaked = _PEAKED.get(rule.show, _PEAKED[Show.BLOOM])
    named = {place.name.zh: place.name for place in rule.neighbours}
    effect = beside.around.level.effect
    in_order = sorted(beside.seen, key=lambda each: each.seen.day)
    seen = [_seen(named[each.place.name], each.seen, effect, year) for each in in_order]
    count = len(seen)
    have = "has" if count == 1 else "have"
    outside = Text(
        f"邻近{count}处今年已{peaked.zh}",
        f"{counted(count, 'other place')} {have} already been {peaked.en} this year",
    )
    return WindowBasis(_one(seen[0], peaked) if count == 1 else _several(seen, peaked), outside)


def of_move(beside: Beside, before: Peak, after: Peak, year: int) -> Text:
    """Return what places that have flowered made of the peak ``before``, and where they count for little."""
    was, now = (_words(day, year) for day in (before.p50, after.p50))
    likely = span_words(DateSpan(after.p10, after.p90), beside_year=year)
    if before.p50 == after.p50:
        peak = Text(f"盛期仍约{now.zh}", f"Peak still about {now.en}")
    else:
        peak = Text(f"盛期由{was.zh}改为约{now.zh}", f"Peak now about {now.en} instead of {was.en}")
    moved = Text(f"{peak.zh}，八成在{likely.zh}", f"{peak.en}, four times in five within {likely.en}")
    if beside.front is None or beside.front.weight >= _HALF:
        return moved
    whose, they = ("两地", "it counts") if len(beside.seen) == 1 else ("各地", "they count")
    return Text(
        f"{moved.zh}；{whose}往年不大同步，只算一小半",
        f"{moved.en}; the places do not keep step well, so {they} for less than half",
    )


def _estimated(others: Text, seasons: Sequence[NotedSeason]) -> Text:
    count = len(seasons)
    if count == 0:
        return Text(
            f"本处尚无记录；据{others.zh}推算，记一年即可更准",
            f"nothing noted here; from {others.en}; one noted year will make it surer",
        )
    years = _run([season.year for season in seasons])
    said = Text(
        f"据本处{count}年（{years.zh}）和{others.zh}记录估计",
        f"estimated from {counted(count, 'noted year')} here ({years.en}) and {others.en}",
    )
    if count >= _YEARS_ENOUGH:
        said = Text(
            f"{said.zh}；本处记录已足，邻近记录几乎不改变结果",
            f"{said.en}; with ten years of your own, other places change next to nothing",
        )
    return inferred_peaks(said, seasons)


def _run(years: Sequence[int]) -> Text:
    """Return '2024—2026' for years without a gap, else as they are told elsewhere."""
    if len(years) > 2 and all(later == year + 1 for year, later in pairwise(years)):
        return Text(f"{years[0]}—{years[-1]}", f"{years[0]} to {years[-1]}")
    words = years_words(years)
    return Text(words.zh.removesuffix("年"), words.en)


def _names(rule: ObservedWindow, names: Sequence[str]) -> Text:
    known: Mapping[str, Text] = {place.name.zh: place.name for place in rule.neighbours}
    said = listed(known[name] for name in names[:_NAMES_AT_MOST])
    if len(names) > _NAMES_AT_MOST:
        return Text(f"{said.zh}等", f"{said.en} and others")
    return said


class _SeenWords(NamedTuple):
    """A place that has peaked: its name, the day, how early that is, and how much later it comes here."""

    name: Text
    day: Text
    than_usual: Text
    later: Text


def _seen(name: Text, seen: Seen, effect: float, year: int) -> _SeenWords:
    early, lag = whole_day(seen.offset + effect) - whole_day(seen.day), whole_day(seen.lag)
    than_usual = Text("与常年相同", "as usual")
    if early:
        than_usual = Text(
            f"比常年{'早' if early > 0 else '晚'}{abs(early)}天",
            f"{counted(abs(early), 'day')} {'earlier' if early > 0 else 'later'} than usual",
        )
    day = _words(date_of(whole_day(seen.day), year), year)
    return _SeenWords(name, day, than_usual, Text(f"晚{lag}天", f"{counted(lag, 'day')} later"))


def _one(seen: _SeenWords, peaked: Text) -> Text:
    name, day, than_usual, later = seen
    return Text(
        f"{day.zh}{name.zh}{peaked.zh}，{than_usual.zh}，本处平常{later.zh}",
        f"{name.en} was {peaked.en} on {day.en}, {than_usual.en}; here it usually comes {later.en}",
    )


def _several(seen: Sequence[_SeenWords], peaked: Text) -> Text:
    places = [
        Text(
            f"{name.zh}{day.zh}（{than_usual.zh}，本处平常{later.zh}）",
            f"{name.en} on {day.en} ({than_usual.en}, here usually {later.en})",
        )
        for name, day, than_usual, later in seen
    ]
    said = listed(places)
    return Text(f"已{peaked.zh}：{said.zh}", f"already {peaked.en}: {said.en}")


def _words(day: date, year: int) -> Text:
    return day_words(day, beside_year=year)
