"""A full year of 41 activities at Laojun Mountain in 2027, with festivals, as a site really has it.

For what can only be judged on a crowded page: packing, paper, size and speed. The lines below are
``name | English name | category | first | last | status and rule | venue``; ``~`` marks a tentative
and ``X`` a cancelled activity.
"""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from eventplan.almanac.festivals import (
    Anchor,
    Festival,
    FestivalKind,
    FixedDay,
    LastLunarDay,
    LunarDayAnchor,
)
from eventplan.almanac.years import Almanacs
from eventplan.domain.activity import Activity, Internal, SessionRule
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.site import Align, Category, Hue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.publishing.content.edition import Edition, Profile
from tests.publishing import sample_plan

_LINES = """
新年登高祈福·金顶敲钟|New Year climb and summit bell|festival|1-1|1-3|元旦假期|golden-summit
冰雪温泉季惠民票|Snow and hot-spring season pass|promotion|1-4|2-4|1月4日至2月4日|
腊八施粥|Laba porridge|rite|1-15|1-15|腊八|shifangyuan
伏牛山滑雪交流赛|Funiu ski meeting|sport|1-16|1-17|1月第3个周末|
雾凇摄影大赛|Rime photo contest|promotion|1-20|3-5|~雪景|golden-summit
新春祈福庙会|New Year temple fair|festival|2-5|2-13|~春节假期|shifangyuan
玉皇圣诞法会|Jade Emperor rite|rite|2-14|2-14|正月初九|golden-summit
元宵灯会|Lantern night|festival|2-18|2-21|元宵前后|shifangyuan
老子文化论坛|Laozi culture forum|festival|3-21|3-23|二月十四至十六|zhongtianmen
老君圣诞祈福大典|Laojun's birthday ceremony|rite|3-23|3-23|二月十六|golden-summit
清明踏青·汉服游园|Qingming outing in hanfu|festival|4-3|4-5|~清明假期|zhongtianmen
三月三庙会|Double Third fair|rite|4-9|4-11|三月三|shifangyuan
高山杜鹃花节|Rhododendron festival|landscape|4-20|5-20|~高山杜鹃花期|golden-summit
五一音乐露营季|May Day camping and music|festival|5-1|5-5|~劳动节假期|zhongtianmen
老君山庙会|Laojun Mountain temple fair|rite|5-12|5-14|农历四月初八前后1天|shifangyuan
吕祖诞辰法会|Lü Dongbin's birthday rite|rite|5-19|5-19|四月十四|
5·19中国旅游日惠民|China Tourism Day tickets|promotion|5-19|5-19|5月19日|
端午艾香·龙舟饭|Dragon Boat mugwort and rice|festival|6-9|6-9|端午|zhongtianmen
高考学子免票季|Free season for school leavers|promotion|6-10|8-31|6月10日至8月31日|
云海观星营|Sea of clouds and stars camp|landscape|6-19|6-20|~清凉季|golden-summit
观海避暑节|Cool summer above the clouds|landscape|7-1|8-31|7月1日至8月31日|
研学夏令营|Study summer camp|sport|7-10|8-20|7月10日至8月20日|shifangyuan
云海马拉松·垂直登山赛|Sea of clouds marathon and vertical race|sport|7-17|7-18|X7月第3个周末|golden-summit
七夕相约金顶|Qixi at the summit|festival|8-7|8-8|七夕|golden-summit
全民健身登山日|National fitness climb|sport|8-8|8-8|8月8日|
中元祈福法会|Zhongyuan rite|rite|8-16|8-16|中元|shifangyuan
教师节免票周|Teachers' week free tickets|promotion|9-8|9-14|9月8日至14日|
中秋金顶赏月|Mid-Autumn moon at the summit|festival|9-14|9-16|~中秋假期|golden-summit
国庆一元午餐公益活动|National Day one-yuan lunch|festival|10-1|10-7|~国庆假期|zhongtianmen
重阳敬老登高|Double Ninth climb for elders|sport|10-8|10-9|重阳|zhongtianmen
红叶节暨摄影周|Red leaf festival and photo week|landscape|10-15|11-5|~红叶季|
霜降红叶音乐会|Concert in the red leaves|landscape|10-23|10-24|~红叶季|zhongtianmen
冬季索道检修公告期|Cableway maintenance|promotion|11-9|11-19|11月9日至19日|
下元水官法会|Xiayuan rite|rite|11-12|11-12|十月十五|
初雪倒计时直播|First snow live|promotion|11-20|11-30|~雪景|golden-summit
冰雪旅游启动仪式|Ice and snow opening|landscape|12-4|12-4|~雪景|zhongtianmen
冬至养生节|Winter solstice wellbeing day|rite|12-22|12-22|冬至|
圣诞雪屋亲子营|Family snow camp|sport|12-25|12-26|12月最后一个周末|
年终答谢·志愿者大会|Volunteers' day|promotion|12-28|12-28|12月28日|
跨年祈福夜|New Year's Eve on the summit|festival|12-31|1-1|~元旦假期|golden-summit
"""

SITE = replace(
    sample_plan.SITE,
    name=Text("老君山景区", "Laojun Mountain"),
    categories=(
        Category("landscape", Text("景观季", "Landscapes"), Hue.GREEN),
        Category("rite", Text("道教法会", "Taoist rites"), Hue.AMBER),
        Category("festival", Text("节庆活动", "Festivals"), Hue.RED),
        Category("sport", Text("体育研学", "Sport and study"), Hue.BLUE),
        Category("promotion", Text("营销推广", "Promotion"), Hue.PURPLE),
    ),
    summary=Text(
        "老君山景区全年活动、景观期与休假安排", "Activities, landscapes and days off at Laojun Mountain"
    ),
)


def _festival(anchor: Anchor, zh: str, en: str, kind: FestivalKind = FestivalKind.TRADITIONAL) -> Festival:
    rank = 10 if kind is FestivalKind.PUBLIC else 12
    brief = "旅游日" if zh == "中国旅游日" else None
    return Festival(
        f"f-{zh}", Text(zh, en), (), anchor, Text("节日表", "a table of festivals"), zh[0], kind, rank, brief
    )


FESTIVALS = (
    _festival(FixedDay(1, 1), "元旦", "New Year", FestivalKind.PUBLIC),
    _festival(FixedDay(5, 1), "劳动节", "Labour Day", FestivalKind.PUBLIC),
    _festival(FixedDay(5, 19), "中国旅游日", "China Tourism Day", FestivalKind.PUBLIC),
    _festival(FixedDay(10, 1), "国庆", "National Day", FestivalKind.PUBLIC),
    _festival(LunarDayAnchor(12, 8), "腊八", "Laba"),
    _festival(LunarDayAnchor(12, 23), "小年", "Little New Year"),
    _festival(LastLunarDay(12), "除夕", "Chinese New Year's Eve"),
    _festival(LunarDayAnchor(1, 1), "春节", "Spring Festival"),
    _festival(LunarDayAnchor(1, 15), "元宵", "Lantern Festival"),
    _festival(LunarDayAnchor(2, 2), "龙抬头", "Dragon Raises Its Head"),
    _festival(LunarDayAnchor(3, 3), "三月三", "Double Third"),
    _festival(LunarDayAnchor(5, 5), "端午", "Dragon Boat"),
    _festival(LunarDayAnchor(7, 7), "七夕", "Qixi"),
    _festival(LunarDayAnchor(7, 15), "中元", "Zhongyuan"),
    _festival(LunarDayAnchor(8, 15), "中秋", "Mid-Autumn"),
    _festival(LunarDayAnchor(9, 9), "重阳", "Double Ninth"),
    _festival(LunarDayAnchor(10, 15), "下元", "Xiayuan"),
)


def full_edition(profile: Profile = Profile.PUBLIC, plan: Plan | None = None) -> Edition:
    """Return an edition of the full year, or of ``plan``, stamped 2026-11-22."""
    shown = full_plan() if plan is None else plan
    return Edition(shown, Almanacs(FESTIVALS)[shown.year], profile, datetime(2026, 11, 22, 4, tzinfo=UTC))


def full_plan(copies: int = 1) -> Plan:
    """Return the plan of the full year, each activity ``copies`` times, two days apart."""
    lines = _LINES.strip().split("\n")
    placements = [_placement(line, index, copy) for copy in range(copies) for index, line in enumerate(lines)]
    placements.sort(key=lambda one: (one.span.first, one.span.last, one.activity.id, one.uid))
    return Plan(SITE, 2027, 1, tuple(placements), sample_plan.OUTCOMES[-3:], sample_plan.WINDOWS)


def plan_of(count: int) -> Plan:
    """Return a plan of ``count`` activities that are spread as those of the full year, 1 to 410."""
    plan = full_plan(-(-count // len(_LINES.strip().split("\n"))))
    every = len(plan.placements) / count
    chosen = (plan.placements[int(number * every)] for number in range(count))
    # Copies of one activity would overlap each other; these are different ones.
    placements = (
        replace(one, activity=replace(one.activity, id=f"{one.activity.id}-{number}"))
        for number, one in enumerate(chosen)
    )
    return replace(plan, placements=tuple(placements))


def aligned(plan: Plan, align: Align) -> Plan:
    """Return ``plan`` as a site that asks for ``align`` shows it."""
    return replace(plan, site=replace(plan.site, align=align))


def _placement(line: str, index: int, copy: int) -> Placement:
    zh, en, category, first, last, rule, venue = line.split("|")
    span = DateSpan(_day(first, 2027), _day(last, 2028 if last == "1-1" else 2027))
    span = span.shifted(2 * copy if span.first.month < 12 else -2 * copy)
    when = rule.lstrip("~X")
    activity = Activity(
        id=f"activity-{index + 1}",
        name=Text(zh, en),
        category=category,
        when=when,
        venues=(venue,) if venue else (),
        hosts=(
            Text("老君山景区", "Laojun Mountain scenic area"),
            Text("栾川县文化广电和旅游局", "Luanchuan culture and tourism office"),
        )[: 1 + (index % 3 == 0)],
        summary=Text(f"{zh}，面向全体游客，当日凭票参加。", f"{en}: open to all visitors with a ticket."),
        detail=_DETAIL if index % 4 == 0 else None,
        sessions=(SessionRule(time(19, 30), time(20, 20), 800),) if index % 7 == 0 else (),
        internal=Internal(1.5 * index, "门票收入", "王主任", "0379-6680", None, "注意防火", 12 + index),
    )
    return Placement(
        uid=f"{activity.id}-2027-{copy + 1}@{SITE.domain}",
        activity=activity,
        span=span,
        venue=SITE.venue(venue) if venue else None,
        status={"~": Status.TENTATIVE, "X": Status.CANCELLED}.get(rule[0], Status.CONFIRMED),
        because=(
            Reason(Text(f"{when}：{span.first}", f"{when}: {span.first}"), _TABLE),
            Reason(Text("周末优先", "weekends preferred")),
        ),
        unannounced=(span.first,) if rule.startswith("~") and "假期" in rule else (),
        peak_chance=0.64 if "花期" in rule else None,
    )


def _day(figures: str, year: int) -> date:
    month, day = figures.split("-")
    return date(year, int(month), int(day))


_DETAIL = Text(
    "上午十时在广场开始。\n雨雪天改在室内。", "Begins at ten on the square.\nIndoors in rain or snow."
)
_TABLE = Text("香港天文台对照表", "Hong Kong Observatory table")
