"""The columns of the office table: what each says of a placement, and who may see it."""

from collections.abc import Callable
from dataclasses import dataclass

from eventplan.domain.activity import Internal, Tier
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.text import Lang, Text
from eventplan.publishing.edition import Edition, Profile
from eventplan.publishing.wording import lunar_words, said

STATUS_NAMES = {
    Status.CONFIRMED: Text("已确认", "confirmed"),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("已取消", "cancelled"),
}
TIER_NAMES = {
    Tier.FLAGSHIP: Text("旗舰", "flagship"),
    Tier.MAJOR: Text("重点", "major"),
    Tier.REGULAR: Text("常规", "regular"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One placement of ``plan``; ``number`` counts from 1 in the plan's order."""

    number: int
    placement: Placement
    plan: Plan


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its Chinese heading; ``is_internal`` ones are left out of the public edition."""

    heading: str
    cell: Callable[[Row], str | int | float | None]
    is_internal: bool = False


def office_columns(profile: Profile) -> tuple[Column, ...]:
    """Return the columns that readers of ``profile`` may see, in the table's order."""
    return tuple(column for column in _COLUMNS if profile is Profile.INTERNAL or not column.is_internal)


def office_rows(edition: Edition) -> tuple[Row, ...]:
    """Return a row for each placement, in the plan's order."""
    placements = enumerate(edition.plan.placements, start=1)
    return tuple(Row(number, placement, edition.plan) for number, placement in placements)


def _said(text: Text | None) -> str | None:
    return None if text is None else said(text, Lang.ZH)


def _names(names: tuple[Text, ...]) -> str:
    return "、".join(said(name, Lang.ZH) for name in names)


def _reasons(row: Row) -> str:
    """Return the lunar days and the trace of the date, as '四月初七—初九；…'."""
    span, because = row.placement.span, row.placement.because
    steps = (lunar_words(span, Lang.ZH), *(said(reason.text, Lang.ZH) for reason in because))
    return "；".join(step for step in steps if step)


def _content(row: Row) -> str | None:
    """Return what happens: the summary, then the detail on lines of its own."""
    activity = row.placement.activity
    parts = [text.zh or text.en for text in (activity.summary, activity.detail) if text is not None]
    return "\n".join(part for part in parts if part) or None


def _inside(field: Callable[[Internal], str | float | None]) -> Callable[[Row], str | float | None]:
    """Return the cell of an internal ``field``; nothing stands for none."""
    return lambda row: field(row.placement.activity.internal) or None


_COLUMNS = (
    Column("序号", lambda row: row.number),
    Column("活动名称", lambda row: said(row.placement.activity.name, Lang.ZH)),
    Column("English name", lambda row: said(row.placement.activity.name, Lang.EN)),
    Column("开始", lambda row: row.placement.span.first.isoformat()),
    Column("结束", lambda row: row.placement.span.last.isoformat()),
    Column("天数", lambda row: row.placement.span.days),
    Column("农历／依据", _reasons),
    Column("类别", lambda row: _said(row.plan.site.category(row.placement.activity.category).name)),
    Column("地点", lambda row: _said(row.placement.venue.name) if row.placement.venue else None),
    Column("状态", lambda row: STATUS_NAMES[row.placement.status].zh),
    Column("级别", lambda row: TIER_NAMES[row.placement.activity.tier].zh),
    Column("主办单位", lambda row: _names(row.placement.activity.hosts)),
    Column("承办单位", lambda row: _names(row.placement.activity.organisers)),
    Column("活动内容", _content),
    Column("预计规模", lambda row: row.placement.activity.expected_visitors),
    Column("预算（万元）", _inside(lambda internal: internal.budget), is_internal=True),
    Column("经费来源", _inside(lambda internal: internal.funding), is_internal=True),
    Column("责任人", _inside(lambda internal: internal.contact), is_internal=True),
    Column("联系电话", _inside(lambda internal: internal.phone), is_internal=True),
    Column("审批／许可", _inside(lambda internal: internal.permits), is_internal=True),
    Column("工作人员", _inside(lambda internal: internal.staff), is_internal=True),
    Column("备注", _inside(lambda internal: internal.notes), is_internal=True),
)
