"""What is said of the cells of a plan's workbook that nothing was made of."""

from typing import Final

from eventplan.domain.text import Text

COPIED: Final = Text(
    "这个编号上面已有一行；新活动请把编号留空", "a row above has this id; leave it empty for a new one"
)
UNKNOWN: Final = Text("没有这个编号的活动，这一行没有读", "no activity has this id, so the row was not read")
MERGED: Final = Text(
    "这一格和别的格合并了，看不出它写的是什么，没有动",
    "this cell is merged into another, so nobody can say what it holds: left as it is",
)
MERGED_WAY: Final = Text(
    "请取消合并，每格各写各的，再读一次", "unmerge the cells, write each, and import it again"
)
ELSEWHERE: Final = Text(
    "这一项不在 activities.yaml 里，请在它自己的表里改",
    "it is not in activities.yaml: change it in its own table",
)
SEVERAL: Final = Text(
    "一年有几次，请在「日期表」里改哪一次", "it has several dates: change the one meant on the sheet of dates"
)
NO_NEW_DATES: Final = Text(
    "日期表里不能加行；要加一次，请改规则", "no row can be added to the dates: change the rule instead"
)
NOT_DROPPED: Final = Text("没有动；今年不办请加 --drop", "left as it is; --drop declines it this year")
CANNOT: Final = Text(
    "activities.yaml 的写法特殊，程序改不了，请手工改",
    "activities.yaml cannot be changed safely: do it by hand",
)
LOST_COPY: Final = Text(
    "表里没有写出时的底稿（隐藏的工作表），按现在的计划比；之后在景区文件里改过的，请逐行看一遍",
    "the hidden sheet is gone, so it is compared with the plan as it is now: look at each change",
)
BEGAN_EARLIER: Final = Text(
    "这是上一年开始的，日期请在上一年的计划里改",
    "it began the year before: change its days in that year's plan",
)


def unknown_hint(meant: str | None) -> Text:
    """Return what to do about an id that nobody has, ``meant`` for another."""
    if meant is None:
        return Text(
            "编号请照计划表原样写，不要改；新活动请把编号留空",
            "write the id as the plan had it; leave it empty for a new activity",
        )
    return Text(
        f"您是想写「{meant}」吗？编号请照原样写，不要改；新活动请把编号留空",
        f'did you mean "{meant}"? Write the id as the plan had it; leave it empty for a new activity',
    )
