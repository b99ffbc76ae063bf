"""The whole way on one screen: read -> resolve -> plan -> publish."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from eventplan.almanac.year import Almanacs
from eventplan.bundled import bundled
from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Resolution
from eventplan.domain.plan import Plan
from eventplan.domain.season import SeasonWindow
from eventplan.domain.site import ClosedDays
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.planning.demand import Demand, PlanningProblem, Preference
from eventplan.planning.plan_year import plan_year
from eventplan.publishing.edition import Edition, Profile
from eventplan.reading.calendar import Calendar, read_calendar
from eventplan.reading.codes import Code
from eventplan.reading.problems import Problem, SourceRef, ordered
from eventplan.seasons.season import season_window
from eventplan.when.context import Context
from eventplan.when.errors import CircularReference, Notice
from eventplan.when.parse import parse
from eventplan.when.phrase import phrase
from eventplan.when.rule_book import RuleBook
from eventplan.when.syntax import Expr

FIRST_YEAR = 2000
"""The first year that has an almanac; what lies before it carries nothing over."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """An expression as read: its tree, its canonical sentences, and notices on the reading."""

    expr: Expr
    text: Text
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A calendar that was read, with everything its rules may ask."""

    calendar: Calendar
    problems: tuple[Problem, ...]
    almanacs: Almanacs
    rules: RuleBook
    folder: Path

    @property
    def site_templates(self) -> Path | None:
        """The site's own templates, None when it has none."""
        templates = self.folder / "templates"
        return templates if templates.is_dir() else None


def open_desk(name: str) -> tuple[Desk | None, tuple[Problem, ...]]:
    """Read the calendar called ``name``, a bundled one or a folder, and return it with its problems.

    None stands for a calendar without a usable site; the problems say why.
    """
    folder = calendar_folder(name)
    calendar, problems = read_calendar(folder)
    if calendar is None:
        return None, problems
    almanacs = Almanacs(calendar.festivals, calendar.notices)
    windows = {rule.id: rule for rule in calendar.windows}

    def window(window_id: str, year: int) -> SeasonWindow | None:
        rule = windows.get(window_id)
        return None if rule is None else season_window(rule, year, windows)

    rules = {activity.id: calendar.expressions[activity.when] for activity in calendar.activities}
    book = RuleBook(rules, Context(almanacs, window, anchors=calendar.anchors))
    problems = ordered([*problems, *_circles(calendar, book, folder)])
    return Desk(calendar, problems, almanacs, book, folder), problems


def calendar_folder(name: str) -> Path:
    """Return the folder that ``name`` means: an existing path first, else a bundled calendar."""
    path = Path(name)
    own = bundled("calendars") / name
    is_name = path.name == name and name not in ("", ".", "..")
    if not is_name or path.exists() or not (own / "site.yaml").is_file():
        return path
    here = Path.cwd()
    return own.relative_to(here) if own.is_relative_to(here) else own


def read_expression(desk: Desk, text: str) -> Meaning:
    """Return what ``text`` means with the names of the desk's site.

    Raises:
        WhenError: it is no expression.
    """
    parsed = parse(text, desk.calendar.names)
    sentences = (phrase(parsed.expr, lang, desk.calendar.names) for lang in (Lang.ZH, Lang.EN))
    return Meaning(parsed.expr, Text(*sentences), parsed.notices)


def make_plan(desk: Desk, year: int, *, previous: Plan | None = None, today: date | None = None) -> Plan:
    """Return the plan of ``year``, 2000..2099."""
    demands = tuple(_demand(desk, activity, year) for activity in desk.calendar.activities)
    return plan_year(
        PlanningProblem(
            site=desk.calendar.site,
            year=year,
            demands=demands,
            almanac=desk.almanacs[year],
            windows=_windows(desk, year),
            closures=_closures(desk, year),
            decisions=tuple(each for each in desk.calendar.decisions if each.year == year),
            previous=previous,
            today=today,
        )
    )


def edition_of(desk: Desk, plan: Plan, profile: Profile, stamp: datetime) -> Edition:
    """Return the edition of ``plan`` for ``profile``, stamped with an aware time."""
    return Edition(plan, desk.almanacs[plan.year], profile, stamp.astimezone(UTC))


def _demand(desk: Desk, activity: Activity, year: int) -> Demand:
    try:
        resolution = desk.rules.resolution(activity.id, year)
        before = desk.rules.resolution(activity.id, year - 1) if year > FIRST_YEAR else Resolution(year, ())
        preferred, avoided = (
            tuple(_preference(desk, text, year) for text in texts)
            for texts in (activity.prefer, activity.avoid)
        )
    except CircularReference as circle:
        return Demand(activity, Resolution(year, ()), problem=_waiting(desk, circle))
    new_year = date(year, 1, 1)
    carried = tuple(each for each in before.occurrences if each.span.last >= new_year)
    return Demand(activity, resolution, carried, preferred, avoided)


def _preference(desk: Desk, text: str, year: int) -> Preference:
    years = range(max(year - 1, FIRST_YEAR), year + 1)
    expr = desk.calendar.expressions[text]
    found = [each for y in years for each in desk.rules.resolve(expr, y).occurrences]
    inside = [each for each in found if each.span.overlaps(DateSpan.of_year(year))]
    windows = sorted({window for each in inside for window in each.windows})
    return Preference(text, tuple(each.span for each in inside), tuple(windows))


def _closures(desk: Desk, year: int) -> tuple[ClosedDays, ...]:
    return tuple(
        ClosedDays(closure, _preference(desk, closure.when, year).spans)
        for closure in desk.calendar.site.limits.closures
    )


def _windows(desk: Desk, year: int) -> tuple[SeasonWindow, ...]:
    """Return the windows that touch the year, last winter's included."""
    found = (
        desk.rules.context.windows(rule.id, season)
        for rule in desk.calendar.windows
        for season in (year - 1, year)
    )
    return tuple(window for window in found if window is not None and _touches(window, year))


def _touches(window: SeasonWindow, year: int) -> bool:
    days = DateSpan.of_year(year)
    likely = window.peak and DateSpan(window.peak.p10, window.peak.p90)
    return window.span.overlaps(days) or bool(likely and likely.overlaps(days))


def _circles(calendar: Calendar, book: RuleBook, folder: Path) -> list[Problem]:
    problems = []
    for circle in book.circles:
        ref = calendar.place("activities", circle[0], "when") or SourceRef(str(folder))
        problems.append(Code.CIRCLE.at(ref, circle=_arrows(calendar, circle)))
    return problems


def _waiting(desk: Desk, circle: CircularReference) -> Text:
    names = _arrows(desk.calendar, circle.circle)
    return Text(f"规则互相等待：{names.zh}", f"the rules wait for each other: {names.en}")


def _arrows(calendar: Calendar, circle: tuple[str, ...]) -> Text:
    names = {activity.id: activity.name for activity in calendar.activities}
    return Text(" → ".join(names[id_].zh for id_ in circle), " → ".join(names[id_].en for id_ in circle))
