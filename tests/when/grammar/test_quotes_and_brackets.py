"""Quotes around a name are dropped; brackets behind days are read, compared or asked about.

Authority: the text itself; the days of a month.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import festivals, names

RUN = "12月1日至次年2月28日"
SEASONS = (
    *("淡季", "旺季", "平季", "暑期", "暑假", "寒假", "春季", "秋季", "冬季", "滑雪季", "采摘季", "防火期"),
    *("雨季", "每年冬季"),
)


@pytest.mark.parametrize("quotes", ["“{}”", "「{}」", "‘{}’", "《{}》"])
def test_quotes_around_a_festival_are_no_part_of_it(quotes: str) -> None:
    for festival in festivals():
        name = festival.name.zh
        assert parse(quotes.format(name), names()).expr == parse(name, names()).expr, name
        behind = f"{quotes.format(name)}前3天"
        assert parse(behind, names()).expr == parse(f"{name}前3天", names()).expr, name


@pytest.mark.parametrize(
    ("quoted", "plain", "why"),
    [
        ("“十一”假期", "十一假期", "the name goes on behind the quotes"),
        ("“五一”“十一”假期", "五一、十一假期", "two side by side are a list"),
        ("“七夕”节", "七夕节", "the name goes on"),
        ("“六一”国际儿童节", "儿童节", "a day said twice"),
        ("“5·19”中国旅游日", "中国旅游日", "digits"),
        ("“霜降”至“立冬”", "霜降至立冬", "both ends"),
        ('"Qixi" to "Double Ninth"', "Qixi to Double Ninth", "English"),
    ],
)
def test_quotes_are_dropped(quoted: str, plain: str, why: str) -> None:
    assert parse(quoted, names()).expr == parse(plain, names()).expr, why


def test_quotes_around_an_activity_stay() -> None:
    assert parse("“灯会”后1天", names()).expr == parse("「灯会」后1天", names()).expr


@pytest.mark.parametrize("season", SEASONS)
def test_a_bracket_says_which_days_a_season_has(season: str) -> None:
    run = parse(RUN, names()).expr
    assert parse(f"{season}（{RUN}）", names()).expr == run
    assert parse(f"{RUN}（{season.removeprefix('每年')}）", names()).expr == run
    assert parse(f"{season}({RUN})每周六", names()).expr == parse(f"（{RUN}）内每周六", names()).expr


@pytest.mark.parametrize("season", ["low season", "summer", "the winter season", "school holidays"])
def test_a_bracket_says_it_in_english(season: str) -> None:
    run = parse("June 1 to August 31", names()).expr
    assert parse(f"{season} (June 1 to August 31)", names()).expr == run


@pytest.mark.parametrize(
    ("text", "days"),
    [
        *(("4月上旬", 10), ("7月中旬", 10), ("5月1日至5月5日", 5), ("5月", 31), ("正月初一至初十", 10)),
        *(("5月下旬", 11), ("4月下旬", 10), ("6月1日至8月31日", 92), ("late April", 10), ("May 1-5", 5)),
    ],
)
def test_a_count_is_compared(text: str, days: int) -> None:
    count = "（{}天）" if not text.isascii() else " ({} days)"
    assert parse(text + count.format(days), names()).expr == parse(text, names()).expr
    for wrong in (days - 1, days + 2):
        with pytest.raises(WhenError) as caught:
            parse(text + count.format(wrong), names())
        assert caught.value.code == "AMBIGUOUS_LENGTH"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        *(("8月底9月初", "「8月下旬至9月上旬」"), ("8月底至9月初", "「8月下旬至9月上旬」")),
        *(("3月末、4月初", "「3月下旬至4月上旬」"), ("12月底至次年1月初", "「12月下旬至次年1月上旬」")),
        *(
            ("5月中至6月初", "「5月中旬至6月上旬」"),
            ("5月中", "「5月中旬」"),
            ("3月初4月底", "「3月上旬至4月下旬」"),
        ),
        ("end of August", "「late August」"),
    ],
)
def test_the_edges_of_months_are_asked_about_with_the_months_written(text: str, hint: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.code == "AMBIGUOUS_PART"
    assert caught.value.hint is not None
    assert hint in caught.value.hint.zh
