"""``calendars/CODES.md``: every code of a mistake, from the sentences that tell them."""

import re
from typing import Final

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode
from tests.reading.problems.all_codes import ALL_CODES
from tests.reference.commands_page import cell

_HEAD: Final = """\
# 代码 / Codes

写错了，`eventplan check` 这样说：`文件:行:列  代码  哪里不对  怎么改`。代码不会改变意思，脚本可以依靠它。E：这一部分先不用，改好再用；
W：照样使用。`…` 是所写的内容。本页由 `make reference` 生成。

Every mistake is told as `path:line:column CODE message hint`. A code is stable: scripts may rely on it, and none is
ever given a new meaning. E: the part is left out until it is mended; W: it is used all the same. `…` stands for what
was written. `make reference` makes this page. [README.md](README.md) explains the notes of a rule (NO_DAY_30 …), how
a rule was read (READ_AS_LUNAR …) and what `check` says of a plan.
"""
_SECTIONS: Final = (
    ("E0", "文件和 YAML / Files and YAML"),
    ("E1", "名称和编号 / Names and references"),
    ("E2", "值 / Values"),
    ("E9", "区域 / Regions"),
    ("W4", "提醒：照样使用 / Warnings: the value is used all the same"),
    ("W9", "区域的提醒 / Warnings of regions"),
    ("W5", "`check` 说值得再看一眼的 / Worth a second look, by `check`"),
)
_SAID_OTHERWISE: Final = {
    "E101": Text("不认识「…」", 'do not know "…"'),
    "W430": Text(
        "规则按什么读的：README.md 的 READ_AS_…、READ_OVER_NEW_YEAR",
        "how a rule was read: READ_AS_…, READ_OVER_NEW_YEAR of README.md",
    ),
}
# Of the language the sentence depends on what was written; the example fails with its code, as a test shows.
_RULES: Final = (
    ("E300", "", Text("规则说不通的其他情况", "anything else a rule cannot say")),
    ("E301", "重阳节 重阳节", Text("这里不能有这个词；列出可以写什么", "nothing of the kind may stand there; what may is listed")),
    ("E302", "清明前后", Text("缺了一块：哪一天的、几天、范围的另一头", "something is missing: of what, how many days, the rest of a range")),
    ("E303", "（端午节或七夕", Text("括号没有配对", "a bracket is not closed")),
    ("E304", "老君山庙会后3天", Text("活动名称要加「」", "an activity needs 「」")),
    ("E305", "", Text("括号套得太深，或步骤太多", "brackets too deep, or too many steps")),
    ("E306", "暑假", Text("没有哪种日历知道这些日子；说明改写成什么", "no calendar knows these days; what to write instead")),
    ("E310", "2月30日", Text("没有这一天；说明范围", "there is no such day; the range is told")),
    ("E311", "五月第六个周日", Text("数字超出范围", "a number out of range")),
    ("E312", "5月1日，2030年至2025年", Text("结束早于开始", "it ends before it begins")),
    ("E313", "5月1日，含闰月", Text("没有农历日子，谈不上闰月", "nothing lunar for the leap month to belong to")),
    ("E314", "清明后最后一个周六", Text("往后数没有最后一个", "counting onwards there is no last one")),
    ("E315", "七夕期间", Text("一天没有「期间」", "one day has no 期间")),
    ("E316", "RRULE:FREQ=HOURLY", Text("循环规则不能按日子排", "a recurrence rule that days cannot follow")),
    ("E317", "每周", Text("星期几", "on which weekday")),
    ("E318", "7月且8月", Text("没有哪一天两边都有；是不是想写「或」", "no day lies in both; or was meant")),
    ("E319", "八月十五重阳节", Text("说同一天的两个名称、日期或星期对不上", "two names, dates or weekdays said of one day that do not agree")),
    ("E320", "5月15", Text("公历还是农历", "Gregorian or lunar")),
    ("E321", "", Text("几个观赏期都叫这个名字", "several landscapes are called so")),
    ("E322", "国庆假期后3个工作日", Text("第三个，还是三个", "the third, or three")),
    ("E323", "5月前10天", Text("里面还是之前；假期的哪几天", "inside or before; which days of a break")),
    ("E324", "每隔3天", Text("每三天还是每四天；每月的第二个", "every third or every fourth; every second of a month")),
    ("E325", "清明前一个月", Text("月有长短；写的天数与两头的日子不符（`3月1日至3月12日，共10天`）", "months differ in length; a length that is not that of the two ends (`3月1日至3月12日，共10天`)")),
    ("E326", "5月底", Text("一天还是一旬", "a day or ten days")),
    ("E327", "端午节周末", Text("一天里没有周末：最近的、下一个，还是假期", "a day has no weekend in it: the nearest, the next, the break?")),
    ("E328", "5月19日，每两年一次", Text("从哪年数起；年年的日子旁边又写星期", "counted from which year; a weekday beside a day of every year")),
    ("E329", "国庆7天", Text("一天没有七天；是假期，还是共七天", "a day has no seven; its break, or a length of seven days")),
    ("E332", "lunar April 8", Text("农历月份用数字", "lunar months have numbers")),
    ("E333", "46143", Text("是程序里存日期的数字；说明是哪一天", "how a program keeps a day: a serial, a date run together; the day is told")),
    ("E330", "", Text("时间规则互相等待：…", "these rules wait for each other: …")),
)  # fmt: skip


def page() -> str:
    """Return the page, in both languages."""
    parts = [_HEAD.strip()]
    for number, (start, title) in enumerate(_SECTIONS):
        if number == 3:
            parts.append(_rules())
        told = {each.code: _words(each) for each in ALL_CODES} | _SAID_OTHERWISE
        rows = [
            f"| {code} | {cell(words.zh)} | {cell(words.en)} |"
            for code, words in sorted(told.items())
            if code.startswith(start)
        ]
        parts.append("\n".join([f"## {title}", "", "| code | 中文 | English |", "|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _rules() -> str:
    rows = [
        f"| {code} | {f'`{example}`' if example else ''} | {words.zh} | {words.en} |"
        for code, example, words in _RULES
    ]
    head = [
        "## 时间规则 / Rules (`when`)",
        "",
        "| code | 例 for example | 中文 | English |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


def _words(code: ProblemCode) -> Text:
    return Text(*(re.sub(r"\{[^}]*\}", "…", each) for each in (code.sentence.zh, code.sentence.en)))
