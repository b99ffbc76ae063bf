"""What stands in a day's cell.

Lunar days and terms of 2027 and 2025: Hong Kong Observatory tables. Breaks of 2027 are forecast, those
of 2025 are those of the State Council's notice of 12 November 2024.
"""

from datetime import date

import pytest

from eventplan.almanac.years import Almanacs
from eventplan.domain.text import Lang
from eventplan.publishing.layout.day_cells import NameKind, Rest, day_cell
from tests.publishing.full_year import FESTIVALS

ALMANACS = Almanacs(FESTIVALS)
FESTIVAL, TERM = NameKind.FESTIVAL, NameKind.TERM

LABELS = (
    # day, label, kind, why
    ("2027-01-01", "元旦", FESTIVAL, "a festival wins over the lunar day"),
    ("2027-02-05", "除夕", FESTIVAL, "the Eve is on the 29th in 2027"),
    ("2027-02-06", "春节", FESTIVAL, "New Year's Day wins over the name of its month"),
    ("2027-04-05", "清明", TERM, "a term wins over the lunar day"),
    ("2027-04-06", "三十", None, "the last day of a long month"),
    ("2027-04-07", "三月", None, "the first of a month gives way to the month's name"),
    ("2025-07-25", "闰六月", None, "a leap month says so"),
    ("2027-05-19", "旅游日", FESTIVAL, "the brief name of one that is too long"),
    ("2027-08-08", "七夕", FESTIVAL, "a festival wins over a term"),
    ("2020-10-01", "国庆", FESTIVAL, "of two festivals the lower rank wins"),
    ("2027-09-16", "十六", None, "any other day"),
)


@pytest.mark.parametrize(("day", "label", "kind", "why"), LABELS)
def test_the_most_important_name_that_fits_wins(
    day: str, label: str, kind: NameKind | None, why: str
) -> None:
    cell = day_cell(ALMANACS.day(date.fromisoformat(day)), Lang.ZH)
    assert (cell.label, cell.kind) == (label, kind), why


ENGLISH = (
    ("2027-02-06", "1-1", FESTIVAL, "the lunar date stays"),
    ("2027-04-05", "2-29", TERM, "of a term too"),
    ("2025-07-25", "L6-1", None, "L says leap"),
)


@pytest.mark.parametrize(("day", "label", "kind", "why"), ENGLISH)
def test_english_cells_keep_the_lunar_date(day: str, label: str, kind: NameKind | None, why: str) -> None:
    cell = day_cell(ALMANACS.day(date.fromisoformat(day)), Lang.EN)
    assert (cell.label, cell.kind) == (label, kind), why


RESTS = (
    # day, sign, forecast, why
    ("2025-01-28", Rest.OFF, False, "the Eve is a holiday since 2025"),
    ("2025-01-26", Rest.WORK, False, "a Sunday that is worked"),
    ("2025-03-01", Rest.NONE, False, "a Saturday has no sign"),
    ("2025-03-03", Rest.NONE, False, "nor has a Monday"),
    ("2027-10-05", Rest.OFF, True, "a day off that is not announced is a forecast"),
    ("2027-10-01", Rest.OFF, False, "a day by law is none"),
)


@pytest.mark.parametrize(("day", "rest", "is_forecast", "why"), RESTS)
def test_days_off_and_worked_are_signed(day: str, rest: Rest, is_forecast: bool, why: str) -> None:
    cell = day_cell(ALMANACS.day(date.fromisoformat(day)), Lang.ZH)
    assert (cell.rest, cell.is_forecast) == (rest, is_forecast), why
