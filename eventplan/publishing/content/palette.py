"""The shades of each category hue on light paper, on a dark screen and in feeds."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from eventplan.domain.site import Hue

PAPER = "#ffffff"
"""What lies behind bars on a light screen and in print."""

NIGHT = "#1e1d1b"
"""What lies behind bars on a dark screen."""

INK = "#1b1a17"
"""The text on light bars."""

CHALK = "#efece4"
"""The text on dark bars."""

# 16 % keeps ink on the tint above 12:1 and still tells eight hues apart; a dark ground swallows
# colour, so it takes twice as much.
LIGHT_TINT = 0.16
DARK_TINT = 0.30
# The peak of a window lies on its own tint and must stand out from it.
LIGHT_PEAK = 0.42
DARK_PEAK = 0.48
# Behind the rows of the strip lie whole bars with their names: there the peak may only be hinted at.
LIGHT_FAINT = 0.24
DARK_FAINT = 0.42


def mixed(colour: str, ground: str, share: float) -> str:
    """Return ``colour`` laid over ``ground`` with an opacity of ``share``, 0..1, as ``#rrggbb``."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Shades(Struct, frozen=True):
    """One hue: its solid colour on light and dark ground, its name in feeds and on a terminal.

    ``css_name`` is a CSS3 colour name, as RFC 7986 asks of COLOR; ``ansi`` an SGR foreground.
    """

    light: str
    dark: str
    css_name: str
    ansi: int

    @property
    def light_rgb(self) -> str:
        """The colour on light ground as three numbers, to which CSS adds an opacity."""
        return " ".join(map(str, _channels(self.light)))

    @property
    def dark_rgb(self) -> str:
        """The same on dark ground."""
        return " ".join(map(str, _channels(self.dark)))

    @property
    def light_tint(self) -> str:
        """The bar on light ground."""
        return mixed(self.light, PAPER, LIGHT_TINT)

    @property
    def dark_tint(self) -> str:
        """The bar on dark ground."""
        return mixed(self.dark, NIGHT, DARK_TINT)

    @property
    def light_peak(self) -> str:
        """The likely days of a window's peak on light ground."""
        return mixed(self.light, PAPER, LIGHT_PEAK)

    @property
    def dark_peak(self) -> str:
        """The likely days of a window's peak on dark ground."""
        return mixed(self.dark, NIGHT, DARK_PEAK)

    @property
    def light_faint(self) -> str:
        """The likely days of a peak behind other bars, on light ground."""
        return mixed(self.light, PAPER, LIGHT_FAINT)

    @property
    def dark_faint(self) -> str:
        """The likely days of a peak behind other bars, on dark ground."""
        return mixed(self.dark, NIGHT, DARK_FAINT)


SHADES: Mapping[Hue, Shades] = MappingProxyType(
    {
        Hue.GREEN: Shades("#2b7a4b", "#6fcf97", "seagreen", 92),
        Hue.AMBER: Shades("#8a5a00", "#f0b44c", "darkgoldenrod", 93),
        Hue.RED: Shades("#b3261e", "#ff8a80", "firebrick", 91),
        Hue.BLUE: Shades("#1558b0", "#82b1ff", "royalblue", 94),
        Hue.PURPLE: Shades("#7b3fa0", "#d0a0f0", "darkorchid", 95),
        Hue.TEAL: Shades("#0b7285", "#5fd0dc", "darkcyan", 96),
        Hue.PINK: Shades("#b0246b", "#ff8fc2", "mediumvioletred", 35),
        Hue.SLATE: Shades("#52606d", "#aeb9c4", "slategray", 37),
    }
)
