"""The columns of the office table: what each says of an activity, how wide it is, and who may see it."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Internal
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Status
from eventplan.domain.text import Lang, Text
from eventplan.domain.written_workbook import WorkbookCell
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.publishing.content.lunar_wording import lunar_words
from eventplan.publishing.content.status_words import TIER_NAMES
from eventplan.publishing.office.plan_rows import PlanRow

STATUS_NAMES = {
    Status.CONFIRMED: Text("已确认", "confirmed"),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("已取消", "cancelled"),
}


class CellKind(Enum):
    """How the cells of a column are set: words from the left, the others in the middle."""

    WORDS = auto()
    SHORT = auto()
    DAY = auto()
    FIGURE = auto()
    TOTAL = auto()  # a figure that is summed up below the table


class TableColumn(Struct, frozen=True):
    """A column; ``width`` in digits; ``is_internal`` ones are left out of the public edition.

    ``is_grey`` ones are for the program. ``heading.zh`` is the name by which ``office_columns`` in
    site.yaml chooses it. Columns with the same ``above`` stand under one common heading, which then is
    the name. ``field`` is the key that a changed cell sets, '' where it only tells what came of others.
    """

    heading: Text
    cell: Callable[[PlanRow], WorkbookCell]
    width: int = 8
    kind: CellKind = CellKind.SHORT
    field: str = ""
    is_internal: bool = False
    above: Text | None = None
    is_grey: bool = False

    @property
    def name(self) -> str:
        """The name by which a site chooses the column."""
        return (self.above or self.heading).zh


def csv_columns(profile: Profile, chosen: Sequence[str] = ()) -> tuple[TableColumn, ...]:
    """Return all columns that readers of ``profile`` may see, in the order of the CSV file.

    Those of a site's own that it has ``chosen`` for its table are among them.
    """
    usual = (column for column in _ALL if _may_see(column, profile) and column is not _TIMES)
    names = {column.name for column in _ALL}
    own = (column for name in dict.fromkeys(chosen) if name not in names for column in _named(name))
    return (*usual, *own, *BACK_COLUMNS)


def office_columns(edition: Edition, rows: Sequence[PlanRow]) -> tuple[TableColumn, ...]:
    """Return the columns of the office table: those that the site chose, else the usual ones.

    Readers of ``edition`` see them; a column that nobody named and that says nothing is left out.
    """
    chosen = edition.plan.site.office_columns
    found = [column for name in chosen or _USUAL for column in _named(name)]
    return tuple(
        column
        for column in found
        if _may_see(column, edition.profile)
        and ((chosen and column is not _TIMES) or _says_something(column, rows))
    )


def _named(name: str) -> Sequence[TableColumn]:
    """Return the columns of this name; another is what an office table had, which its site lets be seen."""
    return [column for column in _ALL if column.name == name] or [
        _words(name, name, lambda row: dict(row.activity.internal.extra).get(name), 12, f"extra:{name}")
    ]


def back_columns(printed: Sequence[TableColumn], rows: Sequence[PlanRow]) -> tuple[TableColumn, ...]:
    """Return the columns that stand behind those ``printed``, so that the table can be read back."""
    behind = BACK_COLUMNS if _TIER in printed else (_TIER, *BACK_COLUMNS)
    return tuple(each for each in behind if each in _ALWAYS_BEHIND or _says_something(each, rows))


def _may_see(column: TableColumn, profile: Profile) -> bool:
    return profile is Profile.INTERNAL or not column.is_internal


def _says_something(column: TableColumn, rows: Sequence[PlanRow]) -> bool:
    return not rows or any(column.cell(row) not in (None, "") for row in rows)


def _words(
    zh: str, en: str, cell: Callable[[PlanRow], WorkbookCell], width: int, field: str = ""
) -> TableColumn:
    return TableColumn(Text(zh, en), cell, width, CellKind.WORDS, field)


def _inside(
    zh: str,
    en: str,
    field: str,
    cell: Callable[[Internal], str | float | None],
    width: int,
    kind: CellKind = CellKind.WORDS,
) -> TableColumn:
    """Return the column of an internal ``field``; an empty cell stands for none."""
    return TableColumn(
        Text(zh, en), lambda row: cell(row.activity.internal) or None, width, kind, field, is_internal=True
    )


_WHEN: Final = Text("活动时间", "Dates")
_TIMES: Final = TableColumn(
    Text("场次", "How often"), PlanRow.times, 17, CellKind.WORDS, "sessions", above=_WHEN
)
_TIER: Final = TableColumn(
    Text("级别", "Tier"), lambda row: TIER_NAMES[row.activity.tier][row.lang], 10, field="tier"
)
_ALL: Final = (
    TableColumn(Text("序号", "No."), lambda row: row.number, 4),
    _words("活动名称", "Activity", lambda row: row.say(row.activity.name), 19, "name"),
    _words("English name", "English name", lambda row: said(row.activity.name, Lang.EN), 24, "name_en"),
    TableColumn(Text("开始", "From"), lambda row: row.span.first, 13, CellKind.DAY, "first", above=_WHEN),
    TableColumn(Text("结束", "To"), lambda row: row.span.last, 13, CellKind.DAY, "last", above=_WHEN),
    _TIMES,
    TableColumn(Text("天数", "Days"), PlanRow.days, 6, CellKind.FIGURE, "length"),
    _words("农历／依据", "Lunar date, reason", PlanRow.basis, 22, "basis"),
    TableColumn(
        Text("类别", "Category"),
        lambda row: row.say(row.plan.site.category(row.activity.category).name),
        11,
        field="category",
    ),
    TableColumn(Text("地点", "Venue"), PlanRow.venues, 12, field="venue"),
    TableColumn(Text("状态", "Status"), lambda row: STATUS_NAMES[row.status][row.lang], 10, field="status"),
    _TIER,
    _words("主办单位", "Hosts", lambda row: row.names(row.activity.hosts), 12, "hosts"),
    _words("承办单位", "Organisers", lambda row: row.names(row.activity.organisers), 12, "organisers"),
    _words("活动内容", "What happens", PlanRow.content, 21, "content"),
    TableColumn(
        Text("预计规模", "Visitors expected"),
        lambda row: row.activity.expected_visitors,
        9,
        CellKind.TOTAL,
        "expected_visitors",
    ),
    TableColumn(
        Text("预算（万元）", "Budget (10,000 CNY)"),
        lambda row: row.budget or None,
        8,
        CellKind.TOTAL,
        "budget",
        is_internal=True,
    ),
    _inside("经费来源", "Funding", "funding", lambda inside: inside.funding, 12),
    _inside("责任人", "In charge", "contact", lambda inside: inside.contact, 10, CellKind.SHORT),
    _inside("联系电话", "Telephone", "phone", lambda inside: inside.phone, 14, CellKind.SHORT),
    _inside("审批／许可", "Permits", "permits", lambda inside: inside.permits, 14),
    _inside("工作人员", "Staff", "staff", lambda inside: inside.staff, 6, CellKind.FIGURE),
    _inside("备注", "Notes", "internal", lambda inside: inside.notes, 12),
)
# The columns of a site that chose none, by name.
_USUAL: Final = tuple(
    name
    for name in dict.fromkeys(column.name for column in _ALL)
    if name not in ("English name", "天数", "级别")
)
_BILINGUAL: Final = frozenset(("name", "hosts", "organisers", "content"))


def field_in(column: TableColumn, lang: Lang) -> str:
    """Return the key that a changed cell of ``column`` sets in a table in ``lang``."""
    return f"{column.field}_en" if lang is Lang.EN and column.field in _BILINGUAL else column.field


def _grey(
    zh: str, en: str, field: str, cell: Callable[[PlanRow], WorkbookCell], width: int = 5
) -> TableColumn:
    return TableColumn(Text(zh, en), cell, width, field=field, is_grey=True)


def _listed(rules: tuple[str, ...]) -> str | None:
    return "; ".join(rules) or None


_RULE: Final = _grey("时间规则", "Rule", "when", lambda row: row.say(row.rule), 16)
_ID: Final = _grey("编号", "ID", "id", lambda row: row.activity.id, 12)
_ALWAYS_BEHIND: Final = (_TIER, _RULE, _ID)
BACK_COLUMNS: Final = (
    _RULE,
    _grey("每次天数", "Days each time", "days", lambda row: row.activity.days),
    _grey("间隔天数", "Days between", "min_gap_days", lambda row: row.activity.min_gap_days or None),
    _grey("优先", "Prefer", "prefer", lambda row: _listed(row.activity.prefer), 8),
    _grey("避开", "Avoid", "avoid", lambda row: _listed(row.activity.avoid), 8),
    _grey("次数", "Times", "times", lambda row: row.activity.times),
    _ID,
)

DATE_COLUMNS: Final = (
    *(column for column in _ALL if column.name in ("序号", "活动时间") and column is not _TIMES),
    _words("活动名称", "Activity", lambda row: row.say(row.activity.name), 30),
    _words("场次", "Hours", PlanRow.hours, 16),
    _words("农历", "Lunar date", lambda row: lunar_words(row.span, row.lang) or None, 22),
    *(column for column in _ALL if column.name in ("地点", "状态")),
    _grey("日期编号", "Date ID", "date", lambda row: row.placements[0].uid.rpartition("@")[0], 24),
)
"""The columns of the sheet of all dates; the name by which a date is read back ends it."""
