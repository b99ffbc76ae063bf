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
    numbers: str  # how headings are counted, in the words of Word
    heading: str
    subheading: str
    sections: dict[str, str]
    lines: dict[str, str]
    tables: dict[str, tuple[WordColumn, ...]]


_NAME_ZH = "{{ row.activity.name }}{% if row.activity.badge %}（{{ row.activity.badge }}）{% endif %}"
_NAME_EN = "{{ row.activity.name }}{% if row.activity.badge %} ({{ row.activity.badge }}){% endif %}"
_WHEN = (
    "{{ row.activity.dates.when }}{{ '\\n' }}{{ row.activity.dates.weekdays }}"
    "{{ '\\n' }}{{ row.activity.dates.lunar }}"
)
_IN = "{{ row.activity.internal."
_CONTACT = "{{ [row.activity.internal.contact, row.activity.internal.phone]|select|join('\\n') }}"

CHINESE: Final = Words(
    "plan.docx",
    "chineseCountingThousand",
    "%1、",
    "（%2）",
    {
        "basis": "编制依据",
        "year": "年度活动安排",
        "leading": "重点活动",
        "windows": "景观观赏期",
        "waiting": "待定日期",
        "duties": "经费与分工",
        "tasks": "筹备工作安排",
        "left_out": "今年没有排定的活动",
    },
    {
        "quarter": "{{ quarter.name }}（{{ quarter.count }}）",
        "when": "时间：{{ row.activity.dates.when }}（{{ row.activity.dates.weekdays }}，"
        "{{ row.activity.dates.lunar }}）。",
        "where": "{% if row.activity.venue %}地点：{{ row.activity.venue }}。{% endif %}"
        "{% if row.activity.hosts %}主办单位：{{ row.activity.hosts }}。{% endif %}"
        "{% if row.activity.organisers %}承办单位：{{ row.activity.organisers }}。{% endif %}"
        "{% if row.visitors %}预计规模：{{ row.visitors }}人次。{% endif %}"
        "{% if row.activity.sessions %}场次：{{ row.activity.sessions }}。{% endif %}",
        "content": "内容：{{ row.content }}",
        "why": "时间依据：{{ row.why }}",
        "windows": "下列观赏期为估计，“盛期”是可能性居中一半的日子；实际以当年物候为准。",
        "waiting": "下列活动的日期要等放假通知或当年物候，在此之前均为预计，对外宣传应注明。",
        "duties": "全年活动预算合计{{ document.internal.total_budget }}万元。",
        "tasks": "下列日期按惯例倒排，可按实际调整；全部节点见计划表的“营销节点”。",
        "left_out": "{{ one.name }}：{{ one.sentence }}",
    },
    {
        "year": (
            WordColumn("序号", 11, "{{ row.number }}", True),
            WordColumn("活动名称", 38, _NAME_ZH),
            WordColumn("时间", 42, _WHEN, True),
            WordColumn("地点", 25, "{{ row.activity.venue }}", True),
            WordColumn("主要内容", 40, "{{ row.activity.summary }}"),
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
            WordColumn("序号", 11, "{{ row.number }}", True),
            WordColumn("活动名称", 36, "{{ row.activity.name }}"),
            WordColumn("预算（万元）", 26, _IN + "budget }}", True),
            WordColumn("经费来源", 18, _IN + "funding }}", True),
            WordColumn("人员", 13, _IN + "staff }}", True),
            WordColumn("责任人及电话", 26, _CONTACT, True),
            WordColumn("审批许可、备注", 26, "{{ row.remarks }}"),
        ),
        "tasks": (
            WordColumn("日期", 46, "{{ task.when }}", True),
            WordColumn("事项", 82, "{{ task.name }}"),
            WordColumn("责任人", 28, "{{ task.contact }}", True),
        ),
    },
)
ENGLISH: Final = Words(
    "plan.en.docx",
    "decimal",
    "%1.  ",
    "%1.%2  ",
    {
        "basis": "What the plan rests on",
        "year": "Activities of the year",
        "leading": "Leading activities",
        "windows": "Landscape seasons",
        "waiting": "Days not settled yet",
        "duties": "Money and duties",
        "tasks": "Preparations",
        "left_out": "Activities without days this year",
    },
    {
        "quarter": "{{ quarter.name }} ({{ quarter.count }})",
        "when": "When: {{ row.activity.dates.when }} ({{ row.activity.dates.weekdays }}, "
        "{{ row.activity.dates.lunar }}).",
        "where": "{% if row.activity.venue %}Where: {{ row.activity.venue }}. {% endif %}"
        "{% if row.activity.hosts %}Hosts: {{ row.activity.hosts }}. {% endif %}"
        "{% if row.activity.organisers %}Organisers: {{ row.activity.organisers }}. {% endif %}"
        "{% if row.visitors %}Visitors expected: {{ row.visitors }}. {% endif %}"
        "{% if row.activity.sessions %}Sessions: {{ row.activity.sessions }}.{% endif %}",
        "content": "What happens: {{ row.content }}",
        "why": "Why these days: {{ row.why }}",
        "windows": "These seasons are estimates; the peak lies within the days named in half of all years. "
        "What is seen in the year itself decides.",
        "waiting": "The days of these activities wait for the holiday notice or for this year's signs; until "
        "then they are expected only, and announcements should say so.",
        "duties": "The budgets add up to {{ document.internal.total_budget }} times 10,000 CNY.",
        "tasks": "These days count back from each activity by convention and may be changed; all steps are "
        "in the workbook's sheet of marketing dates.",
        "left_out": "{{ one.name }}: {{ one.sentence }}",
    },
    {
        "year": (
            WordColumn("No.", 11, "{{ row.number }}", True),
            WordColumn("Activity", 42, _NAME_EN),
            WordColumn("When", 36, _WHEN, True),
            WordColumn("Where", 25, "{{ row.activity.venue }}", True),
            WordColumn("What happens", 42, "{{ row.activity.summary }}"),
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
            WordColumn("No.", 11, "{{ row.number }}", True),
            WordColumn("Activity", 36, "{{ row.activity.name }}"),
            WordColumn("Budget (10,000 CNY)", 22, _IN + "budget }}", True),
            WordColumn("Funding", 18, _IN + "funding }}", True),
            WordColumn("Staff", 13, _IN + "staff }}", True),
            WordColumn("In charge", 28, _CONTACT, True),
            WordColumn("Permits, notes", 28, "{{ row.remarks }}"),
        ),
        "tasks": (
            WordColumn("Day", 32, "{{ task.when }}", True),
            WordColumn("Step", 100, "{{ task.name }}"),
            WordColumn("In charge", 24, "{{ task.contact }}", True),
        ),
    },
)
