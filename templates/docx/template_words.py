"""The words of the bundled Word templates, and what stands in each column of their tables."""

from typing import Final, NamedTuple


class WordColumn(NamedTuple):
    """A column of a table: its head in the template's language, its width in mm, its cell."""

    head: str
    width: int
    cell: str
    is_middle: bool = False


class Words(NamedTuple):
    """The fixed words of one language."""

    file: str
    cell_points: float  # in tables; size 5 is the least that is read with ease in print
    numbers: str  # how headings are counted, in the words of Word
    heading: str
    subheading: str
    sections: dict[str, str]
    lines: dict[str, str]
    tables: dict[str, tuple[WordColumn, ...]]


_NAME_ZH = "{{ row.activity.name }}{% if row.activity.badge %}（{{ row.activity.badge }}）{% endif %}"
_NAME_EN = "{{ row.activity.name }}{% if row.activity.badge %} ({{ row.activity.badge }}){% endif %}"
# The lunar day stands beside a single day and below a run of days.
_WHEN = (
    "{{ row.activity.dates.when }}{% if row.activity.dates.weekdays %} {{ row.activity.dates.weekdays }}"
    "{{ '\\n' if row.activity.days[1] else ' ' }}{{ row.activity.dates.lunar }}{% endif %}"
    "{% for one in row.activity.hours %}{{ '\\n' }}{{ one }}{% endfor %}"
)
_IN = "{{ row.activity.internal."
_DUTIES = (
    "{% set inside = row.activity.internal %}"
    "{{ [inside.funding, inside.contact, inside.phone, row.remarks]|select|join('\\n') }}"
)
_WHO = "{% if one.contact %}{{ '\\n' }}{{ one.contact }}{% endif %}"

CHINESE: Final = Words(
    "plan.docx",
    10,
    "chineseCountingThousand",
    "%1、",
    "（%2）",
    {
        "flagships": "旗舰活动",
        "basis": "编制依据",
        "year": "年度活动安排",
        "attention": "需要留意",
        "windows": "景观观赏期（估计，以当年物候为准）",
        "waiting": "待定日期",
        "duties": "经费与分工",
        "preparations": "筹备工作安排（按惯例倒排，可调整）",
        "left_out": "今年没有排定的活动",
        "permits": "审批清单（附件）",
    },
    {
        "permits": "{{ document.internal.no_advice }}",
        "quarter": "{{ quarter.name }}（{{ quarter.count }}）",
        "left_out": "{{ one.name }}：{{ one.sentence }}",
    },
    {
        "flagships": (
            WordColumn("活动", 38, "★ " + _NAME_ZH),
            WordColumn("时间", 47, _WHEN, True),
            WordColumn("地点", 22, "{{ row.activity.venue }}", True),
            WordColumn("主要内容", 49, "{{ row.content }}"),
        ),
        "year": (
            WordColumn("时间", 47, _WHEN, True),
            WordColumn("活动", 36, _NAME_ZH),
            WordColumn("地点", 22, "{{ row.activity.venue }}", True),
            WordColumn("依据", 36, "{{ row.why }}"),
            WordColumn("规模", 15, "{{ row.visitors }}", True),
        ),
        "windows": (
            WordColumn("景观", 30, "{{ window.name }}"),
            WordColumn("观赏期", 52, "{{ window.when }}", True),
            WordColumn("盛期", 44, "{{ window.peak }}", True),
            WordColumn("把握", 30, "{{ window.stage }}", True),
        ),
        "waiting": (
            WordColumn("活动名称", 46, "{{ one.name }}"),
            WordColumn("预计日期", 36, "{{ one.when }}", True),
            WordColumn("要等什么", 44, "{{ one.what }}"),
            WordColumn("何时可定", 30, "{{ one.by }}", True),
        ),
        "duties": (
            WordColumn("活动", 42, "{{ row.activity.name }}"),
            WordColumn("预算（万元）", 26, _IN + "budget }}", True),
            WordColumn("人员", 14, _IN + "staff }}", True),
            WordColumn("经费来源、责任人及电话、审批许可、备注", 74, _DUTIES),
        ),
        "preparations": (
            WordColumn("活动或景观、责任人", 32, "{{ one.name }}" + _WHO),
            WordColumn("日期", 24, "{{ one.when }}", True),
            WordColumn("事项", 100, "{{ one.steps }}"),
        ),
        "permits": (
            WordColumn("审批", 26, "{{ one.name }}"),
            WordColumn("向谁", 24, "{{ one.to }}", True),
            WordColumn("活动（最迟哪天；没有日期的请询问）", 106, "{{ one.steps }}"),
        ),
    },
)
ENGLISH: Final = Words(
    "plan.en.docx",
    9.5,
    "decimal",
    "%1.  ",
    "%1.%2  ",
    {
        "flagships": "Flagships",
        "basis": "What the plan rests on",
        "year": "Activities of the year",
        "attention": "To be noted",
        "windows": "Landscape seasons (estimates)",
        "waiting": "Days not settled yet",
        "duties": "Money and duties",
        "preparations": "Preparations (by convention)",
        "left_out": "Activities without days this year",
        "permits": "Annex: permits",
    },
    {
        "permits": "{{ document.internal.no_advice }}",
        "quarter": "{{ quarter.name }} ({{ quarter.count }})",
        "left_out": "{{ one.name }}: {{ one.sentence }}",
    },
    {
        "flagships": (
            WordColumn("Activity", 44, "★ " + _NAME_EN),
            WordColumn("When", 46, _WHEN, True),
            WordColumn("Where", 24, "{{ row.activity.venue }}", True),
            WordColumn("What happens", 42, "{{ row.content }}"),
        ),
        "year": (
            WordColumn("When", 44, _WHEN, True),
            WordColumn("Activity", 38, _NAME_EN),
            WordColumn("Where", 22, "{{ row.activity.venue }}", True),
            WordColumn("Why these days", 36, "{{ row.why }}"),
            WordColumn("Visitors", 16, "{{ row.visitors }}", True),
        ),
        "windows": (
            WordColumn("Landscape", 40, "{{ window.name }}"),
            WordColumn("Worth seeing", 40, "{{ window.when }}", True),
            WordColumn("Peak", 40, "{{ window.peak }}", True),
            WordColumn("How sure", 36, "{{ window.stage }}", True),
        ),
        "waiting": (
            WordColumn("Activity", 46, "{{ one.name }}"),
            WordColumn("Expected", 36, "{{ one.when }}", True),
            WordColumn("Waits for", 44, "{{ one.what }}"),
            WordColumn("Settled", 30, "{{ one.by }}", True),
        ),
        "duties": (
            WordColumn("Activity", 48, "{{ row.activity.name }}"),
            WordColumn("Budget (10,000 CNY)", 22, _IN + "budget }}", True),
            WordColumn("Staff", 14, _IN + "staff }}", True),
            WordColumn("Funding, in charge, permits, notes", 72, _DUTIES),
        ),
        "preparations": (
            WordColumn("Activity or landscape, in charge", 38, "{{ one.name }}" + _WHO),
            WordColumn("Held on", 22, "{{ one.when }}", True),
            WordColumn("Steps", 96, "{{ one.steps }}"),
        ),
        "permits": (
            WordColumn("Permit", 32, "{{ one.name }}"),
            WordColumn("To", 24, "{{ one.to }}", True),
            WordColumn("Activities (last day; without one: ask)", 100, "{{ one.steps }}"),
        ),
    },
)
