"""Mistakes are told where they stand, with a stable code and what to write instead.

Authority: the rules of the language in calendars/README.md. The sixteen homophones and the English
slips are errors collected from officers' tables; the offset and the length count the characters of
the text as typed.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Text
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.name_index import Names
from tests.draws import draws
from tests.when.site_names import festivals, names

ANYTHING = "可以写：节日、节气、农历或公历日期、假期、景观期、「活动」、【日期名称】、每周六、离…最近的周末"
MORE = (
    "后面可以写：前10天、后首个周末、前后3天、内首个周末、内每周六、最近的周末、"
    "至…、或…、且…、不含…、，历时3天"
)
CLAUSES = "逗号后面可以写：若为工作日则顺延至周六、历时3天、自2025年起、仅双数年、不含…、含闰月"
EXAMPLE = "例如 RRULE:FREQ=WEEKLY;BYDAY=SA"

MISTAKES = [
    ("霜将", 0, 2, "UNKNOWN_NAME", "不认识「霜将」", "是不是想写「霜降」？", "a homophone"),
    ("元霄节", 0, 3, "UNKNOWN_NAME", "不认识「元霄节」", "是不是想写「元宵节」？", "a homophone"),
    ("蜡八", 0, 2, "UNKNOWN_NAME", "不认识「蜡八」", "是不是想写「腊八」？", "a homophone"),
    (
        "重阳街",
        0,
        3,
        "UNKNOWN_NAME",
        "不认识「重阳街」",
        "是不是想写「重阳节」？",
        "a homophone behind a known name",
    ),
    ("处署", 0, 2, "UNKNOWN_NAME", "不认识「处署」", "是不是想写「处暑」？", "a homophone"),
    (
        "雾淞期",
        0,
        3,
        "UNKNOWN_NAME",
        "不认识「雾淞期」",
        "是不是想写「雾凇期」？",
        "a homophone of a landscape",
    ),
    ("清名", 0, 2, "UNKNOWN_NAME", "不认识「清名」", "是不是想写「清明」？", "a homophone"),
    ("端五节", 0, 3, "UNKNOWN_NAME", "不认识「端五节」", "是不是想写「端午节」？", "a homophone"),
    ("中丘节", 0, 3, "UNKNOWN_NAME", "不认识「中丘节」", "是不是想写「中秋节」？", "a homophone"),
    (
        "国庆假其",
        0,
        4,
        "UNKNOWN_NAME",
        "不认识「国庆假其」",
        "是不是想写「国庆假期」？",
        "the break, not the day that was understood",
    ),
    ("立东", 0, 2, "UNKNOWN_NAME", "不认识「立东」", "是不是想写「立冬」？", "a homophone"),
    ("冬致", 0, 2, "UNKNOWN_NAME", "不认识「冬致」", "是不是想写「冬至」？", "a homophone"),
    ("谷鱼", 0, 2, "UNKNOWN_NAME", "不认识「谷鱼」", "是不是想写「谷雨」？", "a homophone"),
    ("惊折", 0, 2, "UNKNOWN_NAME", "不认识「惊折」", "是不是想写「惊蛰」？", "a homophone"),
    ("七西", 0, 2, "UNKNOWN_NAME", "不认识「七西」", "是不是想写「七夕」？", "a homophone"),
    ("除昔", 0, 2, "UNKNOWN_NAME", "不认识「除昔」", "是不是想写「除夕」？", "a homophone"),
    ("霜将前10天", 0, 2, "UNKNOWN_NAME", "不认识「霜将」", "是不是想写「霜降」？", "only the name is marked"),
    (
        "离重阳街最近的周末",
        1,
        3,
        "UNKNOWN_NAME",
        "不认识「重阳街」",
        "是不是想写「重阳节」？",
        "inside 离 … 最近的",
    ),
    (
        "（端五节或七夕）前最后一个周末",
        1,
        3,
        "UNKNOWN_NAME",
        "不认识「端五节」",
        "是不是想写「端午节」？",
        "inside brackets",
    ),
    (
        "红叶期不含国庆假其",
        5,
        4,
        "UNKNOWN_NAME",
        "不认识「国庆假其」",
        "是不是想写「国庆假期」？",
        "behind 不含",
    ),
    ("Qinming", 0, 7, "UNKNOWN_NAME", "不认识「Qinming」", "是不是想写「Qingming」？", "a letter left out"),
    (
        "Frost Decent",
        0,
        12,
        "UNKNOWN_NAME",
        "不认识「Frost Decent」",
        "是不是想写「Frost's Descent」？",
        "an apostrophe and letters left out",
    ),
    (
        "Duoble Ninth",
        0,
        12,
        "UNKNOWN_NAME",
        "不认识「Duoble Ninth」",
        "是不是想写「Double Ninth」？",
        "letters swapped",
    ),
    (
        "nearest weekend to Duoble Ninth",
        19,
        12,
        "UNKNOWN_NAME",
        "不认识「Duoble Ninth」",
        "是不是想写「Double Ninth」？",
        "at the end of a relation",
    ),
    (
        "second Sonday in May",
        7,
        6,
        "UNKNOWN_NAME",
        "不认识「Sonday」",
        "是不是想写「Sunday」？",
        "a word of the grammar; Monday begins otherwise",
    ),
    (
        "Nationl Day break",
        0,
        17,
        "UNKNOWN_NAME",
        "不认识「Nationl Day break」",
        "是不是想写「National Day break」？",
        "the break, not the day",
    ),
    (
        "10 days before Frost Decent",
        15,
        12,
        "UNKNOWN_NAME",
        "不认识「Frost Decent」",
        "是不是想写「Frost's Descent」？",
        "after a distance",
    ),
    (
        "老君山庙会后第一个周末",
        0,
        5,
        "UNBRACKETED",
        "活动「老君山庙会」要加引号",
        "请写「「老君山庙会」」",
        "an activity needs its brackets",
    ),
    (
        "「老君山庙绘」后第一个周末",
        0,
        7,
        "UNKNOWN_NAME",
        "没有叫「老君山庙绘」的活动",
        "是不是想写「老君山庙会」？",
        "a homophone among activities",
    ),
    (
        "[temple fiar]",
        0,
        13,
        "UNKNOWN_NAME",
        "没有叫「temple fiar」的活动",
        "是不是想写「temple fair」？",
        "an English activity",
    ),
    (
        "【长安三万里尚映】后7天",
        0,
        9,
        "UNKNOWN_NAME",
        "没有叫「长安三万里尚映」的日期名称",
        "是不是想写「长安三万里上映」？",
        "a homophone among named dates",
    ),
    (
        "【春晚】",
        0,
        4,
        "UNKNOWN_NAME",
        "没有叫「春晚」的日期名称",
        "日期名称登记在 anchors.yaml，照那里的 name 写",
        "nothing is alike",
    ),
    ("", 0, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "nothing at all"),
    ("   ", 0, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "nothing but spaces"),
    (
        "5月15",
        0,
        4,
        "AMBIGUOUS_DATE",
        "「5月15」可以是公历，也可以是农历",
        "请写「5月15日」或「农历5月15」",
        "Gregorian or lunar",
    ),
    (
        "8月初",
        0,
        3,
        "AMBIGUOUS_PART",
        "「8月初」可以是一天，也可以是十天",
        "请写「8月第1天」或「8月上旬」",
        "a day or ten days",
    ),
    (
        "5月底",
        0,
        3,
        "AMBIGUOUS_PART",
        "「5月底」可以是一天，也可以是十天",
        "请写「5月最后一天」或「5月下旬」",
        "a day or ten days",
    ),
    (
        "月底",
        0,
        2,
        "AMBIGUOUS_PART",
        "「月底」可以是一天，也可以是十天",
        "请写「每月最后一天」或「每月下旬」",
        "of which month, and a day or ten",
    ),
    (
        "end of May",
        0,
        10,
        "AMBIGUOUS_PART",
        "「end of May」可以是一天，也可以是十天",
        "请写「last day of May」或「late May」",
        "a day or ten days",
    ),
    (
        "每月15",
        0,
        4,
        "AMBIGUOUS_DATE",
        "「每月15」可以是公历，也可以是农历",
        "请写「每月15日」或「农历每月15日」",
        "Gregorian or lunar",
    ),
    (
        "5月前10天",
        2,
        4,
        "AMBIGUOUS_DISTANCE",
        "「前10天」有两种读法",
        "请写「5月内前10天」（其中的头几天）或「5月之前10天」（之前的那一天）",
        "before May or in it",
    ),
    (
        "国庆假期的前3天",
        4,
        4,
        "AMBIGUOUS_DISTANCE",
        "「的前3天」有两种读法",
        "请写「国庆假期内前3天」（其中的头几天）或「国庆假期之前3天」（之前的那一天）",
        "before the break or in it",
    ),
    (
        "国庆假期后3个工作日",
        4,
        6,
        "AMBIGUOUS_COUNT",
        "「后3个工作日」没有说是哪一个",
        "请写「后第3个工作日」",
        "the third or three",
    ),
    (
        "清明前一个月",
        2,
        4,
        "AMBIGUOUS_LENGTH",
        "「前一个月」没有说是多少天",
        "请写「前30天」或「前30天内」",
        "a month has no fixed length",
    ),
    (
        "每隔3天",
        0,
        4,
        "AMBIGUOUS_INTERVAL",
        "「每隔3天」有两种读法",
        "请写「每3天」或「每4天」",
        "every third or every fourth",
    ),
    ("每周", 0, 2, "WHICH_WEEKDAY", "没有写星期几", "例如「每周六」「隔周周六」", "which day"),
    ("隔周", 0, 2, "WHICH_WEEKDAY", "没有写星期几", "例如「每周六」「隔周周六」", "which day"),
    (
        "5月第二周",
        2,
        3,
        "TOO_VAGUE",
        "「第二周」没有说从星期几算起",
        "请写「5月第二个周六」，或写起止日期",
        "weeks of a month are counted in many ways",
    ),
    ("农历13月1日", 0, 5, "IMPOSSIBLE_DATE", "农历没有13月，月份是1到12", None, "a lunar month beyond 12"),
    ("农历八月三十一", 0, 7, "IMPOSSIBLE_DATE", "农历的月最多30天", None, "a lunar day beyond 30"),
    ("闰13月1日", 0, 4, "IMPOSSIBLE_DATE", "农历没有13月，月份是1到12", None, "a leap month beyond 12"),
    ("13月1日", 0, 3, "IMPOSSIBLE_DATE", "没有13月，月份是1到12", None, "a month beyond 12"),
    ("2月30日", 0, 5, "IMPOSSIBLE_DATE", "2月最多29日", None, "a day no February has"),
    ("4月31日", 0, 5, "IMPOSSIBLE_DATE", "4月最多30日", None, "a day no April has"),
    ("2027-02-29", 0, 10, "IMPOSSIBLE_DATE", "2027年2月最多28日", None, "no leap year"),
    ("2027-13-01", 0, 10, "IMPOSSIBLE_DATE", "没有13月，月份是1到12", None, "a month beyond 12, ISO"),
    ("1999年5月1日", 0, 9, "IMPOSSIBLE_DATE", "年份要在2000到2099之间", None, "before the almanac"),
    (
        "农历2027年闰六月初六",
        0,
        12,
        "IMPOSSIBLE_DATE",
        "农历2027年没有闰6月",
        None,
        "that year repeats no month",
    ),
    ("lunar 13-1", 0, 10, "IMPOSSIBLE_DATE", "农历没有13月，月份是1到12", None, "English, month"),
    ("lunar 8-31", 0, 10, "IMPOSSIBLE_DATE", "农历的月最多30天", None, "English, day"),
    ("February 30", 0, 11, "IMPOSSIBLE_DATE", "2月最多29日", None, "English, Gregorian"),
    ("五月第六个周日", 2, 5, "IMPOSSIBLE_NUMBER", "一个月里没有第6个周日，最多5个", None, "no month has six"),
    (
        "sixth Sunday in May",
        16,
        3,
        "IMPOSSIBLE_NUMBER",
        "一个月里没有第6个周日，最多5个",
        None,
        "English, marked at the month",
    ),
    ("每月第32天", 2, 4, "IMPOSSIBLE_NUMBER", "一个月里没有第32天，最多31天", None, "no month has 32"),
    ("清明前0天", 3, 2, "IMPOSSIBLE_NUMBER", "这里的数要在1到366之间", None, "none is no distance"),
    ("清明前400天", 3, 4, "IMPOSSIBLE_NUMBER", "这里的数要在1到366之间", None, "beyond a year"),
    ("重阳节，历时0天", 4, 4, "IMPOSSIBLE_NUMBER", "这里的数要在1到366之间", None, "no length"),
    (
        "重阳节后",
        0,
        4,
        "INCOMPLETE",
        "「重阳节后」没有说到哪天为止",
        "请写「重阳节后10天内」「重阳节后首个周末」或「重阳节后1天至…」",
        "how far",
    ),
    (
        "重阳节前后",
        3,
        2,
        "INCOMPLETE",
        "「前后」没有说是几天",
        "请写起止日期，或「前后3天」；要附近的周末，请写「离…最近的周末」",
        "how far",
    ),
    (
        "离重阳节最近的",
        0,
        4,
        "INCOMPLETE",
        "「离…」后面要写「最近的周末」这样的话",
        "例如「离重阳节最近的周末」",
        "what",
    ),
    (
        "离重阳节",
        0,
        4,
        "INCOMPLETE",
        "「离…」后面要写「最近的周末」这样的话",
        "例如「离重阳节最近的周末」",
        "what",
    ),
    ("（重阳节或中秋节", 0, 8, "UNCLOSED", "括号没有关上", "缺少「）」", "an open bracket"),
    ("「老君山庙会", 0, 1, "UNCLOSED", "括号没有关上", "请补上另一半", "an open quotation"),
    (
        "重阳节，若为工作日",
        9,
        0,
        "INCOMPLETE",
        "规则没有写完",
        "这里写：则顺延至周六、则提前至周五、则改到最近的周末、则顺延1天、则取消",
        "then what",
    ),
    ("重阳节，若为", 6, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "if what"),
    (
        "重阳节，则顺延",
        4,
        3,
        "UNEXPECTED",
        "这里不能写「则顺延」",
        CLAUSES,
        "a consequence without a condition",
    ),
    ("7 days after", 12, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "after what"),
    ("from May 1 to", 13, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "to what"),
    ("重阳节或", 4, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "or what"),
    ("国庆节且", 4, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "and what"),
    ("红叶期不含", 5, 0, "INCOMPLETE", "规则没有写完", ANYTHING, "without what"),
    (
        "第三个周日",
        0,
        5,
        "INCOMPLETE",
        "「第三个周日」没有说是哪段日子里的",
        "请写「5月第三个周日」「每月第三个周日」「每年第三个周日」",
        "of what",
    ),
    (
        "2027年5月5日至2027年5月1日",
        0,
        19,
        "BACKWARDS",
        "2027-05-01 在 2027-05-05 之前",
        None,
        "ends before it begins",
    ),
    (
        "5月1日，2030年至2025年",
        5,
        11,
        "BACKWARDS",
        "2030年在2025年之后",
        None,
        "a life that ends before it begins",
    ),
    (
        "重阳节，含闰月",
        4,
        3,
        "NOTHING_LUNAR",
        "「重阳节」只在平月，没有闰月里的",
        "请去掉「含闰月」；闰月里的那天也要，请写「农历九月初九，含闰月」",
        "a festival has no leap month",
    ),
    (
        "重阳节期间",
        0,
        5,
        "NO_PERIOD",
        "「重阳节」只有一天，没有「期间」",
        "请写「重阳节」或「重阳节前后3天」",
        "a day has no period",
    ),
    (
        "国庆节后最后一个周末",
        3,
        7,
        "NO_LAST",
        "往后数没有最后一个",
        "请写「后首个…」或给出范围「…内最后一个…」",
        "onwards there is no last",
    ),
    ("RRULE:FREQ=HOURLY", 6, 11, "BAD_RRULE", "FREQ 的值不对", EXAMPLE, "rules give days"),
    ("RRULE:BYDAY=SA", 0, 14, "BAD_RRULE", "RRULE 缺少 FREQ", EXAMPLE, "FREQ is required"),
    ("RRULE:FREQ=WEEKLY;BYDAY=XX", 18, 8, "BAD_RRULE", "BYDAY 的值不对", EXAMPLE, "no such weekday"),
    (
        "RRULE:FREQ=YEARLY;BYMONTH=5L",
        0,
        28,
        "BAD_RRULE",
        "闰月要写 RSCALE=CHINESE",
        EXAMPLE,
        "leap months are lunar",
    ),
    (
        "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20270101",
        0,
        39,
        "BAD_RRULE",
        "COUNT 和 UNTIL 只能写一个",
        EXAMPLE,
        "two ends",
    ),
    ("RRULE:FREQ=DAILY;FREQ=WEEKLY", 0, 28, "BAD_RRULE", "FREQ 写了两次", EXAMPLE, "twice"),
    (
        "RRULE:FREQ=DAILY;SKIP=OMIT",
        0,
        26,
        "BAD_RRULE",
        "SKIP 要和 RSCALE 一起写",
        EXAMPLE,
        "RFC 7529 wants RSCALE",
    ),
    (
        "RRULE:RSCALE=CHINESE;FREQ=WEEKLY",
        0,
        32,
        "BAD_RRULE",
        "RSCALE=CHINESE 只能用 FREQ=YEARLY 或 MONTHLY，配 BYMONTH、BYMONTHDAY",
        EXAMPLE,
        "weeks are not lunar",
    ),
    (
        "寒假",
        0,
        2,
        "TOO_VAGUE",
        "寒暑假各地各年不同，年历里没有",
        "请写起止日期，或登记为日期名称再写【寒假】",
        "no almanac knows it",
    ),
    (
        "夏天",
        0,
        2,
        "TOO_VAGUE",
        "季节没有说从哪天算起",
        "请写「3月至5月」或「立春至立夏前1天」",
        "does not say its days",
    ),
    (
        "明年5月1日",
        0,
        2,
        "TOO_VAGUE",
        "规则每年都用，不能写今年明年",
        "去掉它，或写出年份，如「2027年5月1日」",
        "a rule serves every year",
    ),
    (
        "黄金周",
        0,
        3,
        "TOO_VAGUE",
        "没有说是哪个假期",
        "请写「国庆假期」「春节假期」或「法定节日」",
        "which break",
    ),
    (
        "待定",
        0,
        2,
        "TOO_VAGUE",
        "没有说是哪几天",
        "定下来之前可先写大致的月份，如「10月」，再用 decisions.yaml 定日子",
        "not yet decided is no rule",
    ),
    ("天气好的时候", 0, 3, "UNKNOWN_NAME", "不认识「天气好」", ANYTHING, "weather is no rule"),
    (
        "每周六晚",
        3,
        1,
        "TOO_VAGUE",
        "规则只说哪些日子，不说几点",
        '请删去「晚」，时刻写在活动的 sessions 里，如 sessions: [{start: "19:00"}]',
        "the hour belongs elsewhere",
    ),
    (
        "5月且10月",
        0,
        6,
        "NEVER_BOTH",
        "没有一天同时在两个月里",
        "两者都要，请写「或」",
        "no day lies in two months",
    ),
    ("重阳节！", 3, 1, "UNEXPECTED", "这里不能写「！」", MORE, "a stray sign"),
    ("重阳节 重阳节", 4, 3, "UNEXPECTED", "这里不能写「重阳节」", MORE, "two rules without a word between"),
    ("5月1日)", 4, 1, "UNEXPECTED", "这里不能写「)」", MORE, "a bracket too many"),
    ("七夕，周六", 3, 2, "UNEXPECTED", "这里不能写「周六」", CLAUSES, "a comma does not join rules"),
]


@pytest.mark.parametrize(("text", "offset", "length", "code", "message", "hint", "why"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    text: str, offset: int, length: int, code: str, message: str, hint: str | None, why: str
) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    error = caught.value
    found = (error.offset, error.length, error.code, error.message.zh, error.hint.zh if error.hint else None)
    assert found == (offset, length, code, message, hint), why


def test_offsets_count_what_was_typed_spaces_and_full_width_included() -> None:
    with pytest.raises(WhenError) as caught:
        parse("　（ 端午 或　霜将 ）前 １０ 天", names())
    assert (caught.value.offset, caught.value.length) == (8, 2)


def test_a_name_of_two_landscapes_is_refused_with_both() -> None:
    two = Names(
        festivals(),
        [
            ("azalea", Text("映山红", "red azalea"), ("杜鹃花期",)),
            ("summit", Text("太白杜鹃", "Taibai"), ("杜鹃季",)),
        ],
    )
    with pytest.raises(WhenError) as caught:
        parse("杜鹃盛期", two)
    assert (caught.value.code, caught.value.hint) == (
        "AMBIGUOUS_NAME",
        Text("请写其中一个：映山红、太白杜鹃", "write one of: red azalea, Taibai"),
    )


def test_every_mistake_speaks_both_languages() -> None:
    for text, *_ in MISTAKES:
        with pytest.raises(WhenError) as caught:
            parse(text, names())
        told = (caught.value.message, caught.value.hint)
        assert all(part is None or (part.zh and part.en) for part in told)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 20_000,
        "每年" * 9_000,
        "霜降" + "前1天" * 3_000,
        "10 days before " * 3_000,
        "端午" + "，历时3天" * 3_000,
    ],
)
def test_endless_rules_are_refused_at_once(text: str) -> None:
    with pytest.raises(WhenError) as caught:
        parse(text, names())
    assert caught.value.code in ("TOO_DEEP", "INCOMPLETE")


SIGNS = (
    "农历闰八月十五初一国庆节假期前后第个周末日天内每隔「」【】（），"
    "。至或且不含若为则顺延 0123456789abcdefgh'-"
)


@given(st.text(alphabet=SIGNS, max_size=24))
@draws(400)
def test_whatever_is_typed_gives_a_rule_or_a_mistake_inside_the_text(text: str) -> None:
    assert _marked(text) in range(len(text) + 1)


def _marked(text: str) -> int:
    """Return where the mark of a mistake ends, 0 when there is none."""
    try:
        parse(text, names())
    except WhenError as error:
        return error.offset + error.length if error.offset >= 0 else -1
    return 0
