"""Landscapes with their noted years, for the tests of charts. Invented."""

from datetime import date

from eventplan.domain.season import NotedYear, Peak, SeasonRecord, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text


def days(first: str, last: str | None = None) -> DateSpan:
    """Return the days from one ISO day to another, or one day."""
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last or first))


BLOOM_WINDOW = SeasonWindow(
    id="bloom",
    name=Text("山顶花期", "summit bloom"),
    year=2027,
    span=days("2027-05-01", "2027-05-12"),
    stage=Stage.ESTIMATED,
    basis=Text("据3年记录估计", "estimated from 3 noted years"),
    peak=Peak(date(2027, 4, 29), date(2027, 5, 2), date(2027, 5, 6), date(2027, 5, 9), date(2027, 5, 14)),
    before_days=5,
    after_days=6,
    noted_years=3,
)
BLOOM = SeasonRecord(
    id="bloom",
    name=Text("山顶花期", "summit bloom"),
    year=2027,
    window=BLOOM_WINDOW,
    noted=(
        NotedYear(2024, date(2024, 1, 1), days("2024-04-29"), days("2024-05-07"), days("2024-05-16")),
        NotedYear(2025, date(2025, 1, 1), peak=days("2025-05-02", "2025-05-08")),
        NotedYear(2026, date(2026, 1, 1), first=days("2026-04-27")),
    ),
    decide_on=date(2027, 4, 13),
)
ICE = SeasonRecord(
    id="ice",
    name=Text("冰挂期", "icefall"),
    year=2027,
    window=SeasonWindow(
        id="ice",
        name=Text("冰挂期", "icefall"),
        year=2027,
        span=days("2027-12-26", "2028-01-03"),
        stage=Stage.ESTIMATED,
        basis=Text("据2年记录估计", "estimated from 2 noted years"),
        peak=Peak(
            date(2027, 12, 9), date(2027, 12, 20), date(2027, 12, 30), date(2028, 1, 9), date(2028, 1, 20)
        ),
        noted_years=2,
    ),
    noted=(
        NotedYear(2024, date(2024, 1, 1), peak=days("2024-12-01", "2024-12-31")),
        NotedYear(2025, date(2025, 1, 1), peak=days("2026-01-05")),
    ),
    decide_on=date(2027, 11, 25),
    doubts=(Text("「冰挂期」只有2年记录", "icefall has 2 noted years"),),
)
RIME = SeasonRecord(
    id="rime",
    name=Text("雾凇", "rime"),
    year=2027,
    window=SeasonWindow(
        id="rime",
        name=Text("雾凇", "rime"),
        year=2027,
        span=days("2027-11-21", "2028-02-10"),
        stage=Stage.GENERAL,
        basis=Text("时有时无，不定日期", "comes and goes, no date"),
        noted_years=4,
        # the best ten days are the first of January
        chances=(0.6, 0.5, 0.5, 0.4, *(0.1,) * 28, 0.3, 0.4, 0.5, 0.55),
    ),
)
UNKNOWN = SeasonRecord(
    id="first-snow",
    name=Text("初雪", "first snow"),
    year=2027,
    window=None,
    doubts=(Text("没有记录", "nothing"),),
)
RECORDS = (BLOOM, ICE, RIME, UNKNOWN)
