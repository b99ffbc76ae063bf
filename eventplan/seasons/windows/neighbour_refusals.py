"""Why other places are not used, in words."""

from collections.abc import Sequence
from typing import Final

from eventplan.domain.text import Text
from eventplan.domain.wording import counted
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.arithmetic.recency_mean import whole_day
from eventplan.seasons.arithmetic.surroundings import YEARS_AT_LEAST
from eventplan.seasons.observed.neighbour_place import NeighbourPlace

NOT_FROM_PLACE_TO_PLACE: Final = Text(
    "雪、雾凇等不随邻近地点先后而来，不用邻近记录",
    "snow and the like do not follow from place to place, so other places are not used",
)
SHOW_UNKNOWN: Final = Text(
    "没有写明看什么，不知道是否随邻近地点先后而来，不用邻近记录；是花请写 show: bloom，是新叶请写 show: leaf",
    "what there is to see is not said, so other places are not used: write show: bloom for blossom, "
    "show: leaf for leaves that unfold",
)
AUTUMN: Final = Text(
    "秋季红叶各地互不预示，不用邻近记录",
    "autumn colour elsewhere foretells nothing here, so other places are not used",
)
_PARTS: Final = (
    ("lat", Text("纬度", "latitude")),
    ("lon", Text("经度", "longitude")),
    ("alt_m", Text("海拔", "elevation")),
)


def other_plant(place: NeighbourPlace) -> Text:
    """Say that a place notes another plant."""
    name, plant = place.name, place.other_plant or Text("", "")
    return Text(
        f"「{name.zh}」记的是{plant.zh}，与本景观不同，不用", f"{name.en} notes {plant.en}, another plant"
    )


def twice(name: Text) -> Text:
    """Say that a table and a calendar tell of a place, and which is used."""
    return Text(
        f"「{name.zh}」在表里和另一景区的文件夹里都有，用后者的记录",
        f"{name.en} is in a table and in another calendar; the notes of the calendar are used",
    )


def few_years(places: Sequence[NeighbourPlace], year: int) -> Text:
    """Say that no place has enough years before ``year``, and which has the most."""
    best = max(places, key=lambda place: place.noted.count_before(year))
    count, least = best.noted.count_before(year), YEARS_AT_LEAST
    return Text(
        f"邻近地点的记录都不足{least}年（最多的「{best.name.zh}」有{count}年），暂不采用",
        f"no other place has {least} noted years yet ({best.name.en} has {count})",
    )


def no_position(here: Position, near: Sequence[NeighbourPlace]) -> Text:
    """Say which height, latitude or longitude is missing while nothing is noted here."""
    whose, position = Text("本处", "this place"), here
    if here.is_known:
        place = next(place for place in near if not place.position.is_known)
        whose, position = Text(f"「{place.name.zh}」", place.name.en), place.position
    missing = next(name for key, name in _PARTS if getattr(position, key) is None)
    return Text(
        f"本处没有记录，又缺{whose.zh}的{missing.zh}，无法推算：记一年，或补上{missing.zh}",
        f"nothing noted here and no {missing.en} of {whose.en}: note one year, or give it",
    )


def differ(days: float) -> Text:
    """Say that places differ too much to tell where this one lies, by a standard deviation in days."""
    off = whole_day(days)
    return Text(
        f"本处没有记录，邻近各处又相差太大（±{off}天），推不出本处：请先记一年",
        f"nothing noted here and the other places differ too much (±{counted(off, 'day')}): "
        "note one year first",
    )


def not_earlier(name: Text) -> Text:
    """Say that a place that has flowered does not usually come earlier."""
    return Text(
        f"「{name.zh}」平常不比这里早，看不出今年的早晚",
        f"{name.en} does not usually come before this place, so it tells nothing",
    )


def no_common_year(name: Text) -> Text:
    """Say that nothing ties a place that has flowered to this one."""
    return Text(
        f"「{name.zh}」与本处没有同年的记录，又缺位置",
        f"{name.en} shares no noted year with this place and its position is missing",
    )
