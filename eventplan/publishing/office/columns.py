"""The columns of the office table: what each says of a placement, how wide it is, and who may see it."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity, Internal
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.lunar_wording import lunar_words
from eventplan.publishing.content.status_words import TIER_NAMES

STATUS_NAMES = {
    Status.CONFIRMED: Text("已确认", "confirmed"),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("已取消", "cancelled"),
}

Cell = str | int | float | date | None


class CellKind(Enum):
    """How the cells of a column are set: words from the left, the others in the middle."""

    WORDS = auto()
    SHORT = auto()
    DAY = auto()
    FIGURE = auto()
    TOTAL = auto()  # a figure that is summed up below the table


class PlanRow(Struct, frozen=True):
    """One placement of ``plan`` told in ``lang``; ``number`` counts from 1 in the plan's order."""

    number: int
    placement: Placement
    plan: Plan
    lang: Lang = Lang.ZH
    rule: Text | None = None

    @property
    def activity(self) -> Activity:
        """The activity that takes place."""
        return self.placement.activity

    def say(self, text: Text | None) -> str | None:
        """Return ``text`` in the row's language, None for none."""
        return None if text is None else said(text, self.lang)


class TableColumn(Struct, frozen=True):
    """A column; ``width`` in digits; ``is_internal`` ones are left out of the public edition.

    ``is_grey`` ones are for the program. ``heading.zh`` is the name by which ``office_columns`` in
    site.yaml chooses it. Columns with the same ``above`` stand under one common heading, which then is
    the name.
    """

    heading: Text
    cell: Callable[[PlanRow], Cell]
    width: int = 8
    kind: CellKind = CellKind.SHORT
    is_internal: bool = False
    above: Text | None = None
    is_grey: bool = False

    @property
    def name(self) -> str:
        """The name by which a site chooses the column."""
        return (self.above or self.heading).zh


def csv_columns(profile: Profile) -> tuple[TableColumn, ...]:
    """Return all columns that readers of ``profile`` may see, in the order of the CSV file."""
    chosen = (column for column in _ALL if _may_see(column, profile))
    return (*chosen, *BACK_COLUMNS)


def office_columns(edition: Edition) -> tuple[TableColumn, ...]:
    """Return the columns of the office table that the site chose and readers of ``edition`` may see."""
    chosen = edition.plan.site.office_columns or USUAL_COLUMNS
    found = (column for name in chosen for column in _ALL if column.name == name)
    return tuple(column for column in found if _may_see(column, edition.profile))


def back_columns(chosen: Iterable[TableColumn]) -> tuple[TableColumn, ...]:
    """Return the columns that stand behind those ``chosen``, so that the table can be read back."""
    tier = next(column for column in _ALL if column.name == "级别")
    return BACK_COLUMNS if tier in chosen else (tier, *BACK_COLUMNS)


def office_rows(edition: Edition, lang: Lang = Lang.ZH) -> tuple[PlanRow, ...]:
    """Return a row for each placement, in the plan's order."""
    rules = dict(edition.rules)
    return tuple(
        PlanRow(number, placement, edition.plan, lang, rules.get(placement.activity.id))
        for number, placement in enumerate(edition.plan.placements, start=1)
    )


def _may_see(column: TableColumn, profile: Profile) -> bool:
    return profile is Profile.INTERNAL or not column.is_internal


def _venue(row: PlanRow) -> str | None:
    venue = row.placement.venue
    return None if venue is None else row.say(venue.name)


def _names(row: PlanRow, names: tuple[Text, ...]) -> str | None:
    return listed_in(row.lang, (said(name, row.lang) for name in names))


def _reasons(row: PlanRow) -> str:
    """Return the lunar days and the trace of the date, as '四月初七—初九；…'."""
    span, because = row.placement.span, row.placement.because
    steps = (lunar_words(span, row.lang), *(said(reason.text, row.lang) for reason in because))
    return ("；" if row.lang is Lang.ZH else "; ").join(step for step in steps if step)


def _content(row: PlanRow) -> str | None:
    """Return what happens: the summary, then the detail on lines of its own."""
    activity = row.activity
    texts = (activity.summary, activity.detail)
    parts = [text[row.lang] or text.zh or text.en for text in texts if text is not None]
    return "\n".join(part for part in parts if part) or None


def _words(zh: str, en: str, cell: Callable[[PlanRow], Cell], width: int) -> TableColumn:
    return TableColumn(Text(zh, en), cell, width, CellKind.WORDS)


def _inside(
    zh: str,
    en: str,
    field: Callable[[Internal], str | float | None],
    width: int,
    kind: CellKind = CellKind.WORDS,
) -> TableColumn:
    """Return the column of an internal ``field``; an empty cell stands for none."""

    def cell(row: PlanRow) -> Cell:
        return field(row.activity.internal) or None

    return TableColumn(Text(zh, en), cell, width, kind, is_internal=True)


_WHEN: Final = Text("活动时间", "Dates")
_ALL: Final = (
    TableColumn(Text("序号", "No."), lambda row: row.number, 5),
    _words("活动名称", "Activity", lambda row: row.say(row.activity.name), 21),
    _words("English name", "English name", lambda row: said(row.activity.name, Lang.EN), 24),
    TableColumn(Text("开始", "From"), lambda row: row.placement.span.first, 13, CellKind.DAY, above=_WHEN),
    TableColumn(Text("结束", "To"), lambda row: row.placement.span.last, 13, CellKind.DAY, above=_WHEN),
    TableColumn(Text("天数", "Days"), lambda row: row.placement.span.days, 6, CellKind.FIGURE),
    _words("农历／依据", "Lunar date, reason", _reasons, 30),
    TableColumn(
        Text("类别", "Category"), lambda row: row.say(row.plan.site.category(row.activity.category).name), 10
    ),
    TableColumn(Text("地点", "Venue"), _venue, 13),
    TableColumn(Text("状态", "Status"), lambda row: STATUS_NAMES[row.placement.status][row.lang], 11),
    TableColumn(Text("级别", "Tier"), lambda row: TIER_NAMES[row.activity.tier][row.lang], 10),
    _words("主办单位", "Hosts", lambda row: _names(row, row.activity.hosts), 15),
    _words("承办单位", "Organisers", lambda row: _names(row, row.activity.organisers), 15),
    _words("活动内容", "What happens", _content, 30),
    TableColumn(
        Text("预计规模", "Visitors expected"), lambda row: row.activity.expected_visitors, 10, CellKind.TOTAL
    ),
    _inside("预算（万元）", "Budget (10,000 CNY)", lambda inside: inside.budget, 12, CellKind.TOTAL),
    _inside("经费来源", "Funding", lambda inside: inside.funding, 12),
    _inside("责任人", "In charge", lambda inside: inside.contact, 10, CellKind.SHORT),
    _inside("联系电话", "Telephone", lambda inside: inside.phone, 14, CellKind.SHORT),
    _inside("审批／许可", "Permits", lambda inside: inside.permits, 14),
    _inside("工作人员", "Staff", lambda inside: inside.staff, 9, CellKind.FIGURE),
    _inside("备注", "Notes", lambda inside: inside.notes, 18),
)
USUAL_COLUMNS: Final = (
    *("序号", "活动名称", "活动时间", "状态", "农历／依据", "类别", "地点", "主办单位", "承办单位"),
    *(
        "活动内容",
        "预计规模",
        "预算（万元）",
        "经费来源",
        "责任人",
        "联系电话",
        "审批／许可",
        "工作人员",
        "备注",
    ),
)
"""The columns of a site that chose none, by name."""


def _listed(rules: tuple[str, ...]) -> str | None:
    return "; ".join(rules) or None


def _gap(row: PlanRow) -> int | None:
    return row.placement.activity.min_gap_days or None


BACK_COLUMNS: Final = (
    TableColumn(Text("时间规则", "Rule"), lambda row: row.say(row.rule), 16, CellKind.WORDS, is_grey=True),
    TableColumn(Text("每次天数", "Days each time"), lambda row: row.placement.activity.days, 5, is_grey=True),
    TableColumn(Text("间隔天数", "Days between"), _gap, 5, is_grey=True),
    TableColumn(Text("优先", "Prefer"), lambda row: _listed(row.placement.activity.prefer), 8, is_grey=True),
    TableColumn(Text("避开", "Avoid"), lambda row: _listed(row.placement.activity.avoid), 8, is_grey=True),
    TableColumn(Text("次数", "Times"), lambda row: row.placement.activity.times, 5, is_grey=True),
    TableColumn(Text("编号", "ID"), lambda row: row.placement.activity.id, 12, is_grey=True),
)
"""The columns by which a table of the plan is read back, whatever the site chose; they end every table."""
