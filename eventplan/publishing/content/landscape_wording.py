"""What is said of a landscape in one season: how sure it is, its days, when to decide, what is doubtful."""

from datetime import date

from eventplan.domain.clean_text import said
from eventplan.domain.season import STAGES, NeighbourFact, SeasonRecord, SeasonWindow, Stage, peak_in_words
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import counted, day_words, days_counted
from eventplan.seasons.arithmetic.recency_mean import whole_day
from eventplan.seasons.windows.booking import Booking, booking

_STAGES_AT_LENGTH = {
    Stage.GENERAL: Text("一般规律", "general statement"),
    Stage.ESTIMATED: Text("按历年记录估计", "estimated from earlier years"),
    Stage.UPDATED: Text("按当年物候修正", "updated by this year's signs"),
    Stage.CONFIRMED: Text("已确认", "confirmed"),
}
_BOOKINGS = {
    Booking.TWO_BLOCKS: Text("拿不准：备两档日子，到时再定", "unsure: keep two blocks of days, decide later"),
    Booking.ON_THE_DAY: Text(
        "定不了日子：当天见到当天办", "too unsure for a date: held on the day on which it is there"
    ),
}
_UNKNOWN = Text("还不知道", "not known")
_CHANCE = Text("看机会", "by chance")


def stage_words(window: SeasonWindow, lang: Lang) -> str:
    """Return '估计·6年' or 'estimate, 6 yr', and the like."""
    words = (_CHANCE if window.chances else STAGES[window.stage])[lang]
    if (window.stage is Stage.GENERAL and not window.chances) or window.noted_years == 0:
        return words
    return f"{words}·{window.noted_years}年" if lang is Lang.ZH else f"{words}, {window.noted_years} yr"


def stage_at_length(window: SeasonWindow, lang: Lang) -> str:
    """Return '按历年记录估计（6年）' or 'estimated from earlier years (6 years noted)', and the like."""
    stage, years = _STAGES_AT_LENGTH[window.stage][lang], window.noted_years
    if not years:
        return stage
    return f"{stage}（{years}年）" if lang is Lang.ZH else f"{stage} ({counted(years, 'year')} noted)"


def record_badge(record: SeasonRecord, lang: Lang) -> str:
    """Return the stage of a landscape, or that nothing is known of it."""
    return _UNKNOWN[lang] if record.window is None else stage_words(record.window, lang)


def booking_words(window: SeasonWindow, lang: Lang) -> str:
    """Return how its days are booked where that is not simply one block, else ''."""
    return "" if booking(window) is Booking.BLOCK else _BOOKINGS[booking(window)][lang]


def window_facts(window: SeasonWindow, lang: Lang) -> tuple[str, ...]:
    """Return what is known of a window: its peak, how its days are booked, on what it rests."""
    facts = (peak_in_words(window)[lang], booking_words(window, lang), said(window.basis, lang))
    return tuple(fact for fact in facts if fact)


def neighbour_facts(record: SeasonRecord, lang: Lang) -> tuple[str, ...]:
    """Return a line on each other place that tells of a landscape; they name it, so they stay inside."""
    places = () if record.neighbours is None else record.neighbours.places
    return tuple(_neighbour(place, record.year)[lang] for place in places)


def _neighbour(place: NeighbourFact, year: int) -> Text:
    parts = [place.place]
    if place.km is not None:
        km = f"{place.km:.0f}" if place.km >= 10 else f"{place.km:g}"
        parts.append(Text(f"{km}公里", f"{km} km"))
    if place.climb_m:
        climb = f"{abs(place.climb_m):.0f}"
        side = Text("高", "higher") if place.climb_m > 0 else Text("低", "lower")
        parts.append(Text(f"{side.zh}{climb}米", f"{climb} m {side.en}"))
    parts.append(Text(f"{place.years}年记录", f"{counted(place.years, 'year')} noted"))
    lag = 0 if place.lag_days is None else whole_day(place.lag_days)
    if lag:
        early = Text("早", "earlier") if lag > 0 else Text("晚", "later")
        days = days_counted(abs(lag))
        parts.append(Text(f"平常比这里{early.zh}{days.zh}", f"usually {days.en} {early.en} than here"))
    if place.seen is not None:
        day = day_words(place.seen, beside_year=year)
        parts.append(Text(f"今年{day.zh}到盛期", f"this year on {day.en}"))
    told = Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    if place.source is not None:
        told = Text(f"{told.zh}（来源：{place.source.zh}）", f"{told.en} (source: {place.source.en})")
    return Text(f"邻近：{told.zh}", f"other place: {told.en}")


def decide_words(day: date, lang: Lang, *, beside_year: int) -> str:
    """Return by when the days are to be decided."""
    words = day_words(day, beside_year=beside_year)[lang]
    return Text(f"{words}定日子", f"decide on {words}")[lang]
