"""``observe``: a day that was seen, as a note in the table of its window, and what it moves."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from eventplan.domain.plan import Plan
from eventplan.domain.revision import Revision
from eventplan.domain.site_time import nearest_year
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.editing.observations import EVENT_NAMES, Entered, RepeatedObservationError, noted_down
from eventplan.editing.table_append import ObservationError, ObservationRow
from eventplan.planning.changes.compare import revise
from eventplan.planning.solver.optimise import best_plan
from eventplan.reading.files.observation_tables import OBSERVATIONS, NotedLine
from eventplan.reading.files.spoken_days import said_day
from eventplan.reading.files.window_files import Windows, read_windows
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.seasons.observed.mistyped_notes import day_not_yet
from eventplan.seasons.observed.window_rule import ChanceWindow, NotedEvent, ObservedWindow
from eventplan.seasons.windows.season_year import season_year
from eventplan.seasons.windows.window_doubts import far_notes
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, octets_of


class Moves(Struct, frozen=True):
    """What a change of the files does to a year: both plans, and every placement that is not as it was."""

    before: Plan
    after: Plan
    revision: Revision


def moves(old: Desk, new: Desk, year: int, today: date) -> Moves:
    """Return what becomes of the best plan of ``year``, 2000..2099, where ``new`` replaces ``old``.

    Both plans go on from the one published, as of ``today``, so that only the files make a difference.
    """
    published = make_plan(old, year, best_plan)
    before, after = (make_plan(desk, year, best_plan, previous=published, today=today) for desk in (old, new))
    return Moves(before, after, revise(before, after))


class ObservationRequest(Struct, frozen=True):
    """What was seen: a window by id or name, a day as people say it, the season's year if it is told.

    ``replaces`` corrects an earlier note.
    """

    window: str
    day: str
    event: NotedEvent
    source: str | None = None
    season: int | None = None
    replaces: bool = False


class ProposedNote(Proposal, frozen=True, kw_only=True):
    """A note that would be written, what it moves, and what is odd about it."""

    rule: ObservedWindow
    row: ObservationRow
    entered: Entered
    moves: Moves
    hints: tuple[Text, ...]


def observe(
    desk: Desk, seen: ObservationRequest, *, today: date, planning_year: int
) -> ProposedNote | Refused:
    """Return the note, with what it moves in this year's plan, or if it is older in ``planning_year``'s."""
    windows = read_windows(desk.folder)
    rule = _observed(desk, windows, seen.window)
    if isinstance(rule, Refused):
        return rule
    row = _row(desk, rule, seen, today)
    if isinstance(row, Refused):
        return row
    paths = [desk.folder / name for name in (*windows.used, OBSERVATIONS)]
    tables = {path: octets for path in paths if (octets := octets_of(path, desk.folder)) is not None}
    try:
        windows = read_windows(desk.folder)  # once more: as the tables are that will be compared
        entered, path, after = noted_down(desk.folder, tables, windows, row, replaces=seen.replaces)
    except RepeatedObservationError as there:
        return _repeated(there.earlier)
    except ObservationError as refusal:
        return _refused(Cause.FILES, refusal.problems)
    noted, applied = entered.observation, entered.applied_to(rule)
    is_of_this_year = today.year in (noted.year, noted.date.year)
    year = nearest_year(today.year) if is_of_this_year else planning_year
    event, name = EVENT_NAMES[noted.event], rule.name
    return ProposedNote(
        Text(*(f"{name[lang]}  {noted.year}  {event[lang]}  {noted.date}" for lang in Lang)),
        desk.folder,
        (FileChange(path, tables.get(path), after),),
        rule=rule,
        row=row,
        entered=entered,
        moves=moves(desk, desk.with_window(applied), year, today),
        hints=far_notes(applied, today.year),
    )


def noted_lines(desk: Desk, window: str | None) -> tuple[NotedLine, ...] | Refused:
    """Return every noted day of the window called ``window``, or of all."""
    windows = read_windows(desk.folder)
    rule = None if window is None else _observed(desk, windows, window)
    if isinstance(rule, Refused):
        return rule
    return tuple(line for line in windows.lines if rule is None or line.window == rule.id)


def _row(desk: Desk, rule: ObservedWindow, seen: ObservationRequest, today: date) -> ObservationRow | Refused:
    said = said_day(seen.day, today)
    if isinstance(said, Problem):
        return _refused(Cause.REQUEST, (said,))
    first, last = _ends(said)
    if last > today and not (len(said) == len("2027-04") and first <= today):
        return Refused(Cause.REQUEST, day_not_yet(last, today))
    rules = {each.id: each for each in desk.calendar.windows}
    year = season_year(rule, first, rules) if seen.season is None else seen.season
    return ObservationRow(rule.id, year, seen.event, said, seen.source)


def _ends(said: str) -> tuple[date, date]:
    """Return the first and last day of a day, range or month as a table holds it."""
    if len(said) == len("2027-04"):
        first = date.fromisoformat(f"{said}-01")
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    begins, _, ends = said.partition("..")
    return date.fromisoformat(begins), date.fromisoformat(ends or begins)


def _observed(desk: Desk, windows: Windows, name: str) -> ObservedWindow | Refused:
    """Return the window called ``name`` if it is one whose days are estimated from notes."""
    found, problems = windows.known.find(name, SourceRef("WINDOW"))
    rule = next((each for each in desk.calendar.windows if each.id == found), None)
    if rule is None and problems:
        return _refused(Cause.REQUEST, problems[:1])
    match rule:
        case ObservedWindow():
            return rule
        case None:
            zh = f"「{name}」在 windows.yaml 里有错，请先改正"
            en = f"{name} has a mistake in windows.yaml: mend it first"
        case ChanceWindow():
            zh = f"「{rule.name.zh}」时有时无，按见到的日子算机会：请把这一天加进它的 days_seen"
            en = f"{rule.name.en} comes and goes: add the day to its days_seen, the days it was seen"
        case _:
            noted = [each for each in desk.calendar.windows if isinstance(each, ObservedWindow)]
            known = listed(Text(each.name.zh, each.id) for each in noted)
            zh = f"「{rule.name.zh}」的日期不靠记录估计，不用记；可以记：{known.zh}"
            en = f"{rule.name.en} is not estimated from noted days; these are: {known.en}"
    return Refused(Cause.REQUEST, Text(zh, en))


def _repeated(earlier: NotedLine) -> Refused:
    noted = earlier.observation
    zh = f"{earlier.ref}  {noted.year} 年这一项已经记过：{noted.date}；要改正请加 --replace"
    en = f"{earlier.ref}  already noted for {noted.year}: {noted.date}; to correct it add --replace"
    return Refused(Cause.FILES, Text(zh, en))


def _refused(cause: Cause, problems: Sequence[Problem]) -> Refused:
    return Refused(cause, Text(*("\n".join(_line(each, lang) for each in problems) for lang in Lang)))


def _line(problem: Problem, lang: Lang) -> str:
    """Return the problem on one line; of a word that was typed its name is place enough."""
    if "." in problem.ref.path:
        return problem.render(lang)
    parts = (problem.ref.path, problem.code, problem.message[lang], problem.hint and problem.hint[lang])
    return "  ".join(part for part in parts if part)
