"""Cells of activity lists: names beside the days, years said once, commas, dots and signs of print.

Authority: the text itself for Gregorian days; lunar days of the Hong Kong Observatory's tables by the
plain spelling beside each row, which tests/when/resolver proves. A row gives the same days in every year.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names, spans

YEARS = range(2025, 2030)

# Written, the same in plain words, why it is here.
READ = [
    ("2027年5月1日、6月1日", "2027-05-01或2027-06-01", "the year of the first is the year of the list"),
    ("2027年5月1日至3日、10月1日至7日", "2027-05-01至2027-05-03或2027-10-01至2027-10-07", "of runs too"),
    ("2027年5月1日和6月1日", "2027-05-01或2027-06-01", "和"),
    ("2027年清明、端午、中秋", "2027-04-05或2027-06-09或2027-09-15", "of names"),
    ("2027年三月初三、四月初八", "农历2027年三月初三或农历2027年四月初八", "of lunar days"),
    ("农历2027年三月初三、四月初八", "农历2027年三月初三或农历2027年四月初八", "with 农历"),
    ("2027年5月、10月", "（5月，仅2027年）或（10月，仅2027年）", "of months"),
    ("2027年五一、国庆假期", "（五一假期，仅2027年）或（国庆假期，仅2027年）", "of breaks"),
    ("2026年5月1日、2027年6月1日", "2026-05-01或2027-06-01", "each has its own"),
    ("May 1 and June 1, 2027", "2027-05-01或2027-06-01", "English says it last"),
    ("May 1, June 1 and July 1, 2027", "2027-05-01或2027-06-01或2027-07-01", "behind three"),
    ("May 1, 2027 and June 1", "2027-05-01或2027-06-01", "or first"),
    ("May and October 2027", "（5月，仅2027年）或（10月，仅2027年）", "two months are never both at once"),
    ("5月1日—3日，10月1日—7日", "5月1日至5月3日或10月1日至10月7日", "a comma between dates"),
    ("3-5月，9-11月", "3-5月、9-11月", "between months"),
    ("农历二月初八，农历四月初八", "农历二月初八或农历四月初八", "no one day said twice"),
    ("2027-05-01, 2027-06-01", "2027-05-01或2027-06-01", "in figures"),
    ("October 1-3; November 5-7", "10月1日至10月3日或11月5日至11月7日", "a semicolon"),
    ("每周六，5月至10月", "（5月至10月）内每周六", "a time behind what is repeated is no list"),
    ("每周六（5月至10月）", "（5月至10月）内每周六", "in brackets"),
    ("一九至九九", "一九至（九九期间）", "as an end a spell is all of it"),
    ("5月至10月，6月除外", "5月至10月不含6月", "but this is no list"),
    ("5月1日\n10月1日", "5月1日或10月1日", "a cell with a line for each day"),
    ("农历三月初三\n农历六月初六", "农历三月初三或农历六月初六", "lunar days"),
    ("5月1日至\n5月3日", "5月1日至5月3日", "other line breaks only wrap"),
    ("农历三月\n十五", "农历三月十五", "inside a date"),
    ("正月初八开工", "农历正月初八", "what is done that day"),
    ("四月十八（泰山奶奶庙会）", "农历四月十八", "a name in brackets"),
    ("三月三庙会", "农历三月初三", "a name behind"),
    ("农历三月三庙会、六月六庙会", "农历三月初三或农历六月初六", "in a list"),
    ("农历正月十五元宵灯会", "农历正月十五", "behind the name of the day"),
    ("4月10日至20日桃花节", "4月10日至4月20日", "behind a run"),
    ("农历四月初七至初九（初八为正日）", "农历四月初七至农历四月初九", "the main day of a fair"),
    ("农历四月初八，会期三天", "农历四月初八，历时3天", "a length as fairs say it"),
    ("5月1日、3日、5日，共3天", "5月1日或5月3日或5月5日", "a list with its count, not each three days long"),
    ("5月1日、2日、3日三天", "5月1日或5月2日或5月3日", "without a comma"),
    ("5月1日-3日三天", "5月1日至5月3日", "behind a run"),
    (
        "正月十四、十五、十六，为期三天",
        "农历正月十四或农历正月十五或农历正月十六",
        "days in a row cannot each last",
    ),
    ("5月1日、10月1日，历时3天", "（5月1日或10月1日），历时3天", "days apart can"),
    ("May 1, 2 and 3 (3 days)", "5月1日或5月2日或5月3日", "in English"),
    ("农历四月初八及前后一天", "农历四月初八前后1天", "及"),
    ("腊月二十八至三十", "农历腊月廿八至除夕", "as an end day 30 is the last of the month"),
    ("春节（初一至初七）", "农历正月初一至农历正月初七", "of the month of the festival, not of every month"),
    ("春节期间（初一至十五）", "农历正月初一至农历正月十五", "with 期间"),
    ("正月初一、三、五", "农历正月初一或农历正月初三或农历正月初五", "初 said once"),
    ("农历三月初一、二、三日", "农历三月初一或农历三月初二或农历三月初三", "with 日 at the end"),
    ("（农历）三月十五", "农历三月十五", "the calendar in brackets before it"),
    ("农历四月—六月", "农历四月至农历六月", "a dash is no figure"),
    ("“5·18”国际博物馆日", "5月18日", "quotes round a date before its name"),
    ("“十·一”黄金周", "国庆假期", "a dot inside a name"),
    ("“三八”国际妇女节", "3月8日", "quotes round a part of a name"),
    ("寒露、霜降期间", "寒露期间或霜降期间", "said once for both"),
    ("清明节期间", "清明假期", "节 is of the holiday"),
    ("4月上、中旬", "4月上旬至4月中旬", "旬 said once"),
    ("year-round", "全年", "English"),
    ("全年开放", "全年", "always open"),
    ("8th to 15th of the first lunar month", "农历正月初八至农历正月十五", "two ends, one month"),
    ("the fifteenth day of the eighth lunar month", "农历八月十五", "in words"),
    ("the 3rd day of the 3rd month of the lunar calendar", "农历三月初三", "the calendar last"),
    ("March 3 of the lunar calendar", "农历三月初三", "with a month's name"),
    ("mid-to-late May", "5月中旬至5月下旬", "hyphens"),
    ("weekends and public holidays", "每个周末或法定节日", "days of two kinds are a list"),
]


@pytest.mark.parametrize(("text", "plain", "why"), READ, ids=[row[0] for row in READ])
def test_a_cell_means_what_its_plain_spelling_means(text: str, plain: str, why: str) -> None:
    days = {year: spans(text, year) for year in YEARS}
    assert days == {year: spans(plain, year) for year in YEARS}, why
    assert any(days.values())


# Written, what the message must name, what it must not, why.
REFUSED = [
    ("7月8月", ("7月8日", "7月至8月"), "", "two months, or a slip for a day"),
    ("初一至初七", ("正月初一至初七", "农历每月初一至初七"), "", "of which month"),
    ("三月十五日至四月初一", ("农历",), "", "two calendars, the first left out"),
    ("正月初十五", ("正月十五",), "", "初 goes up to ten"),
    ("5月1日\n每周六", ("5月1日、每周六",), "", "one day has no Saturdays"),
    ("1020", ("10月20日",), "", "month and day run together"),
    ("2027.5", ("2027年5月",), "", "a month with a dot"),
    ("15", ("5月15",), "", "a day without a month"),
    ("5月1日、3日、5日，共4天", ("写了3个日子",), "", "the count is another"),
    ("5日至8日", ("5月5日至8日",), "", "no month"),
    ("5月5日前", ("5月5日前10天内",), "", "one end"),
    ("before May 5", ("10 days before May 5",), "", "one end in English"),
    ("国庆节音乐会", ("国庆节",), "内首个周末", "the day or the break"),
    ("七月十五放河灯", ("「七月十五」",), "内首个周末", "a name with no known ending"),
    ("10月1日中秋晚会", ("中秋",), "", "another day's name is never stepped over"),
    ("5月1日停业活动", ("除外",), "按名称", "停 says something of the days"),
    ("5月1日晚演出", ("sessions",), "", "a time of day"),
    ("每日两场", ("sessions",), "", "sessions"),
    ("全年不定期", ("decisions.yaml",), "", "vague behind a known time"),
    ("樱花季", ("windows.yaml",), "", "a landscape"),
    ("foliage season", ("windows.yaml",), "", "in English"),
    ("油菜花节", ("anchors.yaml",), "", "an unknown festival"),
    ("彝族火把节", ("anchors.yaml",), "", "with its people"),
    ("新年", ("元旦", "春节"), "", "either New Year"),
    ("周一闭馆", ("每天，周一除外",), "", "closed on, open when"),
    ("3rd day of lunar March", ("lunar month 3",), "3-8", "its numbers are those written"),
    ("七夕，8月8日", ("「七夕」与「8月8日」",), "", "both are named"),
]


@pytest.mark.parametrize(("text", "ways", "never", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_known_names_the_way_out(
    text: str, ways: tuple[str, ...], never: str, why: str
) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    hint = caught.value.hint
    told = f"{caught.value.message.zh} {hint.zh if hint else ''}"
    assert all(way in told for way in ways), f"{why}: {told}"
    assert not never or never not in told, why
