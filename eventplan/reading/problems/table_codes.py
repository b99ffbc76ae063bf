"""What a table holds that is no plain text: E25x, E260; W431 to W440 are warnings."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class TableCode(ProblemCode):
    """A cell, a column or a sheet that cannot be read as it is, or in two ways."""

    NO_RESULT = (
        "E251",
        "「{key}」里是公式「{written}」，文件里没有它的结果",
        '"{key}" holds the formula "{written}", whose result is not in the file',
    )
    FAILED_FORMULA = (
        "E252",
        "「{key}」里的公式出错了：{written}",
        'the formula in "{key}" came to an error: {written}',
    )
    NUMBER_FOR_DAY = (
        "E253",
        "「{written}」在表里是数字，末尾的 0 看不见，不能确定是哪一天",
        '"{written}" is a number, which shows no 0 at its end, so it may be two days',
    )
    ODD_DATE = (
        "E254",
        "「{key}」里是日期 {written}，格里显示的却不是这一天",
        '"{key}" holds the date {written}, but shows something else',
    )
    SEVERAL_TABLES = (
        "E255",
        "有几张工作表都有表头，不知道读哪张：{sheets}",
        "several sheets hold a table, which one is meant: {sheets}",
    )
    HIDDEN_TABLE = (
        "E256",
        "只有隐藏的工作表「{sheet}」里有表",
        'the only table stands on the hidden sheet "{sheet}"',
    )
    COLUMN_CALENDAR = (
        "E257",
        "这一列的表头写的是{calendar}，「{written}」不能这样读",
        'the heading of this column says {calendar}, and "{written}" cannot be read so',
    )
    NO_NAME = (
        "E258",
        "这一行没有活动名称，没有读入",
        "this row has no name and was not taken in",
    )
    BAD_RESULT = "E259", "{what}", "{what}"
    TWO_DAYS = (
        "E260",
        "「{rule}」与「{heading}」写的「{other}」在 {year} 年不是同一天",
        '"{rule}" and "{other}" under "{heading}" are different days in {year}',
    )
    ONE_YEAR = (
        "W431",
        "「{written}」只是 {year} 年的一天；在表格里打「5月1日」，存成 CSV 就可能这样",
        '"{written}" is a day of {year} alone; a spreadsheet may have made it of a day without a year',
    )
    LOST_ZERO = (
        "W432",
        "「{written}」按「{read_as}」读；存成 CSV 时末尾的 0 会丢，也可能是「{other}」",
        '"{written}" is read as "{read_as}"; a 0 at its end is lost in CSV, so it may be "{other}"',
    )
    OTHER_SUM = (
        "W433",
        "合计写的是 {written}，上面各行加起来是 {sum}",
        "the total says {written}, the rows above sum to {sum}",
        Text("请看是不是漏了一行，或合计没有更新", "is a row missing, or the total not brought up to date?"),
    )
    NO_IDS = (
        "W434",
        "这张表有 {count} 行没有编号，按名称取了编号（{ids}）；名称一改，就成了另一项活动",
        "{count} rows have no id and got one from their names ({ids}); renamed, they become other activities",
    )
    TEXT_VENUE = (
        "W435",
        "「{name}」不在 site.yaml 的场地里：照写，不查场地冲突",
        '"{name}" is no venue of site.yaml: it is shown as written, and clashes there are not looked for',
        Text(
            "要查冲突，请登记进 site.yaml 的 venues",
            "to have them looked for, register it under venues in site.yaml",
        ),
    )
    NEW_CATEGORY = (
        "W436",
        "「{name}」不在 site.yaml 的类别里：另立一类",
        '"{name}" is no category of site.yaml: it becomes one of its own',
        Text(
            "要定颜色和次序，请登记进 site.yaml 的 categories",
            "to choose its colour and place, register it under categories in site.yaml",
        ),
    )
    TO_SETTLE = (
        "W437",
        "「{name}」的时间还没有定（{written}），先不排",
        'the time of "{name}" is to be settled ({written}): it is left out of the plan',
    )
    NO_TABLE = (
        "W438",
        "工作表「{sheet}」里没有活动的表头，没有读",
        'the sheet "{sheet}" has no headings of activities and was not read',
    )
    NO_END = (
        "W439",
        "「{written}」没有说到几点，没有排成场次，记在「时间」里",
        '"{written}" says no end: it is no session, and is kept under 时间',
    )
    ALSO_LUNAR = (
        "W440",
        "「{rule}」在 {year} 年就是「{heading}」的「{other}」；按公历每年这一天读",
        '"{rule}" is "{other}" under "{heading}" in {year}; it is read as this Gregorian day of every year',
    )
