"""What may yet come out otherwise, and how it is said: two lunar months, and a forecast with two ways."""

from datetime import date, timedelta
from functools import cache
from typing import Final

from msgspec import Struct

from eventplan.almanac.lunar import month_text
from eventplan.almanac.statutory import StatutoryBreak
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import MONTHS_EN, WEEKDAYS


class DisputedMonth(Struct, frozen=True):
    """Lunar ``month`` of lunar ``year``: its days here, each of which may be a day early."""

    year: int
    month: int
    span: DateSpan

    @property
    def doubt(self) -> Text:
        """What is said of its days and of the last day before it."""
        return _doubt(self)


@cache
def _doubt(month: DisputedMonth) -> Text:
    first = month.span.first
    zh_month = f"农历{month.year}年{month_text(month.month)}"
    return Text(
        f"{zh_month}从{first.month}月{first.day}日还是{first.day + 1}日开始，"
        "各家推算不一（相差不到一分钟）；本历依香港天文台，可能晚一天",
        f"sources disagree whether lunar month {month.month} of {month.year} begins on {first.day} or "
        f"{first.day + 1} {MONTHS_EN[first.month - 1]} (by less than a minute); "
        "this follows the Hong Kong Observatory, and may be a day early",
    )


# The new moon that begins them falls within a minute of midnight, and on which side of it depends on
# how long the days of half a century from now are; good ephemerides disagree. The days here are those
# of the Hong Kong Observatory. No other month of 2000..2099 begins within a minute of midnight.
DISPUTED_MONTHS: Final = (
    DisputedMonth(2057, 9, DateSpan(date(2057, 9, 28), date(2057, 10, 27))),
    DisputedMonth(2097, 7, DateSpan(date(2097, 8, 7), date(2097, 9, 5))),
)


def disputed_month(day: date) -> DisputedMonth | None:
    """Return the disputed month that ``day`` lies in, None outside these months."""
    return next((month for month in DISPUTED_MONTHS if day in month.span), None)


def doubt_of_end(last: date) -> Text | None:
    """Return the doubt whether the lunar month that ends on ``last`` has a day more, None without one."""
    following = disputed_month(last + timedelta(days=1))
    return None if following is None or last in following.span else following.doubt


def open_question(undecided: StatutoryBreak) -> Text:
    """Return the question that is left open by a break that may go two ways."""
    days = undecided.open_days
    zh = en = ""
    for number, day in enumerate(days):
        joins = number > 0
        month = "" if joins and day.month == days[number - 1].month else f"{day.month}月"
        zh += ("还是" if joins else "") + f"{month}{day.day}日（{WEEKDAYS[day.weekday()].zh}）上班"
        later = days[number + 1] if number + 1 < len(days) else None
        month_en = "" if later and later.month == day.month else f" {MONTHS_EN[day.month - 1]}"
        en += (" or " if joins else "") + f"{WEEKDAYS[day.weekday()].en} {day.day}{month_en}"
    return Text(f"{zh}未定（预测）", f"whether {en} is worked is open (forecast)")
