"""Every mistake that reading can find: its stable code and its sentence in both languages.

E0xx files and YAML · E1xx names and references · E2xx values · E3xx `when` expressions (made by the
`when` language itself, which also uses E101 for names it does not know) · W4xx warnings: the value
is used all the same. A code is never given a new meaning.
"""

from enum import Enum

from eventplan.domain.text import Text
from eventplan.reading.problems.problem import Problem, SourceRef

Detail = str | int | Text


class ProblemCode(Enum):
    """A code with its sentence; ``at`` makes a Problem of it."""

    # files
    NO_FOLDER = "E001", "找不到文件夹「{path}」", 'there is no folder "{path}"'
    NOT_A_FOLDER = "E002", "「{path}」是文件，不是文件夹", '"{path}" is a file, not a folder'
    NO_FILE = "E003", "找不到文件「{name}」", 'there is no file "{name}"'
    NOT_A_FILE = "E004", "「{name}」是文件夹，应是文件", '"{name}" is a folder, not a file'
    UNREADABLE = "E005", "读不了文件「{name}」：{why}", 'cannot read "{name}": {why}'
    ENCODING = "E006", "文件编码是 {encoding}，不是 UTF-8", "the file is in {encoding}, not in UTF-8"
    NOT_TEXT = "E007", "这里的字节 0x{byte} 不是 UTF-8 文字", "byte 0x{byte} here is not UTF-8 text"
    CONTROL_CHARACTER = "E008", "有看不见的控制字符 {name}", "there is a control character {name}"
    EMPTY = "E009", "文件是空的", "the file is empty"
    TOO_LARGE = "E010", "文件太大：{size}，最多 {most}", "the file is too large: {size}, at most {most}"

    # YAML
    TAB = "E020", "这一行用制表符（Tab）缩进", "this line is indented with a tab"
    INDENTATION = (
        "E021",
        "缩进 {found} 格，与上文对不齐",
        "indented by {found}, which lines up with nothing above",
    )
    UNCLOSED_QUOTE = "E022", "引号 {quote} 没有配对", "the quote {quote} is not closed"
    UNCLOSED_BRACKET = "E023", "括号「{bracket}」没有配对", 'the bracket "{bracket}" is not closed'
    STRAY_BRACKET = "E024", "多出一个「{character}」", 'there is a "{character}" too many'
    NEEDS_QUOTES = (
        "E025",
        "「{character}」在 YAML 里有特别含义，这段文字要加引号",
        '"{character}" means something else in YAML; this text needs quotes',
    )
    BAD_ESCAPE = (
        "E026",
        "双引号里的「\\」要写成「\\\\」",
        'a "\\" inside double quotes must be written "\\\\"',
    )
    NO_COLON = "E027", "「{text}」后面没有冒号", 'there is no colon after "{text}"'
    DUPLICATE_KEY = (
        "E028",
        "「{key}」写了两次，前一次在第 {line} 行",
        '"{key}" is written twice, first in line {line}',
    )
    SECOND_DOCUMENT = (
        "E029",
        "「---」之后又开始了一份文件",
        'a second document begins after "---"',
    )
    CIRCULAR_ALIAS = "E030", "别名「*」绕回了自己", 'an alias "*" leads back to itself'
    TAG = "E031", "不能用 YAML 标签「{tag}」", 'the YAML tag "{tag}" cannot be used'
    KEY_NOT_TEXT = "E032", "冒号前面应是一个词", "what stands before the colon must be a word"
    TOO_DEEP = "E033", "嵌套太深", "nested too deeply"
    TOO_MANY_VALUES = "E034", "展开别名后内容太多", "there is too much once the aliases are followed"
    NOT_YAML = "E035", "从这里起读不懂（{reason}）", "cannot be read from here on ({reason})"

    # names and references
    UNKNOWN_CATEGORY = "E102", "没有类别「{name}」", 'there is no category "{name}"'
    UNKNOWN_VENUE = "E103", "没有场地「{name}」", 'there is no venue "{name}"'
    UNKNOWN_ACTIVITY = "E104", "没有活动「{name}」", 'there is no activity "{name}"'
    UNKNOWN_WINDOW = "E105", "没有景观期「{name}」", 'there is no landscape window "{name}"'
    DUPLICATE_ID = (
        "E106",
        "id「{name}」已经用在{place}",
        'the id "{name}" is already used in{place}',
    )
    RESERVED_ID = "E107", "id「{name}」留给系统使用", 'the id "{name}" is reserved'
    SELF_REFERENCE = "E108", "「{name}」指向了自己", '"{name}" refers to itself'
    CIRCLE = "E109", "先后次序绕成了圈：{circle}", "the order runs in a circle: {circle}"
    UNKNOWN_SET = "E110", "没有节日集「{name}」", 'there is no festival set "{name}"'
    UNKNOWN_RULE = "E111", "没有规则「{name}」", 'there is no rule "{name}"'
    UNKNOWN_TAG = (
        "W412",
        "没有活动带标签「{name}」，这条不起作用",
        'no activity has the tag "{name}", so this does nothing',
    )

    # values
    MISSING = "E201", "缺少「{key}」", '"{key}" is missing'
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
    BAD_TIME_ZONE = "E212", "不认识时区「{written}」", 'there is no time zone "{written}"'
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
    NO_SUCH_DAY = "E217", "没有这一天：「{written}」", 'there is no such day: "{written}"'
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
    TOO_FEW = "E223", "「{key}」至少要有 {least} 项", '"{key}" needs {least} or more'
    LUNAR_LANDSCAPE = (
        "E224",
        "景观期不能按农历定：「{written}」",
        'a landscape cannot follow the lunar calendar: "{written}"',
    )
    NOTED_TWICE = (
        "E226",
        "「{what}」写了两次，前一次在第 {line} 行",
        '"{what}" is there twice, first in line {line}',
    )
    WRONG_VALUE = "E225", "「{key}」不对：{why}", '"{key}" is wrong: {why}'

    # the text of a holiday notice
    NOTICE_YEAR = "E230", "通知里没有写哪一年", "the notice does not say for which year it is"
    NOTICE_EMPTY = "E231", "这里没有放假安排", "there are no holidays in this text"
    NOTICE_HOLIDAY = "E232", "不认识节日「{name}」", 'there is no holiday "{name}"'
    NOTICE_NO_DAYS = "E233", "「{name}」没有写放假的日子", '"{name}" has no days off'
    NOTICE_UNCLEAR = (
        "E234",
        "「{text}」看不出是放假还是上班",
        '"{text}" does not say whether these days are off or worked',
    )
    NOTICE_NO_MONTH = "E235", "「{day}日」前面没有月份", "there is no month before {day}日"
    NOTICE_BACKWARDS = (
        "E236",
        "「{first}至{last}」先后颠倒或太长",
        "{first} to {last} is backwards or too long",
    )
    NOTICE_FAR = (
        "E237",
        "{day} 离「{name}」（{own}）太远",
        "{day} is too far from {name} ({own})",
    )
    NOTICE_WEEKDAY = "E238", "{day} 是{weekday}，不是{wrong}", "{day} is a {weekday}, not a {wrong}"
    NOTICE_GAP = (
        "E239",
        "「{name}」从 {first} 到 {last} 中间有工作日没有写放假",
        '"{name}", {first} to {last}, leaves out workdays in between',
    )
    NOTICE_BOTH = "E240", "{day}又放假又上班", "{day} is both off and worked"
    NOTICE_COUNT = (
        "E241",
        "写的是共{said}天，{first} 至 {last} 是{days}天",
        "it says {said} days, but {first} to {last} is {days}",
    )
    NOTICE_LAW = (
        "E242",
        "法定节日没有放假：{name} {days}",
        "days off by law are not off: {name} {days}",
    )
    NOTICE_WORKDAY = (
        "E243",
        "调休上班的 {day} 本来就是工作日",
        "{day} is named as a make-up workday, but is a weekday",
    )
    NOTICE_OVERLAP = (
        "E244",
        "「{one}」与「{other}」在 {day} 重叠",
        '"{one}" and "{other}" overlap on {day}',
    )
    NOTICE_MISSING = "E245", "通知里没有{name}", "the notice leaves out {name}"
    NOTICE_TWICE = "E246", "{name}写了两次", "{name} is there twice"
    OTHER_UNIT = (
        "E247",
        "「{key}」写的是「{written}」，这一列按「{unit}」读",
        '"{key}" is in "{written}", while this column is read in "{unit}"',
    )
    NOTICE_BALANCE = (
        "W414",
        "多放的工作日共{owed}天，调休上班的却有{worked}天，与以往的通知不同",
        "{owed} weekdays are off beyond the law, but {worked} weekend days are worked",
    )

    # warnings
    FULL_WIDTH = (
        "W401",
        "「{found}」是全角字符，已按「{read_as}」理解",
        '"{found}" is a full-width character; read as "{read_as}"',
    )
    READ_AS = "W402", "「{found}」已按「{read_as}」理解", '"{found}" was read as "{read_as}"'
    INVISIBLE_SPACE = (
        "W403",
        "行首有{name}，已按空格理解",
        "the line begins with {name}; read as spaces",
    )
    NO_SPACE = (
        "W404",
        "「{character}」后面要有空格，已按有空格理解",
        '"{character}" needs a space after it; read as if it had one',
    )
    CURLY_QUOTES = (
        "W405",
        "{quotes}不是 YAML 的引号，已去掉",
        "{quotes} are not quotes in YAML; left out",
    )
    ONLY_COMMENT = (
        "W406",
        "「#」之后是注释，这里等于没有写",
        'what follows "#" is a comment, so nothing is written here',
    )
    INVISIBLE = (
        "W407",
        "「{key}」里有看不见的字符 {character}，已略去",
        '"{key}" holds the invisible character {character}; left out',
    )
    UNUSED_FILE = "W411", "没有用到文件「{name}」", 'the file "{name}" is not used'
    NOTHING_THIS_YEAR = "W501", "「{name}」{year} 年没有日子", '"{name}" has no days in {year}'
    TWICE_THIS_YEAR = (
        "W502",
        "「{name}」通常一年一次，{year} 年有 {count} 次：{days}",
        '"{name}", once in most years, comes {count} times in {year}: {days}',
    )
    NO_SOURCE = "W503", "「{name}」没有写出处（source）", '"{name}" has no source'
    LEFT_ALONE = "W413", "没有改写：{why}", "left as it is: {why}"
    RULE_CIRCLE = "E330", "时间规则互相等待：{circle}", "these rules wait for each other: {circle}"
    WHEN_NOTICE = "W430", "{what}", "{what}"

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code = code
        self.sentence = Text(zh, en)

    def at(self, ref: SourceRef, /, *, hint: Text | None = None, **details: Detail) -> Problem:
        """Return the Problem at ``ref``; ``details`` fill the sentence in both languages."""
        zh = self.sentence.zh.format(**{key: _in(value, "zh") for key, value in details.items()})
        en = self.sentence.en.format(**{key: _in(value, "en") for key, value in details.items()})
        return Problem(ref, self.code, Text(zh, en), hint)


LONGEST_QUOTATION = 40
"""Characters of the user's text that a message quotes; more would hide the message."""


def quoted(written: str) -> str:
    """Return ``written`` on one line, shortened for a message."""
    flat = " ".join(written.split())
    return flat if len(flat) <= LONGEST_QUOTATION else flat[: LONGEST_QUOTATION - 1] + "…"


def _in(value: Detail, lang: str) -> str | int:
    if isinstance(value, Text):
        return value.zh if lang == "zh" else value.en
    return value
