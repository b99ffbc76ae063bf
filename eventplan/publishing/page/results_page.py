"""The results of a year as a page with a picture: a bar a session, the target as a line. Internal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.preparation.results import Attendance, Occupancy, RunResult, YearResults
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import (
    WEEKDAYS,
    day_with_weekday,
    days_counted,
    listed_in,
    month_name,
    span_words,
)
from eventplan.publishing.content.format import Made
from eventplan.publishing.page.chromium import Shot, pictured
from eventplan.publishing.templating.environments import html_environment, render

TITLE: Final = Text("年度总结（内部）", "review of the year (internal)")
_POINTS_APART: Final = 0.02
"""Two kinds of mean that differ by as much are told both."""
_BAR: Final = 9
_GAP: Final = 2
_HIGH: Final = 160
_PICTURE: Final = (1200, 630)


class ResultBar(Struct, frozen=True):
    """A session as a bar: where it stands, how high it is, what it says; ``month`` where one begins."""

    x: int
    y: float
    height: float
    says: str
    is_short: bool
    month: str


class ResultChart(Struct, frozen=True):
    """The sessions of a run; ``target_y`` is where the line of its target lies, None without one."""

    name: str
    width: int
    bars: tuple[ResultBar, ...]
    target_y: float | None
    target: str


class ResultTable(Struct, frozen=True):
    """A table with its title and the headings of its columns."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class ResultsPage(Struct, frozen=True):
    """The whole page."""

    lang: Lang
    title: str
    whole: str
    charts: tuple[ResultChart, ...]
    tables: tuple[ResultTable, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def percent(share: float | None) -> str:
    """Return '85.0 %', '' where nothing is known."""
    return "" if share is None else f"{100 * share:.1f} %"


def both_means(each: Occupancy, lang: Lang) -> str:
    """Return how full it was, with the mean of its sessions where that is another figure."""
    told = percent(each.occupancy)
    if each.occupancy is None or each.mean_occupancy is None:
        return told
    if abs(each.occupancy - each.mean_occupancy) < _POINTS_APART:
        return told
    mean = percent(each.mean_occupancy)
    return told + Text(f"（各场平均 {mean}）", f" (mean of sessions {mean})")[lang]


def results_page(results: YearResults, lang: Lang, site_templates: Path | None = None) -> bytes:
    """Return the page of ``results`` in ``lang``."""
    return _rendered("results.html.j2", results, lang, site_templates)


def results_picture(
    results: YearResults, langs: Sequence[Lang], site_templates: Path | None = None
) -> tuple[Made, ...]:
    """Return the bars of the sessions as a picture in each language.

    Raises:
        BrowserError: there is no browser.
    """
    pages = [_rendered("results_picture.html.j2", results, lang, site_templates) for lang in langs]
    return pictured([Shot(page, *_PICTURE, 2.0) for page in pages])


def _rendered(template: str, results: YearResults, lang: Lang, site_templates: Path | None) -> bytes:
    values = {"page": page_of_results(results, lang), "high": _HIGH}
    return render(html_environment(site_templates), template, values).encode()


def page_of_results(results: YearResults, lang: Lang) -> ResultsPage:
    """Return what the page says of ``results`` in ``lang``."""
    site = said(results.site, lang)
    title = f"{site}{results.year}{TITLE.zh}" if lang is Lang.ZH else f"{site} {results.year}: {TITLE.en}"
    whole = results.whole
    sentence = Text(
        f"{whole.sessions}场，{whole.seats}座，{whole.visitors}人，上座 {both_means(whole, lang)}",
        f"{whole.sessions} sessions, {whole.seats} seats, {whole.visitors} visitors, "
        f"{both_means(whole, lang)} of the seats taken",
    )
    return ResultsPage(
        lang,
        title,
        sentence[lang] if whole.sessions else "",
        tuple(_charts(results, lang)),
        tuple(each for each in _tables(results, lang) if each.rows),
        tuple((title, lines) for title, lines in result_lines(results, lang) if lines),
    )


def _charts(results: YearResults, lang: Lang) -> Iterator[ResultChart]:
    for run in results.runs:
        own = [each for each in results.attendances if each.uid == run.uid and each.occupancy is not None]
        if own:
            yield _chart(run, own, lang)


def _chart(run: RunResult, own: Sequence[Attendance], lang: Lang) -> ResultChart:
    bars, month = [], 0
    for number, each in enumerate(own):
        share = each.occupancy or 0.0
        begins, month = each.day.month != month, each.day.month
        bars.append(
            ResultBar(
                x=number * (_BAR + _GAP),
                y=round(_HIGH * (1 - share), 1),
                height=round(_HIGH * share, 1),
                says=f"{_when(each, lang)} {percent(share)}",
                is_short=run.target is not None and 100 * share < run.target,
                month=month_name(month)[lang] if begins else "",
            )
        )
    target = None if run.target is None else round(_HIGH * (1 - run.target / 100), 1)
    width = max(len(own) * (_BAR + _GAP), 60)
    words = "" if run.target is None else Text(f"目标 {run.target} %", f"target {run.target} %")[lang]
    return ResultChart(said(run.name, lang), width, tuple(bars), target, words)


def _when(each: Attendance, lang: Lang) -> str:
    clock = "" if each.start is None else f" {each.start:%H:%M}"
    return f"{day_with_weekday(each.day)[lang]}{clock}"


_RUN_HEADINGS: Final = (
    Text("活动", "Activity"),
    Text("计划", "Planned"),
    Text("举行", "Held"),
    Text("取消", "Cancelled"),
    Text("改期", "Moved"),
    Text("加场", "Extra"),
    Text("未报", "Not reported"),
    Text("座位", "Seats"),
    Text("实到", "Visitors"),
    Text("预计", "Expected"),
    Text("上座", "Occupancy"),
)
_HEADINGS: Final = (
    Text("场次数", "Sessions"),
    Text("座位", "Seats"),
    Text("实到", "Visitors"),
    Text("上座", "Occupancy"),
)


def _tables(results: YearResults, lang: Lang) -> Iterator[ResultTable]:
    runs = tuple(
        (
            said(run.name, lang),
            *map(str, (run.planned, run.held, run.cancelled, run.moved, run.extra, run.unreported)),
            str(run.occupancy.seats or ""),
            str(run.visitors),
            str(run.expected or ""),
            both_means(run.occupancy, lang),
        )
        for run in results.runs
    )
    yield ResultTable(
        Text("计划与举行", "Planned and held")[lang], tuple(each[lang] for each in _RUN_HEADINGS), runs
    )
    for title, found, name in (
        (Text("时段", "Periods"), results.periods, lambda one: one.name),
        (Text("场次", "Sessions"), results.sessions, lambda one: one.name),
        (Text("星期", "Weekdays"), results.weekdays, lambda one: _weekday(one.name, lang)),
        (Text("月份", "Months"), results.months, lambda one: month_name(int(one.name[:-1]))[lang]),
    ):
        rows = tuple(
            (name(one), str(one.sessions), str(one.seats), str(one.visitors), both_means(one, lang))
            for one in found
        )
        yield ResultTable(title[lang], (title[lang], *(each[lang] for each in _HEADINGS)), rows)
    yield _reach(results, lang)


def _weekday(name: str, lang: Lang) -> str:
    return next(each for each in WEEKDAYS if each.zh == name)[lang]


def _reach(results: YearResults, lang: Lang) -> ResultTable:
    headings = (
        Text("周", "Week"),
        Text("渠道", "Channel"),
        Text("粉丝", "Followers"),
        Text("播放/阅读", "Views"),
        Text("最好排名", "Best rank"),
        Text("当周任务", "Tasks of the week"),
    )
    rows = tuple(
        (
            span_words(DateSpan(week.monday, week.monday + timedelta(days=6)), beside_year=results.year)[
                lang
            ],
            said(week.channel, lang),
            *("" if value is None else str(value) for value in (week.followers, week.views, week.rank)),
            listed_in(lang, (said(task, lang) for task in week.tasks)),
        )
        for week in results.reach
    )
    return ResultTable(Text("传播", "Exposure")[lang], tuple(each[lang] for each in headings), rows)


def result_lines(results: YearResults, lang: Lang) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is told in sentences, each part with its title; a part may have nothing to tell."""
    yield Text("下一年可考虑", "For next year")[lang], tuple(each[lang] for each in results.advice)
    yield Text("超限的空档", "Quiet stretches")[lang], _stretches(results.quiet, results.year, lang)
    yield Text("宣传的空白期", "Silent stretches")[lang], _stretches(results.silent, results.year, lang)
    yield Text("任务", "Tasks")[lang], _tasks(results, lang)
    yield (
        Text("逾期的审批", "Permits applied for too late")[lang],
        tuple(each[lang] for each in results.permits_late),
    )
    yield (
        Text("没有计入的行", "Rows in no figure")[lang],
        tuple(f"{each.line}  {each.text}  {each.why[lang]}" for each in results.unread),
    )


def _stretches(spans: Iterable[DateSpan], year: int, lang: Lang) -> tuple[str, ...]:
    return tuple(
        f"{span_words(span, beside_year=year)[lang]}  {days_counted(span.days)[lang]}" for span in spans
    )


def _tasks(results: YearResults, lang: Lang) -> tuple[str, ...]:
    tasks = results.tasks
    if not tasks.due:
        return ()
    zh = f"按时 {tasks.on_time}，迟办 {tasks.late}，过期未办 {tasks.overdue}"
    return (Text(zh, f"{tasks.on_time} on time, {tasks.late} late, {tasks.overdue} not done")[lang],)
