"""Six office tables as their offices type them, and the right days of 2027.

Authority of the days: the Hong Kong Observatory's table of lunar days and terms for 2027, the law's
festivals, and a hand count of weekdays; none comes from this program. Forecast breaks are no part of it.
"""

from dataclasses import dataclass

Days = tuple[str, str, int]
"""First day, last day of all, and how many times."""


@dataclass(frozen=True)
class OfficeTable:
    """A table: its sheets of rows, cells merged in them, the days by name, and what is left by cell."""

    why: str
    sheets: dict[str, list[list[object]]]
    merged: tuple[str, ...]
    days: dict[str, Days]
    left: dict[str, str]
    name: str


def _one(day: str, last: str | None = None) -> Days:
    return f"2027-{day}", f"2027-{last or day}", 1


COUNTY = OfficeTable(
    "a county's year with sections, money, totals, and places that nobody has listed",
    {
        "Sheet1": [
            ["栾川县2027年文化旅游活动计划表"],
            ["填报单位：栾川县文化广电和旅游局", *[None] * 6, "2026.11.20"],
            ["序号", "活动名称", "活动时间", "活动地点", "主办单位", "预算（万元）", "预计人数", "备注"],
            ["一、民俗活动"],
            [1, "老君山庙会", "农历四月初八\n前后1天", "老君山", "县文旅局", 20, 20000, None],
            [2, "元宵灯会", "正月十五", "伊河广场", "县文旅局", 12.5, 30000, "含猜灯谜"],
            ["二、体育活动"],
            [3, "登山节", "10月第三个周六", "老君山", "县体育局", 8, 5000, None],
            [4, "越野跑", "2027年5月16日", "抱犊寨", "县体育局", 15, "约3000人", None],
            [5, "龙舟邀请赛", "端午节", "主会场：伊河；分会场：陶湾水库", None, 6, 8000, None],
            [6, "健步走", "待定", None, None, None, None, "时间另行通知"],
            ["合计", None, None, None, None, 61.5, 66000, None],
        ]
    },
    ("A1:H1", "A4:H4", "A7:H7"),
    {
        "老君山庙会": _one("05-12", "05-14"),
        "元宵灯会": _one("02-20"),
        "登山节": _one("10-16"),
        "越野跑": _one("05-16"),
        "龙舟邀请赛": _one("06-09"),
    },
    {"G9": "整数", "C11": "哪几天"},
    "栾川县",
)
FESTIVALS = OfficeTable(
    "traditional festivals with a column of lunar days, full-width signs in the cells",
    {
        "节会": [
            ["传统节会一览表（2027年度）"],
            ["编号", "节会名称", "时间（农历）", "地点", "承办", "民族/乡镇"],
            [1, "三月三歌会", "三月三", "歌圩广场", "镇政府", "壮族"],
            [2, "浴佛节法会", "四月初八日", "大觉寺", "寺管会", None],
            [3, "二月二青龙节", "二月初二", "龙王庙", "村委会", None],
            [4, "六月庙会", "六月十九", "观音阁", "村委会", None],
            [5, "中元河灯", "七月十五日", "西河", "街道办", "汉族"],
            [6, "重阳敬老", "九月初九", "文化站", "街道办", None],
            [7, "冬至祭祖", "公历12月22日", "祠堂", "宗亲会", None],
            [8, "腊八施粥", "腊月初八", "大觉寺", "寺管会", None],
        ]
    },
    ("A1:F1",),
    {
        "三月三歌会": _one("04-09"),
        "浴佛节法会": _one("05-13"),
        "二月二青龙节": _one("03-09"),
        "六月庙会": _one("07-22"),
        "中元河灯": _one("08-16"),
        "重阳敬老": _one("10-08"),
        "冬至祭祖": _one("12-22"),
        "腊八施粥": _one("01-15"),
    },
    {},
    "cal",
)
GARDEN = OfficeTable(
    "a garden with weekly shows, hours beside the days, two sheets, a type merged downwards",
    {
        "演出": [
            ["植物园演出安排"],
            ["类型", "节目", "演出时间", "场地", "票价", "预约方式"],
            ["常态演出", "汉服巡游", "4月每周六、周日 10:00-11:00", "牡丹园", "免费", "公众号"],
            [None, "夜游光影", "7月每周五、周六晚7时30分—9时", "芍药园", "80元", "微信"],
            ["节日演出", "母亲节音乐会", "母亲节下午3:00-4:30", "温室", "50元", "现场"],
        ],
        "花事": [
            ["类型", "节目", "演出时间", "场地"],
            ["花展", "菊花展", "10月15日至11月15日", "全园"],
            ["花展", "兰花展", "2月20日—3月5日（每天9:00-17:00）", "温室"],
        ],
    },
    ("演出!A3:A4",),
    {
        "汉服巡游": ("2027-04-03", "2027-04-25", 8),
        "夜游光影": ("2027-07-02", "2027-07-31", 10),
        "母亲节音乐会": _one("05-09"),
        "菊花展": _one("10-15", "11-15"),
        "兰花展": _one("02-20", "03-05"),
    },
    {},
    "植物园",
)
SKI = OfficeTable(
    "a ski resort: dates as Excel keeps them, two columns of ends, a season over New Year",
    {
        "雪季": [
            ["No.", "项目", "开始日期", "结束日期", "天数", "负责人", "线上/线下"],
            [1, "开板节", "11月20日", "11月21日", 2, "李工", "线下"],
            [2, "雪地嘉年华", "12月24日", "12月26日", 3, "王工", "线下"],
            [3, "元旦跨年滑", "12月31日", "次年1月2日", 3, "王工", "线下"],
            [4, "高校联赛", "1月9日", "1月10日", 2, "赵工", "线下"],
            [5, "闭板光猪节", "3月第一个周六", None, 1, "李工", "线上"],
            [6, "教练集训", "视雪情而定", None, None, "赵工", None],
        ]
    },
    (),
    {
        "开板节": _one("11-20", "11-21"),
        "雪地嘉年华": _one("12-24", "12-26"),
        "元旦跨年滑": ("2027-12-31", "2028-01-02", 1),
        "高校联赛": _one("01-09", "01-10"),
        "闭板光猪节": _one("03-06"),
    },
    {"C7": "视雪情而定"},
    "cal",
)
TEMPLE = OfficeTable(
    "a temple: every month's lunar days, Buddhist days by name, remarks below the table",
    {
        "法会": [
            ["大觉寺二〇二七年法会日程"],
            ["法会名称", "日期", "殿堂", "主法", "备注"],
            ["朔望普佛", "农历每月初一、十五", "大雄宝殿", "方丈", None],
            ["观音圣诞法会", "农历二月十九", "观音殿", "方丈", "斋饭随喜"],
            ["佛诞浴佛", "农历四月初八", "大雄宝殿", "监院", None],
            ["观音出家日", "农历九月十九", "观音殿", "监院", None],
            ["除夕撞钟", "除夕", "钟楼", "监院", "22:30开始"],
            ["清明祭祖", "清明节", "地藏殿", "监院", None],
            ["注：具体安排以寺院当月公告为准"],
        ]
    },
    ("A1:E1", "A9:E9"),
    {
        "朔望普佛": ("2027-01-08", "2027-12-28", 25),
        "观音圣诞法会": _one("03-26"),
        "佛诞浴佛": _one("05-13"),
        "观音出家日": _one("10-18"),
        "除夕撞钟": _one("02-05"),
        "清明祭祖": _one("04-05"),
    },
    {},
    "大觉寺",
)
CITY = OfficeTable(
    "a city with several organisations: two lines of headings, hosts and co-hosts, a month that is all",
    {
        "全市": [
            ["洛阳市2027年重点文旅活动汇总表"],
            [
                "序号",
                "活动名称",
                "活动时间",
                "级别",
                "主办单位",
                "承办单位",
                "参与单位",
                "联系人",
                "联系电话",
            ],
            [
                1,
                "第45届牡丹文化节",
                "4月5日至5月5日",
                "旗舰",
                "市政府；省文旅厅",
                "市文旅局",
                "各县区",
                "张三",
                "0379-1",
            ],
            [2, "河洛文化旅游节", "9月第三个周五", "重点", "市政府", "市文旅局", None, "李四", "0379-2"],
            [3, "“村BA”总决赛", "8月8日", "重点", "市体育局", "市篮协", "栾川县、嵩县", None, None],
            [4, "读书月", "4月", "一般", "市图书馆", None, None, None, None],
            [5, "跨年演唱会", "12月31日20:00-24:00", "旗舰", "市文旅集团", None, None, None, None],
            [6, "惠民演出", "每月第一个周日", "一般", "市文旅局", None, None, None, None],
            [7, "国际马拉松", "四月中", "重点", "市体育局", None, None, None, None],
        ]
    },
    ("A1:I1",),
    {
        "第45届牡丹文化节": _one("04-05", "05-05"),
        "河洛文化旅游节": _one("09-17"),
        "“村BA”总决赛": _one("08-08"),
        "读书月": _one("04-01", "04-30"),
        "跨年演唱会": _one("12-31"),
        "惠民演出": ("2027-01-03", "2027-12-05", 12),
    },
    {"C9": "四月中"},
    "洛阳市",
)
TABLES = (COUNTY, FESTIVALS, GARDEN, SKI, TEMPLE, CITY)
