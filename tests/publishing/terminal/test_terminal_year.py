"""The terminal's forms: widths that hold on every console, and what each line says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang
from eventplan.domain.text_width import WIDTH, cells, cut, folded, shown, wrapped
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.terminal.year import month_text, next_text, year_text
from tests.draws import draws
from tests.publishing.full_year import full_edition
from tests.publishing.hostile_plan import HOSTILE_PLAN
from tests.publishing.plain_text import without_ink
from tests.publishing.sample_plan import PLAN, sample_edition

EDITIONS = {"sample": sample_edition(), "full": full_edition(), "hostile": sample_edition(plan=HOSTILE_PLAN)}


def every_text(edition: Edition, lang: Lang, *, colour: bool) -> list[str]:
    """Return all lines that the terminal may show of ``edition``."""
    texts = [year_text(edition, lang, colour=colour)]
    texts += [month_text(edition, month, lang, colour=colour) for month in range(1, 13)]
    texts.append(next_text(edition.plan, DateSpan(date(2027, 5, 1), date(2027, 11, 16)), lang, colour=colour))
    return [line for text in texts for line in text.split("\n")]


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", EDITIONS)
def test_no_line_is_wider_than_the_console(name: str, lang: Lang, colour: bool) -> None:
    lines = every_text(EDITIONS[name], lang, colour=colour)
    assert [line for line in lines if cells(without_ink(line)) > WIDTH] == []


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("name", EDITIONS)
def test_a_console_set_to_gbk_can_draw_every_line(name: str, lang: Lang) -> None:
    lines = every_text(EDITIONS[name], lang, colour=False)
    assert [line for line in lines if line.encode("gbk").decode("gbk") != line] == []
    assert {character for line in lines for character in line if character < " "} == set()


@pytest.mark.parametrize("lang", Lang)
def test_colours_change_nothing_but_colours(lang: Lang) -> None:
    plain = every_text(EDITIONS["full"], lang, colour=False)
    coloured = [without_ink(line).rstrip() for line in every_text(EDITIONS["full"], lang, colour=True)]
    # Without colours the legend of categories would say nothing, so it is left out.
    assert [line for line in coloured if not line.startswith("=")] == plain
    assert "\x1b" not in "".join(plain)


MAY = """\
  5月 休休休休休立. 班. . . . . . . . . . . . 小. . . . . . . . . .
                            [旗舰]老君山庙会
      [重点]高山杜鹃节(预计)"""
JULY = """\
  7月 . . . . . . 小. . . . . . . . . . . . . . . 大. . . . . . . .
      <知道老君-夜间演出===========================================>
                                    [取消]云海音乐节"""
DECEMBER = """\
 12月 . . . . . . 大. . . . . . . . . . . . . . 冬. . . . . . . . .
                                                                跨年祈福>"""


@pytest.mark.parametrize(
    ("month", "why"), [(MAY, "tentative"), (JULY, "through, cancelled"), (DECEMBER, "on")]
)
def test_a_month_has_its_marks_and_its_activities(month: str, why: str) -> None:
    assert month in year_text(EDITIONS["sample"], Lang.ZH, colour=False), why


def test_a_month_is_shown_as_weeks_from_monday() -> None:
    assert month_text(EDITIONS["full"], 2, Lang.ZH, colour=False) == FEBRUARY


FEBRUARY = """\
老君山景区 2027年2月
 周一       周二       周三       周四       周五       周六       周日
  1          2          3          4          5 休       6 休       7 休
 廿五       廿六       廿七       立春       除夕       春节       初二
 ===========================================================================
  8 休       9 休      10 休      11 休      12 休      13 班      14
 初三       初四       初五       初六       初七       初八       初九
 ===========================================================================
 15         16         17         18         19         20         21
 初十       十一       十二       十三       雨水       元宵       十六
 ===========================================================================
 22         23         24         25         26         27         28
 十七       十八       十九       二十       廿一       廿二       廿三
 ===========================================================================

景观：雪景 2026年11月20日-3月10日 (已确认-6年)
1月4日-2月4日 周一-周四   冰雪温泉季惠民票
1月20日-3月5日 周三-周五  雾凇摄影大赛(预计)  @金顶
2月5-13日 周五-周六       新春祈福庙会(预计)  @十方院
2月14日 周日              玉皇圣诞法会  @金顶
2月18-21日 周四-周日      元宵灯会  @十方院
休、班含预测，以国务院办公厅通知为准"""


BUSY = (
    # the first day of a week of May in the sample's year, the line below it, why
    (3, " " + "=" * 75, "a festival all week"),
    (10, " " + " " * 22 + "=" * 31, "a fair from Wednesday to Friday"),
    (17, " 十二       十三       十四       十五       小满       十七       十八", "nothing: no line"),
)


@pytest.mark.parametrize(("monday", "line", "why"), BUSY)
def test_a_bar_lies_under_the_days_on_which_something_is_on(monday: int, line: str, why: str) -> None:
    lines = month_text(EDITIONS["sample"], 5, Lang.ZH, colour=False).split("\n")
    week = next(at for at, each in enumerate(lines) if each.startswith(f"{monday:>3} "))
    assert lines[week + (1 if "十" in line else 2)] == line, why


def test_the_next_days_are_listed_in_order() -> None:
    assert next_text(PLAN, DateSpan(date(2027, 5, 1), date(2027, 5, 12)), Lang.EN, colour=False) == NEXT


NEXT = """\
Laojun Mountain 2027-05-01, 12 days
Landscape: summit rhododendron 2-13 May (estimate, 6 yr)
1-9 May Sat-Sun    [major] Rhododendron festival (expected)  @Golden Summit
12-14 May Wed-Fri  [flagship] Laojun Mountain temple fair  @Shifang Court"""


def test_a_stretch_without_activities_says_so() -> None:
    week = next_text(PLAN, DateSpan(date(2027, 4, 1), date(2027, 4, 7)), Lang.ZH, colour=False)
    assert week == "老君山 2027-04-01 起 7 天\n没有活动"


@pytest.mark.parametrize("month", [0, 13])
def test_months_are_twelve(month: int) -> None:
    with pytest.raises(ValueError, match=r"month must be in 1\.\.12"):
        month_text(EDITIONS["sample"], month, Lang.ZH, colour=False)


SHOWN = (
    # text, what a console gets, why
    ("5·19 旅游日", "5-19 旅游日", "a middle dot has no certain width"),
    ("云海—雾凇…", "云海-雾凇...", "nor have dashes and dots"),
    ("Lü", "Lu", "nor have accented letters in GBK"),
    ("①②", "12", "circled figures become figures"),
    ("𠮷野家", "〓野家", "a character GBK has not got is shown as missing, as wide as it was"),
    ("🎉雪", "〓雪", "so is an emoji"),
    ("👍\ufe0f\u200d雪", "〓雪", "what joins and varies emoji is not seen"),
    ("a\tb\nc", "a b c", "one line"),
    ("（预计）《道德经》，", "（预计）《道德经》，", "full-width punctuation stays"),
)


@pytest.mark.parametrize(("text", "expected", "why"), SHOWN)
def test_only_characters_of_certain_width_are_shown(text: str, expected: str, why: str) -> None:
    assert shown(text) == expected, why


@draws(300)
@given(st.text(max_size=30))
def test_whatever_is_shown_can_be_drawn_by_a_gbk_console(text: str) -> None:
    result = shown(text)
    assert result.encode("gbk").decode("gbk") == result
    assert result.isprintable()
    assert shown(result) == result


@draws(100)
@given(st.text("ab 庙会", max_size=60), st.integers(2, 40))
def test_text_is_cut_between_characters(text: str, width: int) -> None:
    result = cut(text, width)
    assert cells(result) <= width
    assert result == text or text.startswith(result.removesuffix(".."))


def test_words_are_wrapped_at_the_width() -> None:
    assert wrapped(("老君山", "庙会", "灯会"), 12, "  ") == ("老君山 庙会", "  灯会")


FOLDS = (
    # text, width, hanging, its lines, why
    ("one two three", 20, "", ["one two three"], "it fits"),
    ("one two three", 8, "", ["one two", "three"], "at a blank"),
    ("  one two three", 10, "    ", ["  one two", "    three"], "below its beginning"),
    ("山山山山山", 8, "", ["山山山山", "山"], "anywhere in Chinese"),
    ("山山山山，山", 8, "", ["山山山", "山，山"], "no comma begins a line"),
    ("abcdefghijkl", 5, "", ["abcde", "fghij", "kl"], "a word longer than a line"),
    ("", 5, "  ", [""], "nothing"),
)


@pytest.mark.parametrize(("text", "width", "hanging", "lines", "why"), FOLDS)
def test_a_line_is_folded_where_a_reader_expects_it(
    text: str, width: int, hanging: str, lines: list[str], why: str
) -> None:
    assert folded(text, width, hanging) == lines, why


@given(st.text("ab，山 ", max_size=60), st.integers(8, 30))
@draws(300)
def test_folding_loses_nothing_but_blanks_and_keeps_to_its_width(text: str, width: int) -> None:
    lines = folded(text, width, "  ")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    # commas in a row stay with the word before them, however many they are
    assert all(cells(line) <= width for line in lines if "，，" not in line)
