"""Mistakes of a region: E9xx, and W90x for what is used all the same."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class RegionCode(ProblemCode):
    """A member, an import or a limit across sites that cannot be what was meant."""

    MEMBER_TWICE = (
        "E901",
        "景区「{name}」已经写在第 {line} 行",
        'the site "{name}" stands in line {line} already',
        Text("请只留一行", "keep one of them"),
    )
    NOT_A_SITE = "E902", "「{name}」{why}", '"{name}" {why}'
    SAME_DOMAIN = (
        "E903",
        "「{name}」和「{other}」的 domain 都是 {domain}：两处会发出相同的标识",
        '"{name}" and "{other}" have the same domain {domain}: both would publish the same UIDs',
        Text("请给其中一处另写一个 domain", "give one of them another domain"),
    )
    SLASH_IN_ID = (
        "E904",
        "id「{name}」里不能有「/」",
        'the id "{name}" may hold no "/"',
        Text("请用「-」代替", 'use "-" instead'),
    )
    UNKNOWN_RESOURCE = "E905", "没有共用资源「{name}」", 'there is no shared resource "{name}"'
    UNREADABLE_PLAN = "E906", "读不了「{name}」的计划：{why}", 'cannot read the plan of "{name}": {why}'
    UNREADABLE_MEMBER = (
        "E907",
        "景区「{name}」没有排入：它的文件有错误",
        'the site "{name}" is left out: its files have mistakes',
        Text(
            "请在那个文件夹里运行 eventplan check，改好再来",
            "run eventplan check on its folder and mend them",
        ),
    )
    UNKNOWN_PART = "E908", "总活动里没有「{name}」这项", 'the umbrella has no part "{name}"'
    UNREADABLE_FEED = "E909", "读不了日历「{name}」：{why}", 'cannot read the calendar "{name}": {why}'
    NOT_FOR_A_REGION = (
        "E910",
        "区域只能给「{name}」定日子（pin、move），别的由景区自己决定",
        'a region may give "{name}" days (pin, move); the rest is for its site to decide',
    )
    FOLDER_OF_REGION = (
        "E911",
        "id「{name}」是区域自己的文件夹名，请另取一个",
        'the id "{name}" is the name of a folder of the region itself: choose another',
    )
    NOT_FETCHED = "W902", "取不到「{name}」：{why}；{used}", 'cannot fetch "{name}": {why}; {used}'
    PARTS_OF_FEED = (
        "W901",
        "日历「{name}」里有 {count} 项太多或太怪，没有采用",
        '{count} entries of the calendar "{name}" are too many or too odd, and left out',
    )
