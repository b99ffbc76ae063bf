"""A year of Laojun Mountain built by hand, for tests of what is published.

It holds every status and state, a window of each kind, a cancelled activity, forecast days, a span
that crosses New Year on either side, and internal fields that are all marked, so that a public file
can be searched for them. Lunar dates: Hong Kong Observatory table for 2027.
"""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from eventplan.almanac.years import Almanacs
from eventplan.domain.activity import Activity, Internal, SessionRule, Tier
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Conflict, Outcome, Placement, Plan, ScorePart, State, Status
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.site import Category, Hue, Place, Severity, Site, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.planning.changes.redact import in_public
from eventplan.planning.outcome.tasks import Preparation, with_tasks
from eventplan.planning.problem.working_days import WorkingDays
from eventplan.publishing.content.edition import Edition, Profile
from eventplan.reading.preparation.campaign_file import usual_campaigns
from eventplan.reading.preparation.permit_packs import usual_packs

DOMAIN = "laojunshan.example"
STAMP = datetime(2026, 11, 20, tzinfo=UTC)

MARKED_BUDGET = 97.31
"""A budget that occurs nowhere else in a plan, so that finding it means that it leaked."""

SITE = Site(
    id="laojunshan",
    name=Text("老君山", "Laojun Mountain"),
    place=Place(latitude=33.741, longitude=111.644, elevation_m=2217, timezone="Asia/Shanghai"),
    domain=DOMAIN,
    edition=date(2026, 11, 20),
    venues=(
        Venue("shifangyuan", Text("十方院", "Shifang Court"), 860, 33.7642, 111.6391),
        Venue("zhongtianmen", Text("中天门", "Zhongtianmen"), 1830, 33.7493, 111.6418),
        Venue("golden-summit", Text("金顶", "Golden Summit"), 2173, 33.7406, 111.6437),
        Venue("whole-mountain", Text("全山", "the whole mountain"), is_shared=True),
    ),
    categories=(
        Category("folk", Text("民俗", "Folk tradition"), Hue.RED),
        Category("landscape", Text("景观", "Landscape"), Hue.GREEN),
        Category("performance", Text("演艺", "Performance"), Hue.PURPLE),
        Category("sport", Text("体育", "Sport"), Hue.BLUE),
        Category("welfare", Text("公益", "Public welfare"), Hue.AMBER),
    ),
    base_url="https://laojunshan.example/calendar",
    summary=Text("老君山全年活动", "A year on Laojun Mountain"),
)

TEMPLE_FAIR = Activity(
    id="temple-fair",
    name=Text("老君山庙会", "Laojun Mountain temple fair"),
    category="folk",
    when="农历四月初八前后1天",
    venues=("shifangyuan",),
    tier=Tier.FLAGSHIP,
    expected_visitors=30000,
    hosts=(
        Text("老君山景区", "Laojun Mountain scenic area"),
        Text("栾川县文旅局", "Luanchuan culture and tourism office"),
    ),
    organisers=(Text("十方院管委会", "Shifang Court committee"),),
    summary=Text(
        "开山门、祈福、唱大戏；三天庙会。", "Opening of the gate, blessings and opera for three days."
    ),
    detail=Text(
        "四月初八开山门。\n初七至初九唱大戏。", "The gate opens on lunar 4-8.\nOpera on all three days."
    ),
    source=Text("省级非物质文化遗产", "provincial intangible heritage"),
    internal=Internal(
        MARKED_BUDGET, "MARK-FUNDING", "MARK-CONTACT", "MARK-PHONE", "MARK-PERMITS", "MARK-NOTES", 8642
    ),
)
RHODODENDRON_FESTIVAL = Activity(
    id="rhododendron-festival",
    name=Text("高山杜鹃节", "Rhododendron festival"),
    category="landscape",
    when="高山杜鹃花期",
    days=9,
    times=1,
    prefer=("盛期", "周末"),
    venues=("golden-summit",),
    tier=Tier.MAJOR,
    expected_visitors=20000,
    hosts=(Text("老君山景区", "Laojun Mountain scenic area"),),
    summary=Text("海拔1800米以上的太白杜鹃与秀雅杜鹃。", "Taibai and Xiuya rhododendrons above 1800 m."),
    internal=Internal(12.5, contact="MARK-CONTACT-2", notes="MARK-NOTES-2\nMARK-SECOND-LINE"),
)
ONE_YUAN_LUNCH = Activity(
    id="one-yuan-lunch",
    name=Text("一元午餐", "One-yuan lunch"),
    category="welfare",
    when="国庆假期",
    venues=("zhongtianmen",),
    tier=Tier.MAJOR,
    expected_visitors=24000,
    summary=Text("一元一份，自觉投币；无人值守。", "One yuan a bowl, paid on trust."),
    internal=Internal(6.0, phone="MARK-PHONE-3"),
)
ICE_FESTIVAL = Activity(
    id="ice-festival",
    name=Text("冰雪节", "Ice and snow festival"),
    category="landscape",
    when="12-24..01-05",
    venues=("golden-summit",),
    summary=Text("雾凇与冰挂。", "Rime and icicles."),
)
NEW_YEAR_BELL = Activity(
    id="new-year-bell",
    name=Text("跨年祈福", "New Year bell"),
    category="folk",
    when="12-30..01-02",
    venues=("golden-summit",),
    sessions=(SessionRule(time(22, 30), time(0, 30), 600),),
)
MUSIC_FESTIVAL = Activity(
    id="music-festival",
    name=Text("云海音乐节", "Sea-of-clouds music festival"),
    category="performance",
    when="07-16..07-18",
    venues=("zhongtianmen",),
    is_cancelled=True,
    internal=Internal(40.0, contact="MARK-CONTACT-6"),
)
NIGHT_SHOW = Activity(
    id="night-show",
    name=Text("知道老君·夜间演出", "Night show: knowing Laojun"),
    category="performance",
    when="清凉季",
    venues=("shifangyuan",),
    sessions=(SessionRule(time(19, 30), time(20, 20), 800), SessionRule(time(21, 0), time(21, 50), 800)),
    summary=Text("每晚两场。", "Two shows every night."),
)
SUMMIT_YOGA = Activity(
    id="summit-yoga",
    name=Text("金顶瑜伽", "Summit yoga"),
    category="sport",
    when="每月第2个周六",
    times=3,
    min_gap_days=20,
    venues=("golden-summit", "zhongtianmen"),
)
LANTERN_NIGHT = Activity(
    id="lantern-night",
    name=Text("元宵灯会", "Lantern night"),
    category="folk",
    when="元宵节",
)
LEAP_MONTH_RITE = Activity(
    id="leap-month-rite",
    name=Text("闰月祈福", "Leap-month rite"),
    category="folk",
    when="闰五月初五",
)
DRONE_SHOW = Activity(
    id="drone-show",
    name=Text("无人机表演", "Drone show"),
    category="performance",
    when="10-01..10-03",
    venues=("golden-summit",),
    internal=Internal(55.0, notes="MARK-NOTES-11"),
)
OLD_MARKET = Activity(
    id="old-market",
    name=Text("老集市", "Old market"),
    category="folk",
    when="正月初五",
)

ACTIVITIES = (
    TEMPLE_FAIR,
    RHODODENDRON_FESTIVAL,
    ONE_YUAN_LUNCH,
    ICE_FESTIVAL,
    NEW_YEAR_BELL,
    MUSIC_FESTIVAL,
    NIGHT_SHOW,
    SUMMIT_YOGA,
    LANTERN_NIGHT,
    LEAP_MONTH_RITE,
    DRONE_SHOW,
    OLD_MARKET,
)

WINDOWS = (
    SeasonWindow(
        id="snow",
        name=Text("雪景", "snow"),
        year=2026,
        span=DateSpan(date(2026, 11, 20), date(2027, 3, 10)),
        stage=Stage.CONFIRMED,
        basis=Text("2026-11-20 首场雪", "first snow on 2026-11-20"),
        noted_years=6,
    ),
    SeasonWindow(
        id="rhododendron-summit",
        name=Text("高山杜鹃花期", "summit rhododendron"),
        year=2027,
        span=DateSpan(date(2027, 5, 2), date(2027, 5, 13)),
        stage=Stage.ESTIMATED,
        basis=Text("6 年记录估计", "estimated from 6 noted years"),
        peak=Peak(
            date(2027, 4, 30), date(2027, 5, 4), date(2027, 5, 7), date(2027, 5, 10), date(2027, 5, 14)
        ),
        before_days=5,
        after_days=6,
        noted_years=6,
    ),
    SeasonWindow(
        id="cool-summer",
        name=Text("清凉季", "cool summer"),
        year=2027,
        span=DateSpan(date(2027, 6, 20), date(2027, 8, 31)),
        stage=Stage.GENERAL,
        basis=Text("景区常年安排", "the scenic area's usual dates"),
    ),
    SeasonWindow(
        id="autumn-leaves",
        name=Text("红叶季", "autumn leaves"),
        year=2027,
        span=DateSpan(date(2027, 10, 8), date(2027, 10, 26)),
        stage=Stage.GENERAL,
        basis=Text("省旅游网：10月中下旬", "provincial portal: mid to late October"),
        peak=Peak(
            date(2027, 10, 8), date(2027, 10, 13), date(2027, 10, 17), date(2027, 10, 21), date(2027, 10, 26)
        ),
        before_days=6,
        after_days=6,
    ),
    SeasonWindow(
        id="snow",
        name=Text("雪景", "snow"),
        year=2027,
        span=DateSpan(date(2027, 11, 12), date(2028, 3, 8)),
        stage=Stage.ESTIMATED,
        basis=Text("6 年记录估计", "estimated from 6 noted years"),
        peak=Peak(
            date(2027, 10, 29), date(2027, 11, 9), date(2027, 11, 16), date(2027, 11, 23), date(2027, 12, 4)
        ),
        noted_years=6,
    ),
)


def _placed(
    activity: Activity, uid: str, first: date, last: date, status: Status = Status.CONFIRMED
) -> Placement:
    """Return a placement of ``activity`` at its first venue, with a plain reason."""
    return Placement(
        uid=f"{uid}@{DOMAIN}",
        activity=activity,
        span=DateSpan(first, last),
        venue=SITE.venue(activity.venues[0]) if activity.venues else None,
        status=status,
        because=(Reason(Text(f"规则：{activity.when}", f"rule: {activity.when}")),),
        score=(ScorePart("weekend", -20),),
    )


PLACEMENTS = (
    _placed(ICE_FESTIVAL, "ice-festival-2026", date(2026, 12, 24), date(2027, 1, 5)),
    _placed(SUMMIT_YOGA, "summit-yoga-2027-1", date(2027, 1, 9), date(2027, 1, 9)),
    _placed(LANTERN_NIGHT, "lantern-night-2027", date(2027, 2, 20), date(2027, 2, 20)),
    Placement(
        uid=f"rhododendron-festival-2027@{DOMAIN}",
        activity=RHODODENDRON_FESTIVAL,
        span=DateSpan(date(2027, 5, 1), date(2027, 5, 9)),
        venue=SITE.venue("golden-summit"),
        status=Status.TENTATIVE,
        because=(
            Reason(
                Text("高山杜鹃花期：2027-05-02 至 05-13", "summit rhododendron: 2027-05-02..05-13"),
                Text("6 年记录估计", "estimated from 6 noted years"),
            ),
            Reason(Text("4 个开始日中得分最高", "the best of 4 starts")),
        ),
        windows=("rhododendron-summit",),
        peak_chance=0.64,
        candidates=4,
        score=(ScorePart("peak", -64), ScorePart("weekend", -40)),
    ),
    Placement(
        uid=f"temple-fair-2027@{DOMAIN}",
        activity=TEMPLE_FAIR,
        span=DateSpan(date(2027, 5, 12), date(2027, 5, 14)),
        venue=SITE.venue("shifangyuan"),
        status=Status.CONFIRMED,
        because=(
            Reason(
                Text("农历2027年四月初八 = 2027年5月13日（周四）", "lunar 2027-04-08 = Thu 13 May 2027"),
                Text("香港天文台对照表", "Hong Kong Observatory table"),
            ),
            Reason(Text("前后1天", "one day on either side")),
        ),
    ),
    _placed(SUMMIT_YOGA, "summit-yoga-2027-2", date(2027, 6, 12), date(2027, 6, 12)),
    _placed(NIGHT_SHOW, "night-show-2027", date(2027, 6, 20), date(2027, 8, 31)),
    _placed(MUSIC_FESTIVAL, "music-festival-2027", date(2027, 7, 16), date(2027, 7, 18), Status.CANCELLED),
    _placed(SUMMIT_YOGA, "summit-yoga-2027-3", date(2027, 9, 11), date(2027, 9, 11)),
    Placement(
        uid=f"one-yuan-lunch-2027@{DOMAIN}",
        activity=ONE_YUAN_LUNCH,
        span=DateSpan(date(2027, 10, 1), date(2027, 10, 7)),
        venue=SITE.venue("zhongtianmen"),
        status=Status.TENTATIVE,
        because=(
            Reason(
                Text(
                    "国庆假期：2027-10-01 至 10-07（预测）",
                    "National Day break: 2027-10-01..10-07 (forecast)",
                ),
                Text("按《全国年节及纪念日放假办法》推算", "forecast from the law on public holidays"),
            ),
        ),
        unannounced=tuple(date(2027, 10, day) for day in range(4, 8)),
    ),
    _placed(NEW_YEAR_BELL, "new-year-bell-2027", date(2027, 12, 30), date(2028, 1, 2)),
)

OUTCOMES = (
    *(
        Outcome(
            activity,
            State.PROVISIONAL if activity in (RHODODENDRON_FESTIVAL, ONE_YUAN_LUNCH) else State.SCHEDULED,
            "SCHEDULED",
            Text("已排定", "scheduled"),
        )
        for activity in ACTIVITIES[:9]
    ),
    Outcome(
        LEAP_MONTH_RITE,
        State.NOT_THIS_YEAR,
        "NO_LEAP_MONTH",
        Text("2027 年没有闰月", "2027 has no leap month"),
    ),
    Outcome(
        DRONE_SHOW,
        State.UNSCHEDULED,
        "VENUE_CLOSED",
        Text("金顶 10-01 至 10-03 关闭", "Golden Summit is closed 10-01..10-03"),
        (Reason(Text("金顶在国庆期间开放", "Golden Summit open on National Day")),),
    ),
    Outcome(
        OLD_MARKET,
        State.SUPPRESSED,
        "SUPPRESSED_BY",
        Text("已由人工决定取消排期", "suppressed by a decision"),
    ),
)

CONFLICTS = (
    Conflict(
        check="quiet",
        severity=Severity.WARN,
        days=(DateSpan(date(2027, 2, 21), date(2027, 4, 30)),),
        activities=("lantern-night", "rhododendron-festival"),
        message=Text("连续 69 天没有活动", "69 days without an activity"),
    ),
    Conflict(
        check="makeup-workday",
        severity=Severity.WARN,
        days=(DateSpan.one_day(date(2027, 10, 9)),),
        activities=(),
        message=Text("2027-10-09 预计为补班日", "2027-10-09 is forecast as a make-up workday"),
    ),
)

PLAN = Plan(
    site=SITE,
    year=2027,
    revision=3,
    placements=PLACEMENTS,
    outcomes=OUTCOMES,
    windows=WINDOWS,
    conflicts=CONFLICTS,
    penalties=(ScorePart("quiet", 390),),
)

MARKERS = ("MARK-", str(MARKED_BUDGET), "8642")
"""What no public file may hold: pieces of every internal field of the sample activities."""


def sample_edition(profile: Profile = Profile.PUBLIC, plan: Plan = PLAN) -> Edition:
    """Return an edition of ``plan`` with its tasks for ``profile``, stamped 2026-11-20 UTC."""
    almanacs = Almanacs(())
    shown = with_tasks(
        plan, Preparation(usual_campaigns(), WorkingDays(almanacs), packs=usual_packs("Asia/Shanghai"))
    )
    if profile is Profile.PUBLIC:
        shown = replace(shown, tasks=in_public(shown).tasks, permits=(), seasons_met=())
    return Edition(shown, almanacs[plan.year], profile, STAMP)
