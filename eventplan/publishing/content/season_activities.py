"""What stands for each season in a picture: the activity that leads it."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.season import Show
from eventplan.domain.text import Text


class YearSeason(Enum):
    """A season of the calendar year, with its months and the landscape whose colours it has."""

    WINTER = (Text("冬", "Winter"), (12, 1, 2), Show.SNOW)
    SPRING = (Text("春", "Spring"), (3, 4, 5), Show.BLOOM)
    SUMMER = (Text("夏", "Summer"), (6, 7, 8), Show.COOL)
    AUTUMN = (Text("秋", "Autumn"), (9, 10, 11), Show.LEAF)

    def __init__(self, text: Text, months: tuple[int, ...], show: Show) -> None:
        self.text = text
        self.months = months
        self.show = show


class SeasonLead(Struct, frozen=True):
    """A season and what leads it, None where nothing begins in it."""

    season: YearSeason
    placement: Placement | None


def season_leads(plan: Plan) -> tuple[SeasonLead, ...]:
    """Return the seasons, winter first, each with its highest rank, then most visitors, then most days."""
    held = [one for one in plan.own if one.status is not Status.CANCELLED]
    return tuple(SeasonLead(season, _lead(held, season)) for season in YearSeason)


def _lead(held: Sequence[Placement], season: YearSeason) -> Placement | None:
    here = [one for one in held if one.span.first.month in season.months]
    order = list(Tier)
    return min(
        here,
        key=lambda one: (
            order.index(one.activity.tier),
            -(one.activity.expected_visitors or 0),
            -one.span.days,
            one.span.first,
            one.uid,
        ),
        default=None,
    )


# Chinese names break before such a word, where one ends them.
_TAILS = (
    *("庙会", "大典", "法会", "灯会", "论坛", "大赛", "午餐", "音乐会", "音乐节", "嘉年华"),
    *("启动仪式", "摄影周", "登山赛", "交流赛", "夏令营", "晚会", "夜话"),
)
_LINE = 4


def in_two_lines(name: str) -> tuple[str, ...]:
    """Return a Chinese name in lines of at most four characters, two at most; a longer one is cut."""
    if len(name) <= _LINE:
        return (name,)
    tail = next((tail for tail in _TAILS if name.endswith(tail)), "")
    head = name.removesuffix(tail) if tail else ""
    if not 0 < len(head) <= _LINE:
        cut = min(len(name) // 2, _LINE)
        head, tail = name[:cut], name[cut:]
    return head, tail[:_LINE]
