"""A revision as files: feeds from the ledger's entries, pages from the plans, and the ledger itself."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.activity import PICTURES
from eventplan.domain.site import Site
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Profile
from eventplan.publishing.content.further_feeds import SESSIONS
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.events import SEASONS, Event, Stamp
from eventplan.publishing.ical.feed_set import ALL, FeedSet
from eventplan.publishing.ical.feeds import FeedWriter, feeds_of
from eventplan.publishing.ical.verify import ParseBack
from eventplan.publishing.release.ledger import (
    Digest,
    HistoryLine,
    Ledger,
    LedgerEntry,
    LedgerStep,
    RevisionMark,
    shown,
)

Files = Mapping[str, bytes]
Pages = Mapping[int, Callable[[RevisionMark], Files]]
"""For each planned year, what makes its pages and tables with a given mark on them."""

LEDGER: Final = "ledger.json"
FEEDS: Final = "feeds/"
ALL_FEED: Final = f"{FEEDS}{ALL}.ics"
SESSIONS_FEED: Final = f"{FEEDS}{SESSIONS}.ics"
SEASONS_FEED: Final = f"{FEEDS}{SEASONS}.ics"
KEPT_REVISIONS: Final = 20
"""Enough for most of a year of changes every other week, and a few megabytes beside the feeds."""

_NEUTRAL: Final = Stamp(0, datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC))


class Release(Struct, frozen=True):
    """A revision ready to be written; ``is_new`` is False when it is the one already published."""

    ledger: Ledger
    files: Files
    is_new: bool


class FeedPrinter(Struct, frozen=True):
    """What turns entries into bytes: the site, who reads it, today, and the site's own templates.

    ``has_landscapes`` and ``titles`` are as in ``FeedSet``: once there was such a feed, its subscribers
    keep it.
    """

    site: Site
    profile: Profile
    today: date
    has_landscapes: bool
    site_templates: Path | None = None
    titles: Mapping[str, Text] = MappingProxyType({})

    def digest(self) -> Digest:
        """Return the hash of an event as the feeds write it, whatever its stamp."""
        writer = FeedWriter(ical_environment(self.site_templates), None, ParseBack())

        def hashed(event: Event) -> str:
            return sha256(writer.fill("events.ics.j2", replace(event, stamp=_NEUTRAL).components))

        return hashed

    def feeds(self, entries: Sequence[LedgerEntry]) -> Files:
        """Return the feeds of ``entries`` and a file for each event, by path, read back."""
        seen = shown(entries, self.today)
        years = sorted({entry.announcement.year for entry in seen} | {self.today.year})
        return feeds_of(
            tuple(entry.event for entry in seen),
            FeedSet(
                self.site,
                self.profile,
                self._categories(seen),
                range(years[0], years[-1] + 1),
                has_landscapes=self.has_landscapes,
                titles=self.titles,
            ),
            site_templates=self.site_templates,
        )

    def _categories(self, entries: Iterable[LedgerEntry]) -> tuple[str, ...]:
        """Return the categories with a feed; one that the site gave up keeps its subscribers."""
        own = [category.id for category in self.site.categories]
        once = {entry.announcement.event.feed for entry in entries if entry.announcement.basis}
        return (*own, *sorted(once - set(own)))


class Printer(Protocol):
    """What prints the feeds of a site, or those of a region and its sites."""

    @property
    def site(self) -> Site:
        """The site, or the region as a site of its own, that the target belongs to."""

    @property
    def profile(self) -> Profile:
        """Who reads it."""

    def digest(self) -> Digest:
        """Return the hash of an event as the feeds write it, whatever its stamp."""

    def feeds(self, entries: Sequence[LedgerEntry]) -> Files:
        """Return the feeds of ``entries`` and a file for each event, by path, read back."""


class MadeFiles(Struct, frozen=True):
    """The files of a revision by path, and the mark that each year's pages bear."""

    files: Files
    marks: Mapping[int, RevisionMark]


def made(
    base: Ledger | None, after: LedgerStep, pages: Pages, press: Printer, mark: RevisionMark
) -> MadeFiles:
    """Return the files of the revision of ``mark`` that follows on ``base``.

    Pages bear the revision and the day of their last change, so each year's are made as they were
    before, and anew only when that gives other bytes.
    """
    files: dict[str, bytes] = dict(press.feeds(after.entries))
    marks = {} if base is None else dict(base.pages)
    for year, page in pages.items():
        written = page(marks.get(year, mark))
        if base is None or not _holds(base, written):
            marks[year] = mark
            written = page(mark)
        files |= written
    return MadeFiles(files, marks)


def restored(base: Ledger, old: Ledger, after: LedgerStep, press: Printer, contents: Files) -> MadeFiles:
    """Return the files that bring ``contents``, the pages and tables of ``old``, back."""
    return MadeFiles({**press.feeds(after.entries), **contents}, {**base.pages, **old.pages})


def release(
    base: Ledger | None, after: LedgerStep, press: Printer, note: HistoryLine, made: MadeFiles
) -> Release:
    """Return the revision of ``note`` with the files ``made``, or ``base`` where nothing differs from it."""
    is_plain = note.reason is None and note.restores is None and not note.forgets
    is_plain = is_plain and base is not None and not left_pictures(base.files, made.files)
    if base is not None and is_plain and _holds(base, made.files):
        return Release(base, made.files, is_new=False)
    return Release(_ledger(base, after, press, note, made), made.files, is_new=True)


def sha256(content: bytes) -> str:
    """Return the hash by which the ledger knows ``content``."""
    return hashlib.sha256(content).hexdigest()


def is_feed(path: str) -> bool:
    """Say whether ``path`` is below the target's folder of feeds, or that of a site in it."""
    return f"/{FEEDS}" in f"/{path}"


def is_picture(path: str) -> bool:
    """Say whether ``path`` is a picture that pages name, of the target or of a site in it."""
    return f"/{PICTURES}" in f"/{path}"


def left_pictures(told: Mapping[str, str], files: Files) -> tuple[str, ...]:
    """Return the pictures among what was ``told`` that ``files`` no longer have."""
    return tuple(path for path in told if is_picture(path) and path not in files)


def is_kept_whole(path: str) -> bool:
    """Say whether a revision keeps the file at ``path`` itself; feeds and events follow from its entries."""
    return not is_feed(path) and "/events/" not in f"/{path}"


def _ledger(
    base: Ledger | None,
    after: LedgerStep,
    press: Printer,
    note: HistoryLine,
    made: MadeFiles,
) -> Ledger:
    files, marks = made.files, made.marks
    hashes = {path: sha256(content) for path, content in files.items()}
    number = note.mark.revision
    known = hashes if base is None else {**base.files, **hashes}
    for path in left_pictures(known, files):
        del known[path]
    used = {hashed: number for path, hashed in known.items() if is_kept_whole(path)}
    earlier = {} if base is None else base.contents
    kept_from = number if note.forgets else 1 if base is None else base.kept_from
    first = max(kept_from, number - KEPT_REVISIONS + 1)
    kept = {hashed: last for hashed, last in earlier.items() if last >= first}
    return Ledger(
        site=press.site.id,
        domain=press.site.domain,
        profile=press.profile,
        mark=note.mark,
        entries=after.entries,
        files=known,
        pages=marks,
        contents=kept | used,
        history=(note,) if base is None else (*base.history, note),
        kept_from=kept_from,
    )


def _holds(ledger: Ledger, files: Files) -> bool:
    return all(ledger.files.get(path) == sha256(content) for path, content in files.items())
