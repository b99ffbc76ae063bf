"""The fixed words of the year sheet in both languages; templates know them by these keys."""

from collections.abc import Mapping
from types import MappingProxyType

from eventplan.domain.site import Align
from eventplan.domain.text import Lang, Text

_PRINT_ONE = Text(
    "打印（Ctrl+P）：A3 横向一页，另附 A4 活动一览。",
    "To print (Ctrl+P): one A3 landscape sheet, then the list on A4.",
)
_PRINT_MANY = Text(
    "打印（Ctrl+P）：活动较多，分 {} 张 A3 横向，另附 A4 活动一览。",
    "To print (Ctrl+P): so many activities take {} A3 landscape sheets, then the list on A4.",
)

_PRINT_WALL = Text(
    "打印（Ctrl+P）：每月一页 A4 横向，另附 A4 活动一览。",
    "To print (Ctrl+P): one A4 landscape page a month, then the list on A4.",
)

_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "skip": Text("跳到活动一览", "Skip to the list of activities"),
        "revision": Text("修订", "revision"),
        "forecast_note": Text(
            "虚框的休、班为预测，以国务院办公厅通知为准；「预」待通知或花期确定。",
            "Dashed days off are forecast until the State Council announces them; what is expected may move.",
        ),
        "categories": Text("类别", "Categories"),
        "large": Text("大字", "Large print"),
        "now": Text("近期活动", "What is on"),
        "weekend": Text("本周末", "This weekend"),
        "nothing": Text("没有活动", "Nothing on"),
        "quiet": Text("平淡期", "Quiet"),
        "breaks": Text("假期", "Days off"),
        "landscapes": Text("景观", "Scenery"),
        "flagship": Text("旗舰", "flagship"),
        "major": Text("重点", "major"),
        "regular": Text("常规", "regular"),
        "exp": Text("预", "exp."),
        "gone": Text("取消", "off"),
        "awaits": Text("待放假通知或花期确定", "awaits a notice or the season"),
        "whole": Text("看全年活动", "The whole year"),
        "whole_year": Text("全年活动", "activities"),
        "scan_long": Text("长按识别，订阅日历；改期自动更新", "Scan to subscribe; changes follow"),
        "print_forecast": Text(
            "虚框休、班为预测，以国务院办公厅通知为准 · ", "dashed days off are forecast · "
        ),
        "print_note": Text(
            "景观深色处最可能，斜纹为当日定", "landscapes: likeliest where dark; hatched: decided on the day"
        ),
        "landscape_note": Text(
            "景观：深色处盛期占五成，浅色处占八成，竖线为最可能的一天；常年尚无记录；斜纹定不出日子，当日定。",
            "Landscapes: half of all peaks fall in the dark part, four of five in the light "
            "one, the tick is the likeliest day; hatched: no date can be told beforehand.",
        ),
        "other_language": Text("English", "中文"),
        "subscribe": Text("订阅日历", "Subscribe"),
        "list": Text("活动一览", "List of activities"),
        "planner": Text("全年排期", "The year day by day"),
        "off": Text("休", "off"),
        "work": Text("班", "on"),
        "off_legend": Text("休息日", "day off"),
        "expected_legend": Text("虚边带预：预计", "expected"),
        "weekdays": Text("一 二 三 四 五 六 日", "M T W T F S S"),
        "date": Text("日期", "Date"),
        "activity": Text("活动", "Activity"),
        "rule": Text("规则", "Rule"),
        "category": Text("类别", "Category"),
        "venue": Text("地点", "Venue"),
        "venue_host": Text("地点／主办", "Venue, host"),
        "hosts": Text("主办", "Host"),
        "organisers": Text("承办", "Organiser"),
        "content": Text("内容", "About"),
        "empty": Text("还没有排定的活动。", "No activity has its days yet."),
        "why": Text("为何在这几天：", "Why these days:"),
        "rests_on_forecast": Text("尚待公布", "Not announced yet"),
        "add_to_calendar": Text("加入日历", "Add to calendar"),
        "map": Text("地图", "Map"),
        "close": Text("关闭", "Close"),
        "budget": Text("预算（万元）", "Budget (10,000 CNY)"),
        "funding": Text("经费来源", "Funding"),
        "contact": Text("责任人", "Contact"),
        "phone": Text("电话", "Telephone"),
        "staff": Text("人员", "Staff"),
        "permits": Text("审批", "Permits"),
        "notes": Text("备注", "Notes"),
        "total": Text("合计", "Total"),
        "internal": Text("内部版", "internal"),
        "left_out": Text("未排定的活动", "Activities without dates"),
        "reason": Text("原因", "Reason"),
        "would_need": Text("若要安排", "It would need"),
        "seasons": Text("观赏期", "Landscapes"),
        "decide": Text("哪天定日子", "When to decide"),
        "landscape": Text("观赏期", "Landscape"),
        "seasons_key": Text(
            "圆点：往年盛期；圆角条：只知范围；三角：始花、末花。今年：深色为五成盛期所在，浅色为八成，"
            "竖线为最可能的一天；虚线框为可看的日子。",
            "Dot: a noted peak; rounded bar: a noted range; triangles: first and last flowers. This year: "
            "half of all peaks fall in the dark part, four of five in the light one, the line is the "
            "likeliest day; dashed: worth coming for.",
        ),
        "all_ics": Text("下载 .ics", "Download .ics"),
        "on_iphone": Text("iPhone、Mac 订阅", "Subscribe on iPhone or Mac"),
        "on_outlook": Text("Outlook 订阅", "Subscribe in Outlook"),
        "on_google": Text("Google 日历订阅", "Subscribe in Google Calendar"),
        "copy_link": Text("其他日历：复制此链接", "Other calendars: copy this link"),
        "scan": Text("手机扫码订阅", "Scan to subscribe"),
        "by_category": Text("分类订阅", "By category"),
        "session_table": Text("场次表", "Table of sessions"),
        "by_visitors": Text("按人群、场次、总活动订阅", "By visitors, sessions and umbrella"),
        "wechat": Text(
            "在微信中打开时，请点右上角，选择「在浏览器打开」。",
            "Inside WeChat: tap the top right corner and open this page in the browser.",
        ),
        "no_address": Text(
            "发布网址尚未设定：请下载 .ics 文件后导入日历。",
            "No address is set yet: download the .ics file and import it.",
        ),
    }
)


def words_in(lang: Lang) -> Mapping[str, str]:
    """Return the words of the sheet in ``lang`` by key."""
    return {key: text[lang] for key, text in _WORDS.items()}


def print_words(sheets: int, align: Align, lang: Lang) -> str:
    """Return how the page prints, on ``sheets`` sheets, 1 or more: A3, or A4 for a wall calendar."""
    if align is Align.WALL:
        return _PRINT_WALL[lang]
    return _PRINT_ONE[lang] if sheets == 1 else _PRINT_MANY[lang].format(sheets)
