"""What a command knows of its surroundings: language, colour, the time, and where words go."""

import os
import sys
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from eventplan.cli.shell.exits import Exit, ExitError
from eventplan.domain.clean_text import clean
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import folded

if TYPE_CHECKING:  # `--help` needs no site
    from eventplan.domain.site import Place

# How far a folded line goes on below its beginning.
_HANGING = 4
# Below this a folded line would hold hardly a word.
_NARROWEST = 40


class Console(Struct, frozen=True):
    """One command's surroundings.

    ``clock`` without an offset is the clock of the site asked about; ``is_clock_given`` when a person set it.
    """

    lang: Lang
    has_colour: bool
    clock: datetime
    is_clock_given: bool

    def now(self, place: "Place | None" = None) -> datetime:
        """Return the time at ``place`` as an aware time; that of the almanac where no site is meant."""
        from eventplan.domain.site_time import time_at  # noqa: PLC0415 - `--help` asks for no time

        return time_at(self.clock, place.timezone) if place else time_at(self.clock)

    def today(self, place: "Place | None" = None) -> date:
        """Return the day that it is at ``place``."""
        return self.now(place).date()

    def planning_year(self, place: "Place | None" = None) -> int:
        """Return the year being planned at ``place``: next year from 1 October, else this year."""
        from eventplan.domain.site_time import planning_year  # noqa: PLC0415 - nor for a year

        return planning_year(self.today(place))

    def out(self, text: str) -> None:
        """Print a result to stdout, without what would steer the terminal."""
        click.echo(clean(text))

    def told(self, text: str) -> None:
        """Print a line of a report: on a terminal folded at its edge, below its own beginning."""
        line = clean(text)
        if sys.stdout.isatty():
            inset = len(line) - len(line.lstrip(" ")) + _HANGING
            width = max(get_terminal_size().columns, _NARROWEST) - 1
            line = "\n".join(folded(line, width, " " * inset))
        click.echo(line)

    def drawn(self, text: str) -> None:
        """Print a form of ``publishing.terminal`` to stdout, with the colours it has put in itself."""
        click.echo(text, color=self.has_colour)

    def say(self, text: Text) -> None:
        """Print a message to stderr, without what would steer the terminal."""
        click.echo(clean(text[self.lang]), err=True)

    def json(self, document: Mapping[str, object]) -> None:
        """Print one JSON document with its schema version to stdout, in UTF-8 whatever the console."""
        from eventplan.domain.document import json_text  # noqa: PLC0415 - `--help` prints no document

        text = json_text({"schema_version": 1, **document}, indent=1)
        self.octets(text.encode() + b"\n")

    def octets(self, content: bytes) -> None:
        """Write ``content`` to stdout as it is."""
        sys.stdout.flush()
        sys.stdout.buffer.write(content)


def open_console(lang: str | None, now: str | None, environ: Mapping[str, str] = os.environ) -> Console:
    """Return the console for ``--lang`` and ``--now``, completed from the environment and the clock."""
    given = _given_clock(now, environ)
    return Console(
        lang=Lang(lang) if lang else _locale_language(environ),
        has_colour=sys.stdout.isatty() and not environ.get("NO_COLOR"),
        clock=given or datetime.now(UTC),
        is_clock_given=given is not None,
    )


def _locale_language(environ: Mapping[str, str]) -> Lang:
    chosen = next((environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(key)), "")
    return Lang.EN if chosen.lower().startswith("en") else Lang.ZH


def _given_clock(now: str | None, environ: Mapping[str, str]) -> datetime | None:
    epoch = environ.get("SOURCE_DATE_EPOCH")
    if not now and not epoch:
        return None
    try:
        clock = datetime.fromisoformat(now) if now else datetime.fromtimestamp(int(epoch or ""), UTC)
    except (ValueError, OverflowError, OSError):
        raise ExitError(Exit.USAGE, _bad_clock(now, epoch)) from None
    if not MINYEAR < clock.year < MAXYEAR:  # another zone's day may lie outside
        raise ExitError(Exit.USAGE, _bad_clock(now, epoch))
    return clock


def _bad_clock(now: str | None, epoch: str | None) -> Text:
    if now:
        return Text(
            f"--now 应是 ISO 时间，如 2026-11-20 或 2026-11-20T09:00，现在是「{now}」",
            f"--now must be an ISO time such as 2026-11-20 or 2026-11-20T09:00, not {now!r}",
        )
    return Text(
        f"SOURCE_DATE_EPOCH 应是自1970年起的秒数，现在是「{epoch}」",
        f"SOURCE_DATE_EPOCH must be seconds since 1970, not {epoch!r}",
    )
