"""On what a window rests, as one sentence in both languages."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import counted, every_year_words, listed
from eventplan.seasons.arithmetic.recency_mean import date_of, whole_day
from eventplan.seasons.arithmetic.sign_update import Sign
from eventplan.seasons.arithmetic.warmth import Warmth
from eventplan.seasons.observed.observations import NotedSeason
from eventplan.seasons.observed.window_rule import (
    DatesWindow,
    Fallback,
    NotedEvent,
    ObservedWindow,
    TermOffset,
    TermWindow,
)
from eventplan.seasons.windows.borrowed_band import Borrowed


class WindowBasis(Struct, frozen=True):
    """What a window rests on, as it is told ``inside`` and ``outside``, where no other place is named."""

    inside: Text
    outside: Text

    def then(self, add: Callable[[Text], Text]) -> "WindowBasis":
        """Return it with what ``add`` puts to it."""
        return WindowBasis(add(self.inside), add(self.outside))

    def followed_by(self, told: "WindowBasis") -> "WindowBasis":
        """Return it with another one behind it."""
        return WindowBasis(_then(self.inside, told.inside), _then(self.outside, told.outside))

    @property
    def in_public(self) -> Text | None:
        """What the public reads, None where that is the same."""
        return None if self.inside == self.outside else self.outside


def plain(text: Text) -> WindowBasis:
    """Return what anybody may read."""
    return WindowBasis(text, text)


# More years than this are told as a range.
_YEARS_LISTED_AT_MOST = 6


def of_dates(rule: DatesWindow) -> Text:
    """Return what a window of fixed dates rests on."""
    first, last = (every_year_words(day.month, day.day) for day in (rule.first, rule.last))
    said = Text(f"每年固定：{first.zh}至{last.zh}", f"the same every year: {first.en} to {last.en}")
    return with_source(said, rule.source)


def of_terms(rule: TermWindow, span: DateSpan) -> Text:
    """Return what a window between solar terms rests on, with its days."""
    first, last = _offset(rule.first), _offset(rule.last)
    said = Text(
        f"按节气：{first.zh}（{span.first}）至{last.zh}（{span.last}）",
        f"by solar terms: {first.en} ({span.first}) to {last.en} ({span.last})",
    )
    return with_source(said, rule.source)


def of_notes(seasons: tuple[NotedSeason, ...]) -> Text:
    """Return what an estimate rests on: the noted years, and those that did not note the peak."""
    years = years_words(season.year for season in seasons)
    count = len(seasons)
    said = Text(
        f"据{years.zh}{count}次记录估计", f"estimated from {counted(count, 'noted year')} ({years.en})"
    )
    if count > 1:
        said = Text(f"{said.zh}，近年权重大", f"{said.en}, recent years weighing more")
    return inferred_peaks(said, seasons)


def inferred_peaks(said: Text, seasons: Sequence[NotedSeason]) -> Text:
    """Return ``said`` with the years whose peak was not noted itself, where there are any."""
    derived = [season.year for season in seasons if season.noted(NotedEvent.PEAK) is None]
    if not derived:
        return said
    years = years_words(derived)
    return Text(
        f"{said.zh}；{years.zh}未记盛期，由始、末日推算",
        f"{said.en}; the peak of {years.en} is inferred from the first or last day",
    )


def of_loan(loan: Borrowed, seasons: tuple[NotedSeason, ...]) -> Text:
    """Return what an estimate borrowed from another band rests on."""
    years = years_words(season.year for season in seasons)
    days = whole_day(abs(loan.days))
    climb_m = round(abs(loan.climb_m))
    side = Text("高", "higher") if loan.climb_m >= 0 else Text("低", "lower")
    later = Text("推迟", "later") if loan.days >= 0 else Text("提前", "earlier")
    return Text(
        f"本处尚无记录；据「{loan.band.name.zh}」{years.zh}记录，按海拔{side.zh}{climb_m}米{later.zh}{days}天",
        f"nothing noted here yet; from {loan.band.name.en} ({years.en}), "
        f"{climb_m} m {side.en}, so {counted(days, 'day')} {later.en}",
    )


def of_sign(planned: Text | None, sign: Sign, year: int) -> Text:
    """Return what an updated estimate rests on: what it was before, and the sign that moved it."""
    seen = date_of(whole_day(sign.noted_day), year)
    late = whole_day(sign.days_late)
    count = len(sign.pairs)
    than_usual = Text("与常年相同", "as usual")
    if late:
        than_usual = Text(
            f"比常年{'晚' if late > 0 else '早'}{abs(late)}天",
            f"{counted(abs(late), 'day')} {'later' if late > 0 else 'earlier'} than usual",
        )
    compared = Text("没有往年可对照", "no earlier year to compare")
    if count:
        compared = Text(f"对照{count}年", f"{counted(count, 'year')} compared")
    moved = Text(
        f"{seen}见到{sign.name.zh}，{than_usual.zh}，据此修正（{compared.zh}）",
        f"updated by {sign.name.en} seen on {seen}, {than_usual.en} ({compared.en})",
    )
    return moved if planned is None else Text(f"{planned.zh}；{moved.zh}", f"{planned.en}; {moved.en}")


def of_warmth(planned: Text | None, warmth: Warmth) -> Text:
    """Return what an estimate moved by temperatures rests on, with what earlier years say of that."""
    days = whole_day(warmth.days)
    moved = Text("日期不变", "which moves nothing")
    if days:
        moved = Text(
            f"{'推迟' if days > 0 else '提前'}{abs(days)}天",
            f"which moves it {counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}",
        )
    tried = Text(
        f"用{warmth.years}年试算，误差由{warmth.error_days:.1f}天变为{warmth.error_days_after:.1f}天",
        f"tried on {counted(warmth.years, 'year')}: {warmth.error_days_after:.1f} days off "
        f"in place of {warmth.error_days:.1f}",
    )
    said = Text(
        f"据截至{warmth.last}的气温，{moved.zh}（{tried.zh}）",
        f"temperatures up to {warmth.last}, {moved.en} ({tried.en})",
    )
    return said if planned is None else Text(f"{planned.zh}；{said.zh}", f"{planned.en}; {said.en}")


def of_seen(rule: ObservedWindow, year: int, day: date) -> Text:
    """Return what a confirmed window rests on."""
    said = Text(f"当年盛期已记录：{day}", f"this year's peak was noted: {day}")
    named = dict.fromkeys(note.source for note in rule.noted if note.year == year and note.source)
    if not named:
        return said
    return with_source(said, Text("；".join(each.zh for each in named), "; ".join(each.en for each in named)))


def of_fallback(fallback: Fallback) -> Text:
    """Return what a general statement rests on."""
    said = Text("一般说法，尚无记录", "general statement, nothing noted yet")
    return with_source(said, fallback.source)


def _offset(offset: TermOffset) -> Text:
    name, days = offset.term.name_, abs(offset.days)
    if offset.days == 0:
        return name
    if offset.days < 0:
        return Text(f"{name.zh}前{days}天", f"{counted(days, 'day')} before {name.en}")
    return Text(f"{name.zh}后{days}天", f"{counted(days, 'day')} after {name.en}")


def years_words(years: Iterable[int]) -> Text:
    """Return years in order as a list, or as a range with its ends when there are many."""
    ordered = sorted(set(years))
    if len(ordered) > _YEARS_LISTED_AT_MOST:
        return Text(f"{ordered[0]}—{ordered[-1]}年间", f"{ordered[0]} to {ordered[-1]}")
    said = listed(Text(str(year), str(year)) for year in ordered)
    return Text(f"{said.zh}年", said.en)


def with_source(said: Text, source: Text | None) -> Text:
    if source is None:
        return said
    return Text(f"{said.zh}（来源：{source.zh}）", f"{said.en} (source: {source.en})")


def _then(said: Text, told: Text) -> Text:
    return Text(f"{said.zh}；{told.zh}", f"{said.en}; {told.en}")
