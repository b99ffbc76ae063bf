"""The colours of everything that is published: page, paper, pictures, workbook, feeds and terminal.

Red means a day off and nothing else. A category is told by its seal, its colour only helps; a landscape
has the colours of what there is to see. Measured: every text 4.5:1 or more, and any two hues of
categories apart also for eyes that lack a cone, see tests/publishing/content/test_palette.py.
"""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from eventplan.domain.season import Show
from eventplan.domain.site import Hue

TINT = 0.18
"""How much of its colour lies on the ground of a major activity."""


class Scheme(Struct, frozen=True):
    """The colours of a page in one light; ``on_solid`` is the text on a bar of a category's colour."""

    page: str
    paper: str
    ink: str
    soft: str
    hairline: str
    line: str
    weekend: str
    red: str
    off: str
    on_solid: str


LIGHT = Scheme(
    page="#f7f5f0",
    paper="#fffefb",
    ink="#1d1b16",
    soft="#5a554b",
    hairline="#e4dfd4",
    line="#cfc8ba",
    weekend="#f4f0e7",
    red="#c81e1e",
    off="#fde9e6",
    on_solid="#ffffff",
)
DARK = Scheme(
    page="#141311",
    paper="#1c1b19",
    ink="#f1eee6",
    soft="#b5afa2",
    hairline="#34312c",
    line="#4a463f",
    weekend="#24221f",
    red="#ff7568",
    off="#3d1f1c",
    on_solid="#16130e",
)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground`` with an opacity of ``share``, 0..1, as ``#rrggbb``."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Shades(Struct, frozen=True):
    """One hue: its colour on light and dark ground, its name in feeds and on a terminal.

    ``css_name`` is a CSS3 colour name, as RFC 7986 asks of COLOR; ``ansi`` an SGR foreground.
    """

    light: str
    dark: str
    css_name: str
    ansi: int

    @property
    def light_tint(self) -> str:
        """The ground of a major activity on light paper."""
        return mixed(self.light, LIGHT.paper, TINT)

    @property
    def dark_tint(self) -> str:
        """The same on a dark screen."""
        return mixed(self.dark, DARK.paper, TINT)


_PLUM = Shades("#8f1468", "#f58fd0", "mediumvioletred", 95)
_SLATE = Shades("#63696f", "#d3d6da", "slategray", 37)
SHADES: Mapping[Hue, Shades] = MappingProxyType(
    {
        Hue.GREEN: Shades("#178257", "#43b883", "seagreen", 92),
        Hue.AMBER: Shades("#4a300c", "#d8a03c", "saddlebrown", 93),
        Hue.RED: _PLUM,
        Hue.BLUE: Shades("#1b6ec2", "#8ecbff", "royalblue", 94),
        Hue.PURPLE: _SLATE,
        Hue.TEAL: Shades("#1a1750", "#8673ee", "midnightblue", 96),
        Hue.PINK: _PLUM,
        Hue.SLATE: _SLATE,
    }
)


class GroundColours(Struct, frozen=True):
    """The colours of a landscape in one light: its days, the strongest of them, its line and its sign."""

    days: str
    peak: str
    line: str


class Landscape(Struct, frozen=True):
    """How a show is drawn; ``icon`` names its sign, ``ansi`` is an SGR foreground."""

    icon: str
    ansi: int
    light: GroundColours
    dark: GroundColours


_COOL = Landscape(
    "mountain",
    92,
    GroundColours("#e1efd3", "#b3d694", "#3a6413"),
    GroundColours("#26371a", "#41602a", "#c3e3a5"),
)
LANDSCAPES: Mapping[Show, Landscape] = MappingProxyType(
    {
        Show.BLOOM: Landscape(
            "flower",
            95,
            GroundColours("#fbdfe9", "#f2a9c4", "#9d1f55"),
            GroundColours("#47222f", "#7d3551", "#ffb3cf"),
        ),
        Show.LEAF: Landscape(
            "leaf",
            93,
            GroundColours("#fbe6bd", "#f0bd62", "#7f4a00"),
            GroundColours("#43310f", "#77551a", "#f3c974"),
        ),
        Show.SNOW: Landscape(
            "crystal",
            94,
            GroundColours("#deebf9", "#abcdf0", "#1f5288"),
            GroundColours("#1d3248", "#2f587f", "#b5d8fb"),
        ),
        Show.CLOUD: Landscape(
            "waves",
            96,
            GroundColours("#daefee", "#9fd6d2", "#0d5f62"),
            GroundColours("#173a3b", "#22605f", "#a2e0dc"),
        ),
        Show.COOL: _COOL,
        Show.OTHER: _COOL,
    }
)
