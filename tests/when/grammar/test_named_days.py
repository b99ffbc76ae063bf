"""Names that the almanac cannot know, that two countries use, or that were mistyped: never another day.

Authority: calendars named by the table itself; the sixty-year cycle (1984 is 甲子); typing errors made
from the right name by a homophone, a character of its shape, a letter swapped, dropped or doubled.
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.pinyin import TABLE
from eventplan.when.lexicon.shared_names import ELSEWHERE
from eventplan.when.lexicon.unknown_days import unknown_days
from tests.when.site_names import festivals, names, spans


def _refused(text: str) -> WhenError:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    return caught.value


def _hint(text: str) -> str:
    error = _refused(text)
    return f"{error.message.zh} {error.hint.zh} {error.hint.en}" if error.hint else error.message.zh


@pytest.mark.parametrize("word", sorted(unknown_days()))
def test_what_follows_another_calendar_names_the_way_out(word: str) -> None:
    error = _refused(word)
    assert error.code == "TOO_VAGUE"
    assert "anchors.yaml" in _hint(word)
    assert f"【{word}】" in _hint(word)


@pytest.mark.parametrize("name", sorted(ELSEWHERE))
def test_a_name_of_two_countries_says_so(name: str) -> None:
    for typed in (name, name.title(), name.replace("'", "")):
        assert [notice.code for notice in parse(typed, names()).notices] == ["READ_AS_NAME"], typed


def test_memorial_day_is_asked_about() -> None:
    assert "last Monday in May" in _hint("Memorial Day")
    assert parse("National Memorial Day", names()).notices == ()


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        *(("元月十五", "圆月"), ("国家宪法目", "公祭"), ("闰七夕", "是不是"), ("藏历新年", "农历新年")),
        *(("傣历新年", "农历新年"), ("国际消防日", "是不是"), ("世界茶花日", "是不是"), ("小学开学", "小雪")),
        *(("大学迎新", "大雪"), ("春风", "春分"), ("秋风", "秋分"), ("中原", "中元"), ("白鹭季", "白露")),
        *(("崇阳", "重阳"), ("重洋", "重阳"), ("古语", "谷雨"), ("国情", "国庆"), ("上限", "上弦")),
        *(("Brother's Day", "Mother"), ("Farmer's Day", "Father"), ("Tibetan New Year", "did you")),
        *(("Ten Day", "Tea Day"), ("Sea Day", "Tea Day"), ("World Money Day", "did you")),
    ],
)
def test_another_name_is_never_offered(typed: str, never: str) -> None:
    assert never not in _hint(typed)


def _misspelt() -> list[tuple[str, str]]:
    """Return each festival's names with one character that sounds the same, and English ones with a slip."""
    lines = [line.split(" ", 1) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    alike = {char: chars for _, chars in lines for char in chars}
    found = []
    for festival in festivals():
        for at, char in enumerate(festival.name.zh):
            others = [other for other in alike.get(char, "") if other != char][:1]
            found += [
                (festival.name.zh[:at] + other + festival.name.zh[at + 1 :], festival.id) for other in others
            ]
        english = festival.name.en
        for at in range(1, len(english) - 1, 3):
            if " " in english[at : at + 2] or english.startswith(("Start of", "End of")):  # read in two parts
                continue
            found.append((english[:at] + english[at + 1] + english[at] + english[at + 2 :], festival.id))
    return found


def _days_or_nothing(text: str) -> str:
    try:
        return spans(text, 2027)
    except WhenError:
        return ""  # another slip is left


def test_what_is_offered_for_a_misspelt_name_is_the_day_that_was_meant() -> None:
    days = {festival.id: spans(festival.name.zh, 2027) for festival in festivals()}
    tried = _misspelt()
    offered = 0
    for typed, festival in tried:
        try:
            parse(typed, names())
        except WhenError as error:
            if error.hint is None or "是不是想写" not in error.hint.zh:
                continue
            offered += 1
            for one in error.hint.zh.split("「")[1:]:
                behind = typed[error.offset + error.length :]
                mended = typed[: error.offset] + one.split("」")[0] + behind
                assert _days_or_nothing(mended) in ("", days[festival]), (typed, mended)
    assert len(tried) > 300
    assert offered > 150


@pytest.mark.parametrize("pair", [(a, b) for a in range(1, 6) for b in range(a + 1, 11)])
def test_market_days_are_asked_about_with_the_digits_written(pair: tuple[int, int]) -> None:
    signs = ["一二三四五六七八九十"[end - 1] for end in pair]
    right = sorted(end + tens for end in pair for tens in (0, 10, 20))
    for text in (
        f"逢{signs[0]}逢{signs[1]}",
        f"逢{signs[0]}、{signs[1]}",
        f"{signs[0]}、{signs[1]}集",
        f"逢{pair[0]}、{pair[1]}赶场",
    ):
        hint = _refused(text).hint
        assert hint is not None
        assert f"「农历逢{'、'.join(signs)}」" in hint.zh, text
        days = "、".join(f"{day}日" for day in [*right, *[31] * (1 in pair)])
        assert f"「每月{days}」" in hint.zh, text
        assert (
            parse(f"农历逢{'、'.join(signs)}", names()).expr
            == parse(f"农历{signs[0]}、{signs[1]}集", names()).expr
        )


@pytest.mark.parametrize("year", range(2026, 2038))
def test_the_name_of_a_year_is_asked_about_with_its_number(year: int) -> None:
    stem, branch = "甲乙丙丁戊己庚辛壬癸"[(year - 1984) % 10], "子丑寅卯辰巳午未申酉戌亥"[(year - 1984) % 12]
    animal = "鼠牛虎兔龙蛇马羊猴鸡狗猪"[(year - 1984) % 12]
    for text in (
        f"{stem}{branch}年正月初一",
        f"{animal}年",
        f"{stem}{branch}{animal}年春节",
        f"农历{animal}年除夕",
    ):
        assert f"农历{year}年" in _hint(text), text


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("元月", "01-01..01-31", "元月 is January"),
        ("元月15日", "01-15", "a day of it"),
        ("阴历元月初八", "02-13", "after 阴历 it is 正月"),
        ("年廿八", "02-04", "of the twelfth month"),
        ("农历年初五", "02-10", "of the New Year"),
        ("农历年三十", "02-05", "the Eve, of 29 days or 30"),
        ("古历八月十五", "09-15", "another word for 农历"),
        ("每逢端午佳节", "06-09", "lead-in and trailing word"),
        ("每到农历四月廿六", "05-31", "lead-in before a date"),
        ("国家宪法日", "12-04", "decision of 1 November 2014"),
        ("记者节", "11-08", "State Council, 2000"),
        ("国际家庭日", "05-15", "General Assembly resolution 47/237"),
        ("全国助残日", "05-16", "the law of 2008, article 14: the third Sunday of May"),
        ("世界无车日", "09-22", "the Ministry of Construction, 2007"),
        ("双十二", "12-12", "a day of shops"),
        ("World Car Free Day", "09-22", "in English"),
        ("春社", "03-20", "the fifth 戊 day from 立春"),
        ("祭灶", "01-30", "腊月廿三"),
    ],
)
def test_words_of_offices_are_read(text: str, days: str, why: str) -> None:
    assert spans(text, 2027) == days, why


@pytest.mark.parametrize(
    ("text", "hint", "why"),
    [
        ("闰七夕", "「农历闰七月初七」", "a festival lies in the ordinary month"),
        ("leap Qixi", "lunar leap 7-7", "in English"),
        ("四月第三周", "「四月第三个周六」", "with the number written"),
        ("third week of April", "third Saturday in April", "in English"),
        ("4月18日左右", "「前后3天」", "how many days"),
        ("中秋来临之际", "「前后3天」", "how many days"),
        ("around April 18", "within 3 days of", "in English"),
        ("油菜花盛开时节", "windows.yaml", "a landscape"),
        ("每晚7时30分", "sessions", "an hour"),
        ("元月十五", "「元月十五日」或「农历元月十五」", "of which calendar"),
    ],
)
def test_what_is_not_said_is_asked(text: str, hint: str, why: str) -> None:
    assert hint in _hint(text), why
