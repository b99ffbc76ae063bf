"""Where the label of a bar goes, and in which lane both lie: one way for page, paper, slide and picture.

Bar and label are one item. The label is inside where it fits, else right of the bar, else left of it; what
bar and label cover together is never shared. Lengths are in the units of the form, mostly CSS px, at its
narrowest: bars grow with a page and labels do not, so what is apart there is apart on every wider one.
"""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.publishing.layout.label_width import label_em

RANK = {tier: number for number, tier in enumerate(Tier)}
"""How early each rank chooses its lane."""

# Beside a name, in em of its font, as the style sheet sets them at 13 px: the seal of 17 px with 4 px
# behind it; the star; the dashed box of what is expected.
SEAL_EM = 21 / 13
STAR_EM = 16 / 13
BADGE_AIR_EM = 0.55
BADGE_EM = 0.85


class LabelSide(StrEnum):
    """Where a label stands; the value is its class in the style sheet."""

    INSIDE = "i"
    RIGHT = "r"
    LEFT = "l"


class Spacing(Struct, frozen=True):
    """Lengths left free: ``between`` the items of a lane, ``behind`` a bar, ``inside`` it around a label."""

    between: float
    behind: float
    inside: float

    def times(self, factor: float) -> "Spacing":
        """Return the same for letters ``factor`` times as large."""
        return Spacing(self.between * factor, self.behind * factor, self.inside * factor)


SPACING = Spacing(between=8, behind=4, inside=10)
"""On a screen, in px."""


class PlacedBar(Struct, frozen=True):
    """A bar to be placed from ``start`` to ``stop``, and the width of its label, 0 for none.

    Bars of a lower ``order`` choose their lanes first.
    """

    start: float
    stop: float
    label: float
    order: tuple[int, ...] = ()
    is_beside: bool = False


class Placing(Struct, frozen=True):
    """Where a bar and its label lie: lane 0 is the top one. ``room``: what a label is cut to."""

    lane: int
    side: LabelSide
    room: float | None


def named_em(name: str, tier: Tier, badge: str) -> float:
    """Return the width of an activity's label in em: seal, name, star and the badge of its status."""
    star = STAR_EM if tier is Tier.FLAGSHIP else 0.0
    return SEAL_EM + label_em(name) + star + (label_em(badge) * BADGE_EM + BADGE_AIR_EM if badge else 0.0)


def placed(bars: Sequence[PlacedBar], width: float, spacing: Spacing = SPACING) -> tuple[Placing, ...]:
    """Return where each of ``bars`` lies in a row that is ``width`` long, in their order."""
    lanes: list[list[tuple[float, float]]] = []
    found: dict[int, Placing] = {}
    order = sorted(range(len(bars)), key=lambda at: (bars[at].order, bars[at].start, -bars[at].stop, at))
    for at in order:
        side, room, start, stop = _slot(bars[at], width, spacing)
        first, last = start - spacing.between, stop + spacing.between
        lane = next(
            (
                number
                for number, taken in enumerate(lanes)
                if all(end <= first or last <= begin for begin, end in taken)
            ),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, stop))
        found[at] = Placing(lane, side, room)
    return tuple(found[at] for at in range(len(bars)))


def lanes_of(places: Sequence[Placing]) -> int:
    """Return how many lanes these take, 0 or more."""
    return max((place.lane + 1 for place in places), default=0)


def _slot(bar: PlacedBar, width: float, spacing: Spacing) -> tuple[LabelSide, float | None, float, float]:
    """Return the side of the label, what it is cut to, and what bar and label cover."""
    if not bar.label:
        return LabelSide.INSIDE, None, bar.start, bar.stop
    inside = 0.0 if bar.is_beside else bar.stop - bar.start - spacing.inside
    right, left = width - bar.stop - spacing.behind, bar.start - spacing.behind
    for side, room in ((LabelSide.INSIDE, inside), (LabelSide.RIGHT, right), (LabelSide.LEFT, left)):
        if bar.label <= room:
            return _covered(bar, side, bar.label, None, spacing)
    room, side = max((inside, LabelSide.INSIDE), (right, LabelSide.RIGHT), (left, LabelSide.LEFT))
    return _covered(bar, side, room, max(room, 0.0), spacing)


def _covered(
    bar: PlacedBar, side: LabelSide, label: float, room: float | None, spacing: Spacing
) -> tuple[LabelSide, float | None, float, float]:
    start = bar.start - spacing.behind - label if side is LabelSide.LEFT else bar.start
    stop = bar.stop + spacing.behind + label if side is LabelSide.RIGHT else bar.stop
    return side, room, start, stop
