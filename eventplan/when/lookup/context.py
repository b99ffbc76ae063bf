"""What a rule may ask while it is resolved: almanacs, landscape windows, other activities' days."""

from collections.abc import Callable

from msgspec import Struct

from eventplan.almanac.years import Almanacs
from eventplan.domain.named_date import NamedDate
from eventplan.domain.occurrence import Occurrence
from eventplan.domain.season import SeasonWindow
from eventplan.domain.text import Lang, Text
from eventplan.when.lexicon.name_index import Names
from eventplan.when.tree.leaves import ActivityDays, Window


def no_window(window: str, year: int) -> SeasonWindow | None:  # noqa: ARG001 - a callback's signature
    """Return None: no site, no landscape."""
    return None


def no_activity(activity: str, year: int) -> tuple[Occurrence, ...]:  # noqa: ARG001 - see above
    """Return nothing: no site, no other activity."""
    return ()


class RuleContext(Struct, frozen=True):
    """Where a rule's facts come from.

    ``windows`` gives the window of a season's year, ``activities`` what another activity's rule
    offers in a year. Both are asked only for ids that a rule names, and only when it does.
    ``names`` lets reasons and notes call things as people do; without it they are called by id.
    """

    almanacs: Almanacs
    windows: Callable[[str, int], SeasonWindow | None] = no_window
    activities: Callable[[str, int], tuple[Occurrence, ...]] = no_activity
    anchors: tuple[NamedDate, ...] = ()
    names: Names | None = None

    def name_of(self, expr: Window | ActivityDays) -> Text:
        """Return what a landscape or an activity is called in both languages."""
        if self.names is None:
            return Text(expr.id, expr.id)
        return Text(self.names.name_of(expr, Lang.ZH), self.names.name_of(expr, Lang.EN))
