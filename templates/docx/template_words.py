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
_WHEN = (
    "{{ row.activity.dates.when }}{% if row.activity.dates.weekdays %} {{ row.activity.dates.weekdays }}"
    "{{ '\\n' }}{{ row.activity.dates.lunar }}{% endif %}"
    "{% for one in row.activity.hours %}{{ '\\n' }}{{ one }}{% endfor %}"
)
_IN = "{{ row.activity.internal."
_CONTACT = "{{ [row.activity.internal.contact, row.activity.internal.phone]|select|join('\\n') }}"

CHINESE: Final = Words(
    "plan.docx",
    10.5,
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
            WordColumn("活动", 37, _NAME_ZH),
            WordColumn("地点", 20, "{{ row.activity.venue }}", True),
            WordColumn("依据", 37, "{{ row.why }}"),
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
            WordColumn("经费来源", 18, _IN + "funding }}", True),
            WordColumn("人员", 12, _IN + "staff }}", True),
            WordColumn("责任人及电话", 26, _CONTACT, True),
            WordColumn("审批许可、备注", 32, "{{ row.remarks }}"),
        ),
        "preparations": (
            WordColumn("活动或景观", 31, "{{ one.name }}"),
            WordColumn("日期", 27, "{{ one.when }}", True),
            WordColumn("事项", 82, "{{ one.steps }}"),
            WordColumn("责任人", 16, "{{ one.contact }}", True),
        ),
        "permits": (
            WordColumn("审批", 40, "{{ one.name }}"),
            WordColumn("向谁", 30, "{{ one.to }}", True),
            WordColumn("活动（最迟哪天；没有日期的请询问）", 86, "{{ one.steps }}"),
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
            WordColumn("Funding", 18, _IN + "funding }}", True),
            WordColumn("Staff", 14, _IN + "staff }}", True),
            WordColumn("In charge", 26, _CONTACT, True),
            WordColumn("Permits, notes", 28, "{{ row.remarks }}"),
        ),
        "preparations": (
            WordColumn("Activity or landscape", 34, "{{ one.name }}"),
            WordColumn("Held on", 26, "{{ one.when }}", True),
            WordColumn("Steps", 80, "{{ one.steps }}"),
            WordColumn("In charge", 16, "{{ one.contact }}", True),
        ),
        "permits": (
            WordColumn("Permit", 40, "{{ one.name }}"),
            WordColumn("To", 30, "{{ one.to }}", True),
            WordColumn("Activities (last day; without one: ask)", 86, "{{ one.steps }}"),
        ),
    },
)
