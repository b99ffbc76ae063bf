"""What stands in a day's cell: one small label under the day, and 休 or 班 beside it.

The first of these that fits wins the label: festival, solar term, lunar month (on its first day),
lunar day. A name that does not fit makes the lunar day bold and is told by the almanac.
"""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from eventplan.almanac.festivals import Festival
from eventplan.almanac.lunar import LunarDate, day_text, month_text
from eventplan.almanac.years import Day
from eventplan.domain.clean_text import said
from eventplan.domain.site import Align
from eventplan.domain.text import Lang
from eventplan.publishing.content.lunar_wording import lunar_figures
from eventplan.publishing.layout.label_width import label_em

ROOM_EM = {Align.DATE: 3.0, Align.WEEKDAY: 2.0, Align.WALL: 6.0}
"""How wide a name may be in a day's cell; English ones have none of the room."""


SHOWN_RANK = {Lang.ZH: 20, Lang.EN: 12}
"""Festivals of a higher rank are left to the almanac: a sheet that names every day names none.

English readers know fewer of them.
"""


class NameKind(StrEnum):
    """What a name of a day is; the value is its class in the style sheet."""

    FESTIVAL = "f"
    TERM = "t"


class Rest(StrEnum):
    """What 休 or 班 stands beside a day; the value is its class in the style sheet."""

    NONE = ""
    OFF = "off"
    WORK = "work"


class DayName(Struct, frozen=True):
    """A festival or a term of a day."""

    text: str
    kind: NameKind


class DayCell(Struct, frozen=True):
    """One day of the planner.

    ``starts_month``: the label names a lunar month; ``looks`` are its classes. Numbers, weekdays and weekends
    follow from the row: the style sheet counts them.
    """

    date: date
    label: str
    kind: NameKind | None
    starts_month: bool
    rest: Rest
    is_forecast: bool
    looks: str


def day_cell(day: Day, lang: Lang, align: Align = Align.DATE) -> DayCell:
    """Return what stands in the cell of ``day``."""
    names = day_names(day, lang)
    fitting = names if lang is Lang.ZH else ()
    inside = next((name for name in fitting if label_em(name.text) <= ROOM_EM[align]), None)
    leading = inside or (names[0] if names else None)
    kind = None if leading is None else leading.kind
    starts_month = inside is None and day.lunar.day == 1
    rest = rest_of(day)
    name = kind or (NameKind.TERM if starts_month else "")
    words = (name, rest.value, "x" * bool(rest and day.is_forecast))
    return DayCell(
        date=day.date,
        label=lunar_label(day.lunar, lang) if inside is None else inside.text,
        kind=kind,
        starts_month=starts_month,
        rest=rest,
        is_forecast=day.is_forecast,
        looks=" ".join(word for word in words if word),
    )


def day_names(day: Day, lang: Lang) -> tuple[DayName, ...]:
    """Return the festivals of ``day`` by rank and its solar term; 清明 goes without saying at 清明节."""
    shown = shown_festivals(day, lang)
    names = [DayName(festival_name(one, lang), NameKind.FESTIVAL) for one in shown]
    if day.term is not None:
        names.append(DayName(day.term.name_[lang], NameKind.TERM))
    kept: list[DayName] = []
    for name in names:
        if not any(other.text.startswith(name.text) for other in kept):
            kept.append(name)
    return tuple(kept)


def festival_name(festival: Festival, lang: Lang) -> str:
    """Return the name of ``festival`` as a sheet has it: the brief one where there is one."""
    if lang is Lang.ZH and festival.brief is not None:
        return festival.brief
    return said(festival.name, lang)


def shown_festivals(day: Day, lang: Lang) -> tuple[Festival, ...]:
    """Return the festivals of ``day`` that a sheet names, by rank."""
    return tuple(one for one in day.festivals if one.rank <= SHOWN_RANK[lang])


def rest_of(day: Day) -> Rest:
    """Return 休 for a day of a statutory break, 班 for a make-up workday."""
    if day.is_work:
        return Rest.WORK
    return Rest.OFF if day.is_off and day.statutory_break is not None else Rest.NONE


def lunar_label(lunar: LunarDate, lang: Lang) -> str:
    """Return '廿三', or '八月' on the first day of a lunar month; '8-15' in English."""
    if lang is Lang.EN:
        return lunar_figures(lunar)
    return month_text(lunar.month, lunar.leap) if lunar.day == 1 else day_text(lunar.day)
