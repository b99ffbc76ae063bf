"""Mistakes in a file as such and in its YAML: E0xx, and W40x and W41x for what is read all the same."""

from eventplan.domain.text import Text
from eventplan.reading.problems.codes import ProblemCode


class FileCode(ProblemCode):
    """A file that cannot be read, a slip in its YAML, or a slip that was understood."""

    NO_FOLDER = (
        "E001",
        "找不到文件夹「{path}」",
        'there is no folder "{path}"',
        Text("请核对名称和位置", "check its name and where it lies"),
    )
    NOT_A_FOLDER = (
        "E002",
        "「{path}」是文件，不是文件夹",
        '"{path}" is a file, not a folder',
        Text("请写放着 site.yaml 的那个文件夹", "give the folder that holds site.yaml"),
    )
    NO_FILE = (
        "E003",
        "找不到文件「{name}」",
        'there is no file "{name}"',
        Text("请核对名称，或把文件放到这里", "correct the name, or put the file there"),
    )
    NOT_A_FILE = (
        "E004",
        "「{name}」是文件夹，应是文件",
        '"{name}" is a folder, not a file',
        Text("请把同名的文件夹改名或移走", "rename the folder of that name, or move it away"),
    )
    UNREADABLE = (
        "E005",
        "读不了文件「{name}」：{why}",
        'cannot read "{name}": {why}',
        Text(
            "请关掉正在用它的程序，并查看它的权限",
            "close the program that has it open, and look at its permissions",
        ),
    )
    ENCODING = "E006", "文件编码是 {encoding}，不是 UTF-8", "the file is in {encoding}, not in UTF-8"
    NOT_TEXT = "E007", "这里的字节 0x{byte} 不是 UTF-8 文字", "byte 0x{byte} here is not UTF-8 text"
    CONTROL_CHARACTER = "E008", "有看不见的控制字符 {name}", "there is a control character {name}"
    EMPTY = (
        "E009",
        "文件是空的",
        "the file is empty",
        Text(
            "请写上内容；用不着的文件可以删掉",
            "write something in it; a file that is not needed may be deleted",
        ),
    )
    TOO_LARGE = (
        "E010",
        "文件太大：{size}，最多 {most}",
        "the file is too large: {size}, at most {most}",
        Text("请分成几个文件，或删去用不着的内容", "split it, or take out what is not needed"),
    )
    TAB = "E020", "这一行用制表符（Tab）缩进", "this line is indented with a tab"
    INDENTATION = (
        "E021",
        "缩进 {found} 格，与上文对不齐",
        "indented by {found}, which lines up with nothing above",
    )
    UNCLOSED_QUOTE = (
        "E022",
        "引号 {quote} 没有配对",
        "the quote {quote} is not closed",
        Text("请补上另一个引号", "add the other quote"),
    )
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
    LONE_SURROGATE = (
        "E036",
        "「{escape}」只是半个字符，后面要接着它的另一半",
        '"{escape}" is half of a character; the other half must follow it',
    )
    NO_COLON = "E027", "「{text}」后面没有冒号", 'there is no colon after "{text}"'
    DUPLICATE_KEY = (
        "E028",
        "「{key}」写了两次，前一次在第 {line} 行",
        '"{key}" is written twice, first in line {line}',
        Text("请只留一处", "keep one of them"),
    )
    SECOND_DOCUMENT = (
        "E029",
        "「---」之后又开始了一份文件",
        'a second document begins after "---"',
    )
    CIRCULAR_ALIAS = (
        "E030",
        "别名「*」绕回了自己",
        'an alias "*" leads back to itself',
        Text("请把「*」代表的内容直接写出来", 'write out what the "*" stands for'),
    )
    TAG = "E031", "不能用 YAML 标签「{tag}」", 'the YAML tag "{tag}" cannot be used'
    KEY_NOT_TEXT = (
        "E032",
        "冒号前面应是一个词",
        "what stands before the colon must be a word",
        Text("请改成一个词，或给它加引号", "make it a word, or put quotes around it"),
    )
    TOO_DEEP = (
        "E033",
        "嵌套太深",
        "nested too deeply",
        Text(
            "三四层就够了：括号或缩进是不是多了",
            "three or four levels are enough: are there brackets or indents too many?",
        ),
    )
    TOO_MANY_VALUES = (
        "E034",
        "展开别名后内容太多",
        "there is too much once the aliases are followed",
        Text("请把「*」代表的内容直接写出来", 'write out what each "*" stands for'),
    )
    NOT_YAML = (
        "E035",
        "从这里起读不懂（{reason}）",
        "cannot be read from here on ({reason})",
        Text(
            "请看这一行和上一行的引号、冒号和缩进",
            "look at quotes, colons and indents here and in the line before",
        ),
    )
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
    UNUSED_FILE = (
        "W411",
        "没有用到文件「{name}」",
        'the file "{name}" is not used',
        Text(
            "不是给这里用的就不用管；要用请核对文件名",
            "leave it if it is not meant to be read; otherwise correct its name",
        ),
    )
    LEFT_ALONE = "W413", "没有改写：{why}", "left as it is: {why}"
