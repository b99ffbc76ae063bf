"""A calendar on the desk: read, with everything its rules may ask, before anything is planned."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac import statutory
from eventplan.almanac.years import Almanacs, almanacs_of
from eventplan.bundled import bundled
from eventplan.domain.activity import Activity
from eventplan.domain.decision import DecisionKind, decision_reason, whole_days
from eventplan.domain.named_date import NamedDate
from eventplan.domain.occurrence import Occurrence, ResolutionNote
from eventplan.domain.region.region import MemberKind
from eventplan.domain.season import SeasonRecord, SeasonWindow
from eventplan.domain.site_time import FIRST_YEAR, LAST_YEAR
from eventplan.domain.text import Lang, Text
from eventplan.named_file import is_there
from eventplan.reading.entries.file_names import REGION, SITE
from eventplan.reading.problems.problem import Problem, SourceRef, ordered
from eventplan.reading.problems.rule_codes import RuleCode
from eventplan.seasons.observed.window_rule import WindowRule
from eventplan.seasons.windows.decide_by import decision_date
from eventplan.seasons.windows.record import season_record
from eventplan.seasons.windows.resolve_window import season_window
from eventplan.seasons.windows.window_doubts import window_warnings
from eventplan.services.facts.known_facts import KnownFacts
from eventplan.when.lexicon.errors import CircularReferenceError
from eventplan.when.lookup.context import RuleContext
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.rule_book import RuleBook

if TYPE_CHECKING:  # what opens no calendar waits for no models
    from eventplan.reading.calendar import Added, Calendar


class Desk(Struct, frozen=True):
    """A calendar that was read, with everything its rules may ask."""

    calendar: "Calendar"
    problems: tuple[Problem, ...]
    almanacs: Almanacs
    rules: RuleBook
    folder: Path

    def window_doubts(self, year: int, today: date) -> tuple[ResolutionNote, ...]:
        """Return what is doubtful about the landscape windows of ``year``, as of ``today``."""
        rules = {rule.id: rule for rule in self.calendar.windows}
        return tuple(
            note
            for rule in self.calendar.windows
            for note in window_warnings(rule, year, rules, today if today.year >= year else None)
        )

    def decision_dates(self, windows: tuple[SeasonWindow, ...], year: int) -> tuple[tuple[str, date], ...]:
        """Return when the windows that begin in ``year`` are decided; last winter's are no task any more."""
        rules = {rule.id: rule for rule in self.calendar.windows}
        dates = ((window.id, decision_date(window, rules)) for window in windows if window.year == year)
        return tuple((window_id, day) for window_id, day in dates if day is not None)

    def season_records(self, year: int, today: date | None = None) -> tuple[SeasonRecord, ...]:
        """Return the landscapes of ``year`` beside their noted years; ``today`` tells what is overdue."""
        rules = {rule.id: rule for rule in self.calendar.windows}
        return tuple(season_record(rule, year, rules, today) for rule in self.calendar.windows)

    def with_window(self, rule: WindowRule) -> "Desk":
        """Return the desk as it would be with ``rule`` in the place of the window of its id."""
        windows = tuple(rule if each.id == rule.id else each for each in self.calendar.windows)
        calendar = replace(self.calendar, windows=windows)
        return replace(self, calendar=calendar, rules=_rule_book(calendar, self.almanacs))

    def with_anchors(self, anchors: tuple[NamedDate, ...]) -> "Desk":
        """Return the desk as it would be with these named dates."""
        calendar = replace(self.calendar, anchors=anchors)
        return replace(self, calendar=calendar, rules=_rule_book(calendar, self.almanacs))

    @property
    def facts(self) -> KnownFacts:
        """What its rules may ask."""
        calendar = self.calendar
        return KnownFacts(calendar.names, self.almanacs, self.rules, calendar.notices, calendar.site.place)

    @property
    def site_templates(self) -> Path | None:
        """The site's own templates, None when it has none."""
        templates = self.folder / "templates"
        return templates if is_there(templates) else None


def open_desk(name: str, clock: datetime | None = None) -> tuple[Desk | None, tuple[Problem, ...]]:
    """Read the calendar called ``name``, a bundled one or a folder, and return it with its problems.

    None stands for a calendar without a usable site; the problems say why. Noted days to come
    by ``clock``, a site's own where it has no offset, are refused.
    """
    return _desk_of(calendar_folder(name), clock, None)


def desk_with(
    folder: Path, clock: datetime | None, added: "Added"
) -> tuple[Desk | None, tuple[Problem, ...]]:
    """Return the desk of ``folder`` as it would be with what is ``added``, and its problems."""
    return _desk_of(folder, clock, added)


def _desk_of(
    folder: Path, clock: datetime | None, added: "Added | None"
) -> tuple[Desk | None, tuple[Problem, ...]]:
    from eventplan.reading.calendar import read_calendar  # noqa: PLC0415 - `diff` of files reads none

    calendar, problems = read_calendar(folder, clock=clock, added=added)
    return (None, problems) if calendar is None else _laid_out(calendar, problems, folder)


def with_notice(desk: Desk, notice: statutory.Notice) -> Desk:
    """Return ``desk`` as it will be once ``notice`` is among the calendar's files."""
    calendar = replace(desk.calendar, notices=(*desk.calendar.notices, notice))
    return _laid_out(calendar, desk.problems, desk.folder)[0]


def _laid_out(
    calendar: "Calendar", problems: tuple[Problem, ...], folder: Path
) -> tuple[Desk, tuple[Problem, ...]]:
    almanacs = almanacs_of(calendar.festivals, calendar.notices)
    book = _rule_book(calendar, almanacs)
    problems = ordered([*problems, *_circles(calendar, book, folder)])
    return Desk(calendar, problems, almanacs, book, folder), problems


def _rule_book(calendar: "Calendar", almanacs: Almanacs) -> RuleBook:
    windows = {rule.id: rule for rule in calendar.windows}

    @cache  # many rules ask for the same landscape, and temperatures take their time
    def window(window_id: str, year: int) -> SeasonWindow | None:
        rule = windows.get(window_id)
        return None if rule is None else season_window(rule, year, windows)

    rules = {activity.id: calendar.expressions[activity.when] for activity in calendar.activities}
    context = RuleContext(almanacs, window, anchors=calendar.anchors, names=calendar.names)
    runs = [activity.id for activity in calendar.activities if activity.is_run]
    book = RuleBook(rules, context, runs=runs)
    overrides = _overrides(calendar, book)
    return RuleBook(rules, context, overrides, runs) if overrides else book


def _overrides(calendar: "Calendar", book: RuleBook) -> Mapping[tuple[str, int], tuple[Occurrence, ...]]:
    """Return the days that decisions put in the place of a rule's, for what counts from them."""
    activities = {activity.id: activity for activity in calendar.activities}
    found: dict[tuple[str, int], tuple[Occurrence, ...]] = {}
    for decision in calendar.decisions:
        activity = activities.get(decision.activity)
        if decision.kind is not DecisionKind.OVERRIDE or decision.span is None or activity is None:
            continue
        try:
            offered = book.resolution(activity.id, decision.year).occurrences
            span = whole_days(decision.span, activity, offered)
        except CircularReferenceError:  # told at its place; the days decided are known all the same
            span = decision.span
        at = (activity.id, decision.year)
        found[at] = (*found.get(at, ()), Occurrence(span, (decision_reason(decision),)))
    for activity_id, year in tuple(found):
        before = (activity_id, year - 1)
        if before not in found and (replaced := replaced_next_year(calendar, book, *before)):
            offered = book.resolution(*before).occurrences
            found[before] = tuple(each for each in offered if each not in replaced)
    return found


def replaced_next_year(
    calendar: "Calendar", book: RuleBook, activity: str, year: int
) -> tuple[Occurrence, ...]:
    """Return the days at the end of ``year`` in whose place a decision puts days of the next year.

    What a rule gives by the lunar calendar begins in December of some years, and then not at all in the
    year it is meant for: days decided for that year stand for it.
    """
    of_next = (each for each in calendar.decisions if (each.activity, each.year) == (activity, year + 1))
    decided = [each.span for each in of_next if each.kind is DecisionKind.OVERRIDE and each.span]
    if not decided or not FIRST_YEAR <= year < LAST_YEAR:
        return ()
    try:
        offered, own = (book.resolution(activity, each).occurrences for each in (year, year + 1))
    except CircularReferenceError:  # told at its place
        return ()
    return () if own else tuple(each for each in offered if any(map(each.span.overlaps, decided)))


def calendar_folder(name: str) -> Path:
    """Return the folder that ``name`` means: an existing path first, else a bundled calendar."""
    path = Path(name)
    own = bundled("calendars") / name
    is_name = path.name == name and name not in ("", ".", "..")
    is_ours = (own / SITE).is_file() or (own / REGION).is_file()
    if not is_name or path.exists() or not is_ours:
        return path
    here = Path.cwd()
    return own.relative_to(here) if own.is_relative_to(here) else own


def region_folder(name: str) -> Path | None:
    """Return the folder of the region called ``name``, a bundled one or a folder; None: it is no region."""
    folder = calendar_folder(name)
    return folder if (folder / REGION).is_file() else None


def sites_of(region: Path) -> dict[str, str]:
    """Return the calendars of the sites that are planned in the folder of a region, by their ids."""
    from eventplan.reading.region.region_file import read_region  # noqa: PLC0415 - few calendars are regions

    return {each.id: each.source for each in read_region(region).members if each.kind is MemberKind.SITE}


def rule_text(desk: Desk, activity: Activity) -> Text:
    """Return the rule of ``activity`` as a sentence in both languages."""
    return _sentence(desk, activity.when)


def wishes(desk: Desk, activity: Activity) -> dict[str, Text]:
    """Return what ``activity`` prefers and avoids as sentences, by the text that the rule was read from."""
    texts = (*activity.prefer, *activity.avoid)
    return {text: _sentence(desk, text) for text in texts if text in desk.calendar.expressions}


def _sentence(desk: Desk, text: str) -> Text:
    expr = desk.calendar.expressions[text]
    return Text(*(phrase(expr, lang, desk.calendar.names) for lang in (Lang.ZH, Lang.EN)))


def _circles(calendar: "Calendar", book: RuleBook, folder: Path) -> list[Problem]:
    problems = []
    for circle in book.circles:
        ref = calendar.place("activities", circle[0], "when") or SourceRef(str(folder))
        problems.append(RuleCode.RULE_CIRCLE.at(ref, circle=arrows(calendar, circle)))
    return problems


def arrows(calendar: "Calendar", circle: tuple[str, ...]) -> Text:
    """Return the names of a circle of activities with arrows between them."""
    names = {activity.id: activity.name for activity in calendar.activities}
    return Text(" → ".join(names[id_].zh for id_ in circle), " → ".join(names[id_].en for id_ in circle))
