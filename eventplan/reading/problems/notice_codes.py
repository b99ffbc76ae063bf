"""Mistakes in the text of a State Council notice: E23x and E24x, and W414."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class NoticeCode(ProblemCode):
    """What a holiday notice leaves out, contradicts, or cannot mean."""

    NOTICE_YEAR = "E230", "通知里没有写哪一年", "the notice does not say for which year it is"
    NOTICE_EMPTY = "E231", "这里没有放假安排", "there are no holidays in this text"
    NOTICE_HOLIDAY = "E232", "不认识节日「{name}」", 'there is no holiday "{name}"'
    NOTICE_NO_DAYS = (
        "E233",
        "「{name}」没有写放假的日子",
        '"{name}" has no days off',
        Text("请照通知写上从哪天到哪天放假", "add its first and last day off, as in the paper"),
    )
    NOTICE_UNCLEAR = (
        "E234",
        "「{text}」看不出是放假还是上班",
        '"{text}" does not say whether these days are off or worked',
    )
    NOTICE_NO_MONTH = (
        "E235",
        "「{day}日」前面没有月份",
        "there is no month before {day}日",
        Text("请写全，如「10月{day}日」", "write it in full, such as 10月{day}日"),
    )
    NOTICE_BACKWARDS = (
        "E236",
        "「{first}至{last}」先后颠倒或太长",
        "{first} to {last} is backwards or too long",
        Text("请对照通知原文改日期", "correct the dates by the paper"),
    )
    NOTICE_FAR = (
        "E237",
        "{day} 离「{name}」（{own}）太远",
        "{day} is too far from {name} ({own})",
        Text("请对照通知原文改日期", "correct the date by the paper"),
    )
    NOTICE_WEEKDAY = (
        "E238",
        "{day} 是{weekday}，不是{wrong}",
        "{day} is a {weekday}, not a {wrong}",
        Text("请对照通知原文改日期或星期", "correct the date or the weekday by the paper"),
    )
    NOTICE_GAP = (
        "E239",
        "「{name}」从 {first} 到 {last} 中间有工作日没有写放假",
        '"{name}", {first} to {last}, leaves out workdays in between',
        Text("请对照通知原文补全", "complete it by the paper"),
    )
    NOTICE_BOTH = (
        "E240",
        "{day}又放假又上班",
        "{day} is both off and worked",
        Text("请对照通知原文，只留一种", "keep what the paper says"),
    )
    NOTICE_COUNT = (
        "E241",
        "写的是共{said}天，{first} 至 {last} 是{days}天",
        "it says {said} days, but {first} to {last} is {days}",
        Text("请对照通知原文改天数或日期", "correct the number or the dates by the paper"),
    )
    NOTICE_LAW = (
        "E242",
        "法定节日没有放假：{name} {days}",
        "days off by law are not off: {name} {days}",
        Text("请对照通知原文补上", "add them by the paper"),
    )
    NOTICE_WORKDAY = (
        "E243",
        "调休上班的 {day} 本来就是工作日",
        "{day} is named as a make-up workday, but is a weekday",
        Text("请对照通知原文改日期", "correct the date by the paper"),
    )
    NOTICE_OVERLAP = (
        "E244",
        "「{one}」与「{other}」在 {day} 重叠",
        '"{one}" and "{other}" overlap on {day}',
        Text("请对照通知原文改日期", "correct the dates by the paper"),
    )
    NOTICE_MISSING = (
        "E245",
        "通知里没有{name}",
        "the notice leaves out {name}",
        Text("请把通知贴全", "paste the whole paper"),
    )
    NOTICE_TWICE = ("E246", "{name}写了两次", "{name} is there twice", Text("请只留一处", "keep one of them"))
    NOTICE_NOT_ON_FILE = (
        "E248",
        "没有「{name}」的通知存档，不知道从哪天延长",
        "no notice of {name} is on file that could be extended",
    )
    NOTICE_BALANCE = (
        "W414",
        "多放的工作日共{owed}天，调休上班的却有{worked}天，与以往的通知不同",
        "{owed} weekdays are off beyond the law, but {worked} weekend days are worked",
        Text(
            "请对照通知原文；确实如此就不用管", "compare it with the paper; if it says so, nothing is to do"
        ),
    )
