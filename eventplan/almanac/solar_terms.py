"""The 24 solar terms: an adapter over tyme4py. Days and times are those of UTC+8."""

from datetime import date, datetime, timedelta, timezone
from enum import Enum
from functools import cache
from math import pi

from tyme4py.util import ShouXingUtil

from eventplan.domain.text import Text

FIRST_YEAR, LAST_YEAR = 1999, 2100
BEIJING = timezone(timedelta(hours=8))

# The year in which this was written. The next term or month in doubt is in 2051: no need to follow the clock.
_LAST_PUBLISHED_YEAR = 2026

_NOON_2000 = datetime(2000, 1, 1, 12, tzinfo=BEIJING)


class SolarTerm(Enum):
    """A named point of solar longitude, in the order of the Gregorian year."""

    XIAOHAN = Text("小寒", "Minor Cold")
    DAHAN = Text("大寒", "Major Cold")
    LICHUN = Text("立春", "Start of Spring")
    YUSHUI = Text("雨水", "Rain Water")
    JINGZHE = Text("惊蛰", "Awakening of Insects")
    CHUNFEN = Text("春分", "Spring Equinox")
    QINGMING = Text("清明", "Qingming")
    GUYU = Text("谷雨", "Grain Rain")
    LIXIA = Text("立夏", "Start of Summer")
    XIAOMAN = Text("小满", "Grain Buds")
    MANGZHONG = Text("芒种", "Grain in Ear")
    XIAZHI = Text("夏至", "Summer Solstice")
    XIAOSHU = Text("小暑", "Minor Heat")
    DASHU = Text("大暑", "Major Heat")
    LIQIU = Text("立秋", "Start of Autumn")
    CHUSHU = Text("处暑", "End of Heat")
    BAILU = Text("白露", "White Dew")
    QIUFEN = Text("秋分", "Autumn Equinox")
    HANLU = Text("寒露", "Cold Dew")
    SHUANGJIANG = Text("霜降", "Frost's Descent")
    LIDONG = Text("立冬", "Start of Winter")
    XIAOXUE = Text("小雪", "Minor Snow")
    DAXUE = Text("大雪", "Major Snow")
    DONGZHI = Text("冬至", "Winter Solstice")

    @property
    def name_(self) -> Text:
        """The term's name in both languages."""
        return self.value


_PLACE = {term: place for place, term in enumerate(SolarTerm)}


def term_date(term: SolarTerm, year: int) -> date:
    """Return the day in UTC+8 on which the sun reaches ``term``, for 1999..2100.

    Raises:
        ValueError: ``year`` is outside 1999..2100.

    Source: GB/T 33661-2017; compared with the Hong Kong Observatory tables in tests/almanac.
    """
    return _nearly(term, year).date()


def term_time(term: SolarTerm, year: int) -> datetime:
    """Return the moment, in UTC+8 to the second, at which the sun reaches ``term``, for 1999..2100.

    Raises:
        ValueError: ``year`` is outside 1999..2100.
    """
    return _moment(ShouXingUtil.qi_accurate(_longitude(term, year))).replace(microsecond=0)


def is_uncertain(term: SolarTerm, year: int) -> bool:
    """Say whether ``term`` falls so near midnight that its day is in doubt, for 1999..2100.

    Of a year whose calendar is published nothing is in doubt, however near midnight (冬至 2021).

    Raises:
        ValueError: ``year`` is outside 1999..2100.
    """
    return is_near_midnight(_nearly(term, year)) and year > _LAST_PUBLISHED_YEAR


def is_near_midnight(moment: datetime) -> bool:
    """Say whether a computed moment is so near midnight that its day may come out otherwise.

    The doubt is the 45 s by which good computations differ, and after 2050 what the slowing of the
    earth's rotation (ΔT) may add to it.

    Source: with these figures exactly the days are marked of which the Hong Kong Observatory warns
    under its conversion tables; see tests/almanac.
    """
    doubt_s = 45 + 2.5 * max(0, moment.year - 2050)
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    past_s = (moment - midnight).total_seconds()
    return min(past_s, 86400 - past_s) <= doubt_s


@cache
def _nearly(term: SolarTerm, year: int) -> datetime:
    """Return the moment of ``term`` to some minutes, but exactly within 20 minutes of midnight."""
    return _moment(ShouXingUtil.qi_high(_longitude(term, year)))


def _longitude(term: SolarTerm, year: int) -> float:
    """Return the sun's longitude in radians, counted on from the spring equinox of 1999."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year must be in {FIRST_YEAR}..{LAST_YEAR}: {year}")
    return ((year - 1999) * 24 + _PLACE[term] - _PLACE[SolarTerm.CHUNFEN]) * pi / 12


def _moment(days: float) -> datetime:
    """Return the moment ``days`` after noon of 2000-01-01 in UTC+8."""
    return _NOON_2000 + timedelta(days=days)
