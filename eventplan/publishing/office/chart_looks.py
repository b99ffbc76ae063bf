"""How one day of the workbook's chart looks, empty or in a bar."""

from typing import Final

from eventplan.almanac.years import Day
from eventplan.domain.activity import Tier
from eventplan.domain.plan import Status
from eventplan.domain.season import Show
from eventplan.publishing.content.palette import LANDSCAPES, LIGHT, SHADES
from eventplan.publishing.layout.day_cells import Rest, rest_of
from eventplan.publishing.layout.year_bars import ChartBar
from eventplan.publishing.office.cell_styles import RULE

_WEEKEND: Final = "#f4f2ec"
_OFF: Final = "#fbe6e3"
_WORK: Final = "#e3e7ee"


def ground_look(day: Day) -> tuple[tuple[str, object], ...]:
    """Return the look of an empty cell of ``day``."""
    look: dict[str, object] = {}
    match rest_of(day):
        case Rest.OFF:
            look["bg_color"] = _OFF
        case Rest.WORK:
            look["bg_color"] = _WORK
        case Rest.NONE if day.is_off:
            look["bg_color"] = _WEEKEND
    if day.date.day == 1:
        look |= {"left": 1, "left_color": RULE}
    return tuple(look.items())


# Patterns of the file format: strokes that rise, dense and thin; borders: thick, and thick dashes.
_HATCHED: Final = 8
_THINLY_HATCHED: Final = 14
_THICK, _THICK_DASHES = 5, 8


def bar_look(bar: ChartBar, column: int) -> dict[str, object]:
    """Return the look of one day of a bar: a flagship solid, a major one a tint, a regular one a line.

    What is expected is hatched or dashed.
    """
    if bar.status is Status.CANCELLED:
        return {"bg_color": RULE}
    if bar.show is not None:
        return _landscape_look(bar, bar.show, column)
    shades, is_expected = SHADES[bar.hue], bar.status is Status.TENTATIVE
    if bar.tier is Tier.REGULAR:
        return {"bottom": _THICK_DASHES if is_expected else _THICK, "bottom_color": shades.light}
    if bar.tier is Tier.FLAGSHIP:
        look: dict[str, object] = {"bg_color": shades.light, "font_color": LIGHT.on_solid, "bold": True}
        ground = shades.light_tint
    else:
        look = {"bg_color": shades.light if column in _firsts(bar) else shades.light_tint}
        ground = LIGHT.paper
    if not is_expected or column < bar.first + bar.lettered or column in _firsts(bar):
        return look  # letters stand on an even ground
    colour = shades.light if bar.tier is Tier.FLAGSHIP else shades.light_tint
    return look | {"pattern": _HATCHED, "fg_color": colour, "bg_color": ground}


def _firsts(bar: ChartBar) -> set[int]:
    return {first for first, _ in bar.blocks}


def _landscape_look(bar: ChartBar, show: Show, column: int) -> dict[str, object]:
    ground, (first, last, likeliest) = LANDSCAPES[show].light, bar.likely or (-1, -1, -1)
    if bar.is_open and column < bar.first + bar.lettered:
        return {"bg_color": LIGHT.paper}
    if bar.is_open:
        return {"pattern": _THINLY_HATCHED, "fg_color": ground.line, "bg_color": LIGHT.paper}
    if column == likeliest:
        return {"bg_color": ground.line}
    return {"bg_color": ground.peak if first <= column <= last else ground.days}
