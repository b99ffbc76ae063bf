"""Values that cannot be meant, in YAML and in tables: E20x to E22x."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class ValueCode(ProblemCode):
    """A key or a value that is missing, unknown or impossible."""

    MISSING = ("E201", "缺少「{key}」", '"{key}" is missing', Text("请在这里补上", "add it here"))
    UNKNOWN_KEY = "E202", "不认识「{key}」", '"{key}" is not known here'
    NOT_INTEGER = (
        "E203",
        "「{key}」应是整数，现在是「{written}」",
        '"{key}" must be a whole number, not "{written}"',
    )
    NOT_NUMBER = (
        "E204",
        "「{key}」应是数字，现在是「{written}」",
        '"{key}" must be a number, not "{written}"',
    )
    OUT_OF_RANGE = (
        "E205",
        "「{key}」应{range}，现在是 {written}",
        '"{key}" must be {range}, not {written}',
    )
    NOT_TRUTH = (
        "E206",
        "「{key}」应是 true 或 false，现在是「{written}」",
        '"{key}" must be true or false, not "{written}"',
    )
    NOT_A_CHOICE = (
        "E207",
        "「{key}」不能是「{written}」",
        '"{key}" cannot be "{written}"',
    )
    BAD_ID = (
        "E208",
        "「{written}」不能用作 id：只用小写字母、数字和「-」，以字母或数字开头",
        '"{written}" cannot be an id: lower-case letters, digits and "-" only, no "-" first',
    )
    BAD_DATE = (
        "E209",
        "「{key}」应是日期，如 2027-05-01，现在是「{written}」",
        '"{key}" must be a date such as 2027-05-01, not "{written}"',
    )
    BAD_MONTH_DAY = (
        "E210",
        "「{key}」应是月-日，如 05-19，现在是「{written}」",
        '"{key}" must be month-day such as 05-19, not "{written}"',
    )
    BAD_CLOCK_TIME = (
        "E211",
        "「{key}」应是钟点，如 09:30，现在是「{written}」",
        '"{key}" must be a time of day such as 09:30, not "{written}"',
    )
    BAD_TIME_ZONE = (
        "E212",
        "不认识时区「{written}」",
        'there is no time zone "{written}"',
        Text("请写地区名，如 Asia/Shanghai", "write a region's name such as Asia/Shanghai"),
    )
    NOT_TEXT_VALUE = (
        "E213",
        "「{key}」应是一段文字，现在是{shape}",
        '"{key}" must be text, not {shape}',
    )
    NOT_LIST = "E214", "「{key}」应是列表，现在是{shape}", '"{key}" must be a list, not {shape}'
    NOT_MAPPING = (
        "E215",
        "「{key}」应是「键: 值」，现在是{shape}",
        '"{key}" must be made of "key: value", not {shape}',
    )
    CONTRADICTION = "E216", "{what}", "{what}"
    NO_SUCH_DAY = (
        "E217",
        "没有这一天：「{written}」",
        'there is no such day: "{written}"',
        Text(
            "请改月份（1到12）或日子",
            "correct its month (1 to 12) or day",
        ),
    )
    BAD_TERM = (
        "E218",
        "「{key}」应是节气，可加减天数，如 霜降-10，现在是「{written}」",
        '"{key}" must be a solar term with or without days, such as 霜降-10, not "{written}"',
    )
    TOO_LONG = (
        "E219",
        "「{key}」最多 {most} 个字，现在有 {found} 个",
        '"{key}" may have {most} characters at most, not {found}',
    )
    BAD_ADDRESS = (
        "E220",
        "「{key}」不能是「{written}」：{why}",
        '"{key}" cannot be "{written}": {why}',
    )
    NO_COLUMN = "E221", "表头缺少「{column}」列", 'the table has no column "{column}"'
    EXTRA_CELL = (
        "E222",
        "这一行有 {found} 格，表头只有 {expected} 格",
        "this row has {found} cells, the header only {expected}",
    )
    LUNAR_LANDSCAPE = (
        "E224",
        "景观期不能按农历定：「{written}」",
        'a landscape cannot follow the lunar calendar: "{written}"',
    )
    WRONG_VALUE = "E225", "「{key}」不对：{why}", '"{key}" is wrong: {why}'
    NOTED_TWICE = (
        "E226",
        "「{what}」写了两次，前一次在第 {line} 行",
        '"{what}" is there twice, first in line {line}',
        Text("请只留一处", "keep one of them"),
    )
    BAD_MOMENT = (
        "E227",
        "「{key}」应是日期和钟点，如 2027-08-14 14:00，现在是「{written}」",
        '"{key}" must be a day and a time such as 2027-08-14 14:00, not "{written}"',
    )
    BAD_STEP_DAY = (
        "E228",
        "「{key}」应是 T-30、T-5工作日、T 或 末日+3，现在是「{written}」",
        '"{key}" must be like T-30, T-5wd, T or end+3, not "{written}"',
    )
    BAD_RELEASE = (
        "E229",
        "「{key}」应是一天、一个月或一旬，如 2027-07-10、2027-07、2027-07上旬，现在是「{written}」",
        '"{key}" must be a day, a month or a third of one, such as 2027-07-10 or 2027-07, not "{written}"',
    )
    BAD_PICTURE = (
        "E249",
        "图片「{written}」不能用：{why}",
        'the picture "{written}" cannot be used: {why}',
    )
    OTHER_UNIT = (
        "E247",
        "「{key}」写的是「{written}」，这一列按「{unit}」读",
        '"{key}" is in "{written}", while this column is read in "{unit}"',
    )
    NO_SESSION_ID = (
        "W506",
        "「{name}」的场次没有编号（id）：增减场次会让订阅里的场次改名",
        'the sessions of "{name}" have no id: with one more or less, those subscribed to change their names',
        Text("请给每一场写上 id", "give each session an id"),
    )
    NO_SOURCE = (
        "W503",
        "「{name}」没有写出处（source）",
        '"{name}" has no source',
        Text("请写上依据的文件或网址", "give the paper or the address it rests on"),
    )
