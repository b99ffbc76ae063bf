"""What foretells a landscape within its season, and what does not.

Measured with five earlier years: first flowers before full bloom more than halve the error; leaf-out
of a lower band takes a third off that of an upper one. Autumn colour of one band says nothing of
another's, so it is refused, and so is a sign from higher up.
"""

from collections.abc import Iterable, Mapping
from statistics import fmean

from eventplan.domain.season import AUTUMN_FROM_DAY, Show
from eventplan.domain.text import Text
from eventplan.seasons.arithmetic.recency_mean import Estimate, NotedDay, estimate
from eventplan.seasons.arithmetic.sign_update import Sign, paired, updated
from eventplan.seasons.observed.observations import noted_peak, noted_seasons, peaks, this_season
from eventplan.seasons.observed.window_rule import (
    NotedEvent,
    ObservedWindow,
    WindowRule,
)

_FIRST_AUTUMN_MONTH = 8


def signs_of(
    rule: ObservedWindow, year: int, planned: Estimate | None, rules: Mapping[str, WindowRule]
) -> tuple[Sign, ...]:
    """Return this year's signs for ``rule`` in the order in which they move it; none while none was seen.

    The window's own first flowers go before the window named as its sign: they tell more. Without
    first flowers of earlier years to compare they follow it. Another window only says how early the
    year is, so it needs something ``planned`` to move.
    """
    own = _first_flowers(rule, year, planned)
    if planned is None or (own is not None and own.pairs):
        return () if own is None else (own,)
    named = _named_sign(rule, year, rules)
    if named is None:
        return () if own is None else (own,)
    moved = updated(planned, named, rule.show.prior_sd_days)
    own = _first_flowers(rule, year, moved)
    return (named,) if own is None else (named, own)


def sign_refusal(rule: ObservedWindow, rules: Mapping[str, WindowRule]) -> Text | None:
    """Return why the window named as the sign of ``rule`` cannot foretell it, None when it can."""
    if rule.sign is None:
        return None
    sign = rules.get(rule.sign)
    if not isinstance(sign, ObservedWindow) or sign.id == rule.id:
        return Text("先兆须是另一个有观测记录的景观", "a sign must be another landscape with noted days")
    if rule.show in (Show.SNOW, Show.OTHER):
        return Text(
            "只有花期和春季展叶能按先兆修正",
            "only blossom and the unfolding of leaves in spring follow an earlier sign",
        )
    if rule.show is Show.LEAF and not is_spring(rule):
        return Text(
            "秋季红叶各带之间互不预示，不按先兆修正",
            "autumn colour in one band foretells nothing of another, so it is not updated",
        )
    if _is_higher(sign, rule):
        return Text(
            "春季由低处向高处推进，先兆不能在更高处",
            "spring climbs the mountain, so a sign must not lie higher than what it foretells",
        )
    return None


def is_spring(rule: ObservedWindow) -> bool:
    """Say whether the noted peaks of ``rule``, or its fallback while there are none, end by July."""
    seasons = noted_seasons(rule, max((note.year for note in rule.noted), default=0))
    if seasons:
        return fmean(peak.day for peak in peaks(rule, seasons)) < AUTUMN_FROM_DAY
    return rule.fallback is not None and rule.fallback.first.month < _FIRST_AUTUMN_MONTH


def usual_sign(rule: ObservedWindow, year: int, rules: Mapping[str, WindowRule]) -> Estimate | None:
    """Return when the window named as the sign of ``rule`` is expected, None without a usable one."""
    sign = _usable_sign(rule, rules)
    if sign is None:
        return None
    return estimate(peaks(sign, noted_seasons(sign, year - 1)), year, sign.show.prior_sd_days)


def _first_flowers(rule: ObservedWindow, year: int, planned: Estimate | None) -> Sign | None:
    season = this_season(rule, year)
    seen = None if season is None else season.noted(NotedEvent.FIRST)
    if seen is None or rule.show is not Show.BLOOM:
        return None
    seasons = noted_seasons(rule, year - 1)
    firsts = _days(season.noted(NotedEvent.FIRST) for season in seasons)
    full = _days(season.noted(NotedEvent.PEAK) for season in seasons)
    expected = estimate(firsts, year, rule.show.prior_sd_days)
    if expected is not None:
        usual = expected.centre
    else:
        usual = seen.day if planned is None else planned.centre - rule.before_days
    return Sign(Text("本处始花", "its first flowers"), seen.day, usual, paired(firsts, full, year))


def _named_sign(rule: ObservedWindow, year: int, rules: Mapping[str, WindowRule]) -> Sign | None:
    """Return the peak of the window named as sign, or its first flowers while the peak is not seen."""
    sign = _usable_sign(rule, rules)
    usual = usual_sign(rule, year, rules)
    season = None if sign is None else this_season(sign, year)
    if sign is None or usual is None or season is None:
        return None
    events = peaks(rule, noted_seasons(rule, year - 1))
    seen = noted_peak(sign, year)
    if seen is not None:
        pairs = paired(peaks(sign, noted_seasons(sign, year - 1)), events, year)
        return Sign(sign.name, seen.day, usual.centre, pairs, is_elsewhere=True)
    return _sign_in_flower(sign, year, usual, events)


def _sign_in_flower(
    sign: ObservedWindow, year: int, usual: Estimate, events: tuple[NotedDay, ...]
) -> Sign | None:
    """Return what the first flowers of another window tell, None when they were not seen either.

    They are compared with first flowers of earlier years where these were noted, else with the peaks
    they foretell: then this year's is inferred, and in as much doubt as that leaves.
    """
    own = _first_flowers(sign, year, usual)
    if own is None:
        return None
    name = Text(f"{sign.name.zh}始花", f"the first flowers of {sign.name.en}")
    firsts = _days(season.noted(NotedEvent.FIRST) for season in noted_seasons(sign, year - 1))
    pairs = paired(firsts, events, year)
    if pairs:
        return Sign(name, own.seen, own.usual, pairs, is_elsewhere=True)
    inferred = updated(usual, own, sign.show.prior_sd_days)
    pairs = paired(peaks(sign, noted_seasons(sign, year - 1)), events, year)
    return Sign(name, inferred.centre, usual.centre, pairs, inferred.sd, own.seen, is_elsewhere=True)


def _usable_sign(rule: ObservedWindow, rules: Mapping[str, WindowRule]) -> ObservedWindow | None:
    sign = rules.get(rule.sign) if rule.sign is not None else None
    return sign if isinstance(sign, ObservedWindow) and sign_refusal(rule, rules) is None else None


def _days(notes: Iterable[NotedDay | None]) -> tuple[NotedDay, ...]:
    return tuple(note for note in notes if note is not None)


def _is_higher(sign: ObservedWindow, rule: ObservedWindow) -> bool:
    return (
        sign.elevation_m is not None and rule.elevation_m is not None and sign.elevation_m > rule.elevation_m
    )
