"""The law's days, the notices that are known, and how a new notice is laid over them."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from eventplan.almanac.amendments import amended
from eventplan.almanac.announced import announced_notices, known_notices
from eventplan.almanac.statutory import Citation, Holiday, Notice, NoticeBreak, statutory_days
from eventplan.domain.text import Text

D = date

# Authority: 全国年节及纪念日放假办法 in its versions of 1999, 2007, 2013 and 2024.
BY_LAW = [
    (Holiday.NEW_YEAR, 2000, (D(2000, 1, 1),), "the same under every law"),
    (
        Holiday.SPRING_FESTIVAL,
        2003,
        (D(2003, 2, 1), D(2003, 2, 2), D(2003, 2, 3)),
        "law of 1999: 初一 to 初三",
    ),
    (Holiday.LABOUR_DAY, 2007, (D(2007, 5, 1), D(2007, 5, 2), D(2007, 5, 3)), "law of 1999: three days"),
    (Holiday.QINGMING, 2007, (), "no holiday before 2008"),
    (Holiday.DRAGON_BOAT, 2007, (), "no holiday before 2008"),
    (Holiday.MID_AUTUMN, 2007, (), "no holiday before 2008"),
    (
        Holiday.SPRING_FESTIVAL,
        2008,
        (D(2008, 2, 6), D(2008, 2, 7), D(2008, 2, 8)),
        "law of 2007: from the Eve",
    ),
    (Holiday.LABOUR_DAY, 2008, (D(2008, 5, 1),), "law of 2007: one day"),
    (Holiday.MID_AUTUMN, 2008, (D(2008, 9, 14),), "law of 2007: new holidays"),
    (
        Holiday.SPRING_FESTIVAL,
        2014,
        (D(2014, 1, 31), D(2014, 2, 1), D(2014, 2, 2)),
        "law of 2013: without the Eve",
    ),
    (
        Holiday.SPRING_FESTIVAL,
        2025,
        (D(2025, 1, 28), D(2025, 1, 29), D(2025, 1, 30), D(2025, 1, 31)),
        "law of 2024: the Eve and three days",
    ),
    (Holiday.LABOUR_DAY, 2025, (D(2025, 5, 1), D(2025, 5, 2)), "law of 2024: two days"),
    (Holiday.QINGMING, 2027, (D(2027, 4, 5),), "the day of the term"),
    (Holiday.DRAGON_BOAT, 2025, (D(2025, 5, 31),), "lunar 5-5"),
    (Holiday.MID_AUTUMN, 2025, (D(2025, 10, 6),), "lunar 8-15, inside the National Day week"),
    (Holiday.NATIONAL_DAY, 2099, (D(2099, 10, 1), D(2099, 10, 2), D(2099, 10, 3)), "last year of the range"),
]


@pytest.mark.parametrize(("holiday", "year", "days", "why"), BY_LAW)
def test_the_days_by_law_are_those_of_the_years_law(
    holiday: Holiday, year: int, days: tuple[date, ...], why: str
) -> None:
    assert statutory_days(holiday, year) == days, why


def test_the_law_of_2024_names_thirteen_days() -> None:
    assert sum(len(statutory_days(holiday, 2027)) for holiday in Holiday) == 13


def test_the_days_by_law_outside_the_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"year must be in 2000\.\.2099: 2100"):
        statutory_days(Holiday.NEW_YEAR, 2100)


# Authority: the State Council's notices of the years named.
ANNOUNCED = [
    (
        2008,
        NoticeBreak((Holiday.NEW_YEAR,), D(2007, 12, 30), D(2008, 1, 1), (D(2007, 12, 29),)),
        "a notice that rules days of the December before",
    ),
    (
        2012,
        NoticeBreak((Holiday.DRAGON_BOAT,), D(2012, 6, 22), D(2012, 6, 24)),
        "the holiday itself, a Saturday, is not listed in the package",
    ),
    (
        2020,
        NoticeBreak(
            (Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY),
            D(2020, 10, 1),
            D(2020, 10, 8),
            (D(2020, 9, 27), D(2020, 10, 10)),
        ),
        "two holidays on one day",
    ),
    (
        2023,
        NoticeBreak(
            (Holiday.MID_AUTUMN, Holiday.NATIONAL_DAY),
            D(2023, 9, 29),
            D(2023, 10, 6),
            (D(2023, 10, 7), D(2023, 10, 8)),
        ),
        "two holidays in one break",
    ),
    (
        2026,
        NoticeBreak(
            (Holiday.SPRING_FESTIVAL,), D(2026, 2, 15), D(2026, 2, 23), (D(2026, 2, 14), D(2026, 2, 28))
        ),
        "the newest notice on file",
    ),
]


@pytest.mark.parametrize(("year", "ordered", "why"), ANNOUNCED)
def test_a_notice_orders_what_was_announced(year: int, ordered: NoticeBreak, why: str) -> None:
    (notice,) = (notice for notice in announced_notices() if notice.year == year)
    assert ordered in notice.breaks, why


def test_a_one_off_day_off_has_an_occasion_and_no_holiday() -> None:
    (notice,) = (notice for notice in announced_notices() if notice.year == 2015)
    (parade,) = (ordered for ordered in notice.breaks if not ordered.holidays)
    assert (parade.first, parade.last, parade.workdays) == (D(2015, 9, 3), D(2015, 9, 4), (D(2015, 9, 6),))
    assert parade.occasion is not None


def test_since_2008_every_notice_rules_all_seven_holidays_once() -> None:
    for notice in announced_notices():
        ruled = [holiday for ordered in notice.breaks for holiday in ordered.holidays]
        if notice.year >= 2008:
            assert sorted(ruled, key=list(Holiday).index) == list(Holiday), notice.year


def test_an_amendment_replaces_only_its_own_holidays() -> None:
    longer = NoticeBreak((Holiday.SPRING_FESTIVAL,), D(2026, 2, 14), D(2026, 2, 24))
    known = {notice.year: notice for notice in known_notices([Notice(2026, "amendment", None, (longer,))])}
    before = {notice.year: notice for notice in announced_notices()}
    kept = [ordered for ordered in before[2026].breaks if ordered.holidays != (Holiday.SPRING_FESTIVAL,)]
    cited = replace(longer, citation=Citation("amendment"))
    assert list(known[2026].breaks) == sorted([*kept, cited], key=lambda each: each.first)
    assert (known[2026].source, known[2025]) == (before[2026].source, before[2025])


@pytest.mark.parametrize("holiday", list(Holiday))
def test_amending_one_of_seven_breaks_leaves_six_with_their_days_and_source(holiday: Holiday) -> None:
    (before,) = (notice for notice in announced_notices() if notice.year == 2026)
    (old,) = (each for each in before.breaks if holiday in each.holidays)
    new = replace(old, last=old.last + timedelta(days=1), workdays=())
    after = amended(before, Notice(2026, "amendment", None, (new,)))
    assert [each for each in after.breaks if holiday not in each.holidays] == [
        each for each in before.breaks if holiday not in each.holidays
    ]
    assert [
        (each.last, after.citation_of(each).source) for each in after.breaks if holiday in each.holidays
    ] == [(new.last, "amendment")]
    assert {after.citation_of(each).source for each in after.breaks if holiday not in each.holidays} == {
        before.source
    }


@pytest.mark.parametrize(
    ("first", "second", "wins", "why"),
    [
        (None, None, "second", "neither says when it came out: the order read"),
        (D(2026, 11, 1), D(2027, 3, 1), "second", "later, read later"),
        (D(2027, 3, 1), D(2026, 11, 1), "first", "later, though read first"),
        (D(2027, 3, 1), None, "second", "only one of the two says so: the order read"),
    ],
)
def test_of_two_papers_for_a_break_the_later_issued_wins(
    first: date | None, second: date | None, wins: str, why: str
) -> None:
    ordered = NoticeBreak((Holiday.NEW_YEAR,), D(2027, 1, 1), D(2027, 1, 1))
    other = NoticeBreak((Holiday.QINGMING,), D(2027, 4, 5), D(2027, 4, 5))
    papers = [
        Notice(2027, "first", None, (ordered, other), first),
        Notice(2027, "second", None, (replace(ordered, last=D(2027, 1, 3)),), second),
    ]
    known = {notice.year: notice for notice in known_notices(papers)}
    (found,) = (each for each in known[2027].breaks if Holiday.NEW_YEAR in each.holidays)
    assert known[2027].citation_of(found).source == wins, why
    (kept,) = (each for each in known[2027].breaks if Holiday.QINGMING in each.holidays)
    assert known[2027].citation_of(kept).source == "first"


def test_the_later_of_two_notices_for_a_year_wins() -> None:
    first = Notice(2027, "first", None, (NoticeBreak((Holiday.NEW_YEAR,), D(2027, 1, 1), D(2027, 1, 1)),))
    second = Notice(2027, "second", None, (NoticeBreak((Holiday.NEW_YEAR,), D(2027, 1, 1), D(2027, 1, 3)),))
    known = {notice.year: notice for notice in known_notices([first, second])}
    assert known[2027] == second


@pytest.mark.parametrize(
    ("first", "last", "workdays", "holidays", "message"),
    [
        (D(2027, 2, 5), D(2027, 2, 4), (), (Holiday.SPRING_FESTIVAL,), "must not end"),
        (D(2027, 2, 5), D(2027, 3, 31), (), (Holiday.SPRING_FESTIVAL,), r"must last 1\.\.31 days: 55"),
        (
            D(2027, 2, 5),
            D(2027, 2, 12),
            (D(2027, 2, 6),),
            (Holiday.SPRING_FESTIVAL,),
            "must lie outside .*2027-02-06",
        ),
        (D(2027, 2, 5), D(2027, 2, 12), (), (), "needs a holiday or an occasion"),
    ],
)
def test_an_impossible_break_cannot_be_built(
    first: date, last: date, workdays: tuple[date, ...], holidays: tuple[Holiday, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        NoticeBreak(holidays, first, last, workdays)


def test_an_occasion_alone_makes_a_break() -> None:
    occasion = Text("纪念日", "anniversary")
    assert NoticeBreak((), D(2015, 9, 3), D(2015, 9, 4), occasion=occasion).occasion == occasion
