"""What lies in a row of days: activities and landscapes, each with its place on the screen and on paper."""

from msgspec import Struct

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Status
from eventplan.domain.season import Show
from eventplan.publishing.content.looks import looks_of, px, style_of
from eventplan.publishing.layout.label_placing import LabelSide
from eventplan.publishing.layout.landscape_bars import GroundMarks


class BarPlace(Struct, frozen=True):
    """Where something lies in one form: its lane, its label's side, and what that is cut to, 0: whole."""

    lane: int
    side: LabelSide
    room: int


class EventBar(Struct, frozen=True):
    """The part of an activity within one row, from column ``x``, 0-based, on ``n`` days.

    ``category`` is the place in the site's order; ``top`` where it lies on paper, in px of double size.
    """

    x: int
    n: int
    screen: BarPlace
    paper: BarPlace
    top: float
    anchor: str
    name: str
    badge: str
    category: int
    tier: Tier
    status: Status
    from_before: bool
    to_after: bool

    @property
    def looks(self) -> str:
        """Its classes."""
        return looks_of(self.category, self.tier, self.status) + _sides(self)

    @property
    def style(self) -> str:
        """Its place on the screen and on paper."""
        return style_of(
            x=self.x,
            n=self.n if self.n > 1 else 0,
            a=self.screen.lane,
            p=int(self.top),
            m=px(self.screen.room),
            pm=px(self.paper.room),
        )


class WindowBar(Struct, frozen=True):
    """The part of a landscape within one row; its label begins ``at`` days and ``paper_at`` on paper.

    On paper what only goes on from the month before is a narrow band without a name: ``is_band``.
    """

    x: int
    n: int
    screen: BarPlace
    paper: BarPlace
    at: float
    paper_at: float
    top: float
    name: str
    show: Show
    is_open: bool
    is_band: bool
    marks: GroundMarks | None
    from_before: bool
    to_after: bool

    @property
    def looks(self) -> str:
        """Its classes."""
        kinds = (" pk", self.marks), (" op", self.is_open), (" bd", self.is_band)
        return f"h-{self.show.value}{''.join(name for name, has in kinds if has)}{_sides(self)}"

    @property
    def style(self) -> str:
        """Its place on the screen and on paper, and that of its strongest part and likeliest day."""
        place = style_of(
            x=self.x,
            n=self.n if self.n > 1 else 0,
            a=self.screen.lane,
            p=int(self.top),
            i=self.at,
        )
        if self.paper_at != self.at:
            place += f";--j:{self.paper_at}"
        return place if self.marks is None else f"{place};{self.marks.style}"


def _sides(bar: EventBar | WindowBar) -> str:
    """Return the classes of a label beside its bar, and of the ends at which a bar goes on."""
    screen, paper = bar.screen.side.value, bar.paper.side.value
    words = "" if bar.screen.side is LabelSide.INSIDE else f" {screen}"
    if paper != screen:
        words += f" p{paper}"
    return words + (" fb" if bar.from_before else "") + (" ta" if bar.to_after else "")
