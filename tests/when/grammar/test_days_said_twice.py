"""A date with its weekday, or with its date in the other calendar, is compared: read iff they agree.

Authority: ISO 8601 for weekdays; lunar dates from sxtwl 2.0.7.
"""

import random
from datetime import date, timedelta

import pytest
import sxtwl

from eventplan.almanac.lunar import day_text, month_text
from eventplan.domain.wording import day_in_column, day_in_trace, day_with_weekday, with_year
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.tree.leaves import OneDate
from tests.when.site_names import names, spans

SIGNS = "一二三四五六日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY = timedelta(days=1)


def _reads(text: str, day: date) -> bool:
    """Say whether ``text`` is read as ``day``."""
    try:
        return parse(text, names()).expr == OneDate(day)
    except WhenError:
        return False


@pytest.mark.sweep
def test_every_day_of_2027_as_it_is_printed_reads_back_and_with_another_weekday_does_not() -> None:
    for number in range(365):
        day = date(2027, 1, 1) + number * DAY
        for written in (day_in_trace(day), day_in_column(day)):
            assert parse(written.zh, names()).expr == OneDate(day)
            assert parse(written.en, names()).expr == OneDate(day)
        printed = with_year(day_with_weekday(day), 2027)
        assert _reads(printed.zh, day)
        assert _reads(printed.en, day)
        sign, wrong = SIGNS[day.weekday()], SIGNS[(day + DAY).weekday()]
        plain = f"2027年{day.month}月{day.day}日"
        assert _reads(f"{plain}（星期{sign}）", day)
        assert not _reads(f"{plain}（星期{wrong}）", day)
        assert _reads(f"{WEEKDAYS_EN[day.weekday()]}, {day:%B} {day.day}, 2027", day)
        assert not _reads(f"{day} ({WEEKDAYS_EN[(day + DAY).weekday()]})", day)


@pytest.mark.sweep
def test_200_days_in_both_calendars_are_read_iff_they_are_one_day() -> None:
    chosen = random.Random(20270220)
    for _ in range(200):
        day = date(2000, 3, 1) + chosen.randrange(36_000) * DAY
        theirs = sxtwl.fromSolar(day.year, day.month, day.day)
        month, number, is_leap = theirs.getLunarMonth(), theirs.getLunarDay(), theirs.isLunarLeap()
        zh = f"农历{month_text(month, is_leap)}{day_text(number)}"
        en = f"lunar {'leap ' if is_leap else ''}{month}-{number}"
        for text in (f"{{0.year}}年{{0.month}}月{{0.day}}日（{zh}）", f"{{0}} ({en})", f"{zh}（{{0}}）"):
            assert _reads(text.format(day), day)
            assert not _reads(text.format(day + DAY), day)


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("2027年2月20日（正月十五）", "02-20", "both calendars"),
        ("正月十五（2027年2月20日）", "02-20", "the other way round"),
        ("2027年2月20日（星期六，农历正月十五）", "02-20", "all of it"),
        ("2027年2月20日（元宵节）", "02-20", "with the festival"),
        ("2027年2月20日，农历正月十五", "02-20", "behind a comma"),
        ("2027年2月20日即正月十五", "02-20", "with a word"),
        ("2027年4月5日（清明）", "04-05", "a solar term"),
        ("2027年中秋节（9月15日）", "09-15", "the year said before the festival"),
        ("2027年端午节（周三）", "06-09", "and a weekday"),
        ("2027年2月6日（正月初一）至2月20日（正月十五）", "02-06..02-20", "at both ends"),
        ("2027年10月1日（星期五）至7日（星期四）", "10-01..10-07", "the end without month and year"),
        ("2027年5月1日（周六）、2日（周日）", "05-01 05-02", "in a list"),
        ("2027年5月1日至5日（周六至周三）", "05-01..05-05", "of the whole"),
        ("2027年5月1日至2日（周六、周日）", "05-01..05-02", "one by one"),
        ("2027年5月2日（日）", "05-02", "a sign alone"),
        ("Sun 2 May 2027", "05-02", "before the date"),
        ("2027-02-20 (Saturday, lunar 1-15)", "02-20", "English"),
        ("10月1日至10月10日（周五、周六）", "10-01 10-02 10-08 10-09", "which days of a longer time"),
        ("May 1 to May 20 (Saturdays)", "05-01 05-08 05-15", "in English"),
        ("5月1日至5月20日（每周六）", "05-01 05-08 05-15", "每 in brackets"),
    ],
)
def test_what_agrees_is_read(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


@pytest.mark.parametrize(
    ("text", "code", "hint", "why"),
    [
        ("2027年5月2日（星期六）", "DIFFERENT_DAYS", "周日", "the weekday it is"),
        ("2027年2月21日（正月十五）", "DIFFERENT_DAYS", "正月十六；另一个是2027年2月20日", "the true pair"),
        ("2027年6月10日（端午节）", "DIFFERENT_DAYS", "2027年6月9日", "and of a festival"),
        (
            "2月20日（正月十五）",
            "DIFFERENT_DAYS",
            "请只留「正月十五」",
            "no year: the lunar one stays",
        ),
        (
            "农历五月初五（6月9日）",
            "DIFFERENT_DAYS",
            "请只留「农历五月初五」",
            "whichever is first",
        ),
        ("清明节（4月5日）", "DIFFERENT_DAYS", "请只留「清明节」", "a term moves too"),
        ("10月1日（星期五）至7日（星期四）", "WHICH_YEARS", "请去掉星期几，或写出年份", "weekdays move"),
        ("5月1日至5月3日（周六至周一）", "WHICH_YEARS", "请去掉星期几，或写出年份", "of a short time"),
        ("端午节（周三）", "WHICH_YEARS", "请去掉星期几，或写出年份", "of a festival"),
        ("Thu 20 May", "WHICH_YEARS", "写出年份", "before the date"),
    ],
)
def test_what_does_not_agree_is_told(text: str, code: str, hint: str, why: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.hint is not None
    assert (caught.value.code, hint in caught.value.hint.zh) == (code, True), why
    assert "或写「" not in caught.value.hint.zh, why  # 或 would add wrong days
