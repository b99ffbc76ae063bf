"""``review``: what came of a year, of the rows that somebody kept and the plan that they are beside."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.atomic import replace_files
from eventplan.domain.plan import Plan
from eventplan.domain.preparation.campaign import TaskKind
from eventplan.domain.preparation.results import Attendance, Occupancy, YearResults, occupancy_of
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import WEEKDAYS, day_words
from eventplan.named_file import is_there
from eventplan.planning.outcome.tasks import with_tasks
from eventplan.publishing.content.task_words import subjects_of, task_title
from eventplan.publishing.page.find_browser import BrowserError
from eventplan.publishing.page.results_page import (
    ResultsPage,
    page_of_results,
    results_page,
    results_picture,
)
from eventplan.reading.preparation.parts import ACTUALS, REACH
from eventplan.reading.preparation.results_tables import read_actuals, read_reach
from eventplan.reading.problems.problem import Problem
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import Desk
from eventplan.services.preparation import preparation_of, prepared
from eventplan.services.proposal import Cause, Refused
from eventplan.services.results.figures import (
    advice,
    grouped,
    periods,
    quiet_stretches,
    reach_weeks,
    run_results,
    silent_stretches,
    task_results,
)
from eventplan.services.results.held import matched
from eventplan.when.grammar.parse import parse

_USUAL_PERIODS: Final = (("暑期", "7月1日至8月31日"), ("国庆", "国庆假期"))
_COUNTED: Final = (TaskKind.STEP, TaskKind.DECISION)
_PAGES: Final = {Lang.ZH: "review.html", Lang.EN: "review.en.html"}
_PICTURES: Final = {Lang.ZH: "review.png", Lang.EN: "review.en.png"}


class Review(Struct, frozen=True):
    """What came of a year, and what is wrong with the tables that say it."""

    results: YearResults
    problems: tuple[Problem, ...]


def review(desk: Desk, year: int, today: date, actuals: Path | None = None) -> Review | Refused:
    """Return what came of ``year`` by the table ``actuals``, else the calendar's own, as of ``today``."""
    path, inside = actuals or desk.folder / ACTUALS, None if actuals else desk.folder
    if not is_there(path):
        return _missing(path)
    rows, unread, problems = read_actuals(path, inside)
    others = sorted({row.day.year for row in rows} - {year})
    rows = tuple(row for row in rows if row.day.year == year)
    reach, found = read_reach(desk.folder / REACH, desk.folder) if is_there(desk.folder / REACH) else ((), [])
    plan = prepared(desk, make_plan(desk, year))
    held = matched(rows, plan, today)
    if others and not rows:
        zh = f"{path} 里没有 {year} 年的，只有 {others[0]} 年的"
        en = f"{path} has no rows of {year}, only of {others[0]}"
        return Refused(Cause.REQUEST, Text(f"{zh}；请加 --year {others[0]}", f"{en}; add --year {others[0]}"))
    attendances = held.attendances
    runs = tuple(run_results(plan, attendances, today))
    campaigns = preparation_of(desk, plan)
    due = with_tasks(plan, replace(campaigns, done={})).tasks
    subjects = subjects_of(plan)
    results = YearResults(
        site=desk.calendar.site.name,
        year=year,
        attendances=attendances,
        whole=occupancy_of("", attendances),
        runs=runs,
        sessions=_by_session(plan, attendances),
        weekdays=grouped(attendances, lambda each: each.day.weekday(), lambda n: WEEKDAYS[n].zh),
        months=grouped(attendances, lambda each: each.day.month, lambda n: f"{n}月"),
        periods=periods(attendances, _periods(desk, year)),
        quiet=quiet_stretches(plan, attendances, today),
        silent=silent_stretches(plan, campaigns.campaigns.silence_at_most, today),
        tasks=task_results((task for task in due if task.kind in _COUNTED), plan, today),
        permits_late=tuple(_late_permits(plan)),
        reach=reach_weeks(
            (row for row in reach if row.day.year == year),
            plan.tasks,
            plan.site.channels,
            lambda task: task_title(task, subjects.get(task.subject)),
        ),
        advice=tuple(advice(runs, attendances)),
        unread=tuple(sorted((*unread, *held.unread), key=lambda each: each.line)),
    )
    return Review(results, (*problems, *found, *held.problems))


def _missing(path: Path) -> Refused:
    zh = f"没有 {path.as_posix()}：每场一行，表头 活动,日期,场次,座位,实到；或用 --actuals 指明填好的场次表"
    en = f"there is no {path.as_posix()}: headed activity,date,session,seats,visitors; or say --actuals"
    return Refused(Cause.REQUEST, Text(zh, en))


def _by_session(plan: Plan, attendances: tuple[Attendance, ...]) -> tuple[Occupancy, ...]:
    names = {each.uid: each.activity.id for each in plan.own}
    return grouped(
        attendances, lambda each: f"{names[each.uid]}/{each.session}".removesuffix("/"), lambda name: name
    )


def _periods(desk: Desk, year: int) -> tuple[tuple[str, tuple[DateSpan, ...]], ...]:
    """Return the days in ``year`` of each period that the site names, or of the usual ones."""
    written = desk.calendar.site.periods
    found = []
    for name, text in _USUAL_PERIODS if written is None else written:
        known = desk.calendar.expressions
        if text in known or written is None:
            expr = known.get(text) or parse(text, desk.calendar.names).expr
            found.append((name, tuple(each.span for each in desk.rules.resolve(expr, year).occurrences)))
    return tuple(found)


def _late_permits(plan: Plan) -> Iterator[Text]:
    """Yield each permit that was applied for after its last day."""
    names = {each.uid: each.activity.name for each in plan.own}
    for permit in plan.permits:
        if permit.applied is None or permit.last_day is None or permit.applied <= permit.last_day:
            continue
        name, day, last = names[permit.placement], day_words(permit.applied), day_words(permit.last_day)
        rule = permit.rule.name
        yield Text(
            f"{name.zh}：{rule.zh}，{day.zh}才申请，最迟应在{last.zh}",
            f"{name.en}: {rule.en} applied for on {day.en}, the last day was {last.en}",
        )


def results_told(results: YearResults, lang: Lang) -> ResultsPage:
    """Return what is said of the results in ``lang``, table by table."""
    return page_of_results(results, lang)


class ResultFiles(Struct, frozen=True):
    """The files that tell the results, and why there is no picture, where there is none."""

    files: dict[Path, bytes]
    unmade: Text | None = None


def result_files(desk: Desk, results: YearResults, folder: Path) -> ResultFiles | Refused:
    """Return the page and the picture of the results in both languages, as they would lie in ``folder``."""
    own = desk.site_templates
    files = {folder / name: results_page(results, lang, own) for lang, name in _PAGES.items()}
    foreign = next((path for path in files if is_there(path) and b"eventplan" not in path.read_bytes()), None)
    if foreign is not None:
        zh = f"{foreign} 不是 eventplan 写的，请用 -o 换一个文件夹"
        en = f"{foreign} is not ours; choose another folder with -o"
        return Refused(Cause.FILES, Text(zh, en))
    try:
        made = results_picture(results, tuple(_PICTURES), own)
    except BrowserError as error:
        return ResultFiles(files, error.message)
    for lang, picture in zip(_PICTURES, made, strict=True):
        if isinstance(picture, bytes):
            files[folder / _PICTURES[lang]] = picture
        else:
            return ResultFiles(files, picture.message)
    return ResultFiles(files)


def write_results(made: ResultFiles) -> None:
    """Write the files.

    Raises:
        OSError: one of them cannot be written.
    """
    for folder in {path.parent for path in made.files}:
        folder.mkdir(parents=True, exist_ok=True)
    replace_files(dict(made.files))
