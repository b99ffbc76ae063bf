"""What a shell may complete: calendars, and the names that the calendar meant has.

Nothing of a calendar is read unless a person asks the shell; what cannot be read completes to nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

from eventplan.bundled import bundled
from eventplan.cli.shell.exits import ExitError
from eventplan.cli.shell.which_calendar import EXAMPLE, calendar_if_any
from eventplan.domain.text import Text

if TYPE_CHECKING:  # a command that completes nothing reads no calendar
    from eventplan.domain.activity import Activity
    from eventplan.domain.site import Category, Venue
    from eventplan.reading.calendar import Calendar
    from eventplan.seasons.observed.window_rule import WindowRule

    NamedThing = Activity | Category | Venue | WindowRule

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
Named = tuple[str, Text]
"""What is offered first, and what it is called, which may be typed as well."""


_CALENDAR_FILES: Final = ("site.yaml", "region.yaml")


def calendars(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return the bundled calendars and those below the folder one stands in, and let folders be typed."""
    roots = (Path(), bundled("calendars"))
    found = [
        name
        for root in roots
        for name in sorted(path.parent.name for file in _CALENDAR_FILES for path in root.glob(f"*/{file}"))
    ]
    names = [name for name in dict.fromkeys(found) if name.startswith(begun)]
    return [CompletionItem(begun, type="dir"), *map(CompletionItem, names)]


def _completer(names: "Callable[[Calendar], Iterable[Named]]") -> Completer:
    """Return what completes ``names`` of the calendar meant; a shell splits at spaces, so none has one."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        return [
            CompletionItem(typed, help=name.en if typed == name.zh else name.zh)
            for key, name in _offered(context.params.get("calendar"), names)
            for typed in dict.fromkeys((key, name.zh, name.en) if begun else (key,))
            if typed.startswith(begun) and " " not in typed
        ]

    return complete


def _offered(named: str | None, names: "Callable[[Calendar], Iterable[Named]]") -> list[Named]:
    from eventplan.services.open_calendar import open_desk  # noqa: PLC0415 - only where a shell asks

    try:
        desk, _ = open_desk(named or calendar_if_any(None) or EXAMPLE)
    except (ExitError, OSError):
        return []
    return [] if desk is None else list(names(desk.calendar))


def _by_id(things: "Iterable[NamedThing]") -> Iterator[Named]:
    return ((each.id, each.name) for each in things)


def _said_in_rules(calendar: "Calendar") -> Iterator[Named]:
    return ((each.name.zh, each.name) for each in (*calendar.festivals, *calendar.windows))


activities: Final = _completer(lambda calendar: _by_id(calendar.activities))
windows: Final = _completer(lambda calendar: _by_id(calendar.windows))
categories: Final = _completer(lambda calendar: _by_id(calendar.site.categories))
venues: Final = _completer(lambda calendar: _by_id(calendar.site.venues))
rule_names: Final = _completer(_said_in_rules)
"""The festivals and landscapes with which a rule may begin."""
