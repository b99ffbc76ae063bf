"""A folder becomes one value: defaults filled in, references followed, rules read once."""

from datetime import date, time
from pathlib import Path

import pytest

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.bundled import bundled
from eventplan.domain.activity import Activity, Internal, SessionRule, Tier
from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.named_date import DatedYear, DateStatus, NamedDate
from eventplan.domain.season import Show
from eventplan.domain.site import Category, Closure, Hue, Limits, Place, Severity, Site, Venue
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.reading.calendar import Calendar, read_calendar
from eventplan.reading.files.site_models import DEFAULT_CATEGORIES
from eventplan.reading.problems.problem import SourceRef
from eventplan.seasons.arithmetic.place_offset import Position
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    ChanceWindow,
    DatesWindow,
    Fallback,
    NotedEvent,
    Observation,
    ObservedWindow,
    TermOffset,
    TermWindow,
    noted_month,
    noted_range,
)
from eventplan.when.grammar.parse import parse

SHARED = Path(__file__).parent / "shared"

SMALL_SITE = """id: peak
name: 高山
place: {latitude: 33.7, longitude: 111.6, elevation_m: 1800, timezone: Asia/Shanghai}
"""
WHOLE_SITE = """id: peak
name: {zh: 高山, en: Peak}
place: {latitude: -33.7, longitude: 1.116e2, elevation_m: 0x10, timezone: Asia/Shanghai}
domain: peak.example
edition: 2026-11-01
base_url: https://peak.example/plan
summary: {zh: 一座山}
venues:
  - {id: square, name: {zh: 广场, en: Square}, elevation_m: 820, latitude: 33.1, longitude: 111.2}
  - {id: all, name: 全景区, shared: true}
categories:
  - {id: folk, name: {zh: 民俗, en: Folk}, color: red}
  - {id: other, name: 其他}
limits:
  quiet_at_most: 14
  parallel_at_most: 6
  staff_per_day: 220
  budget_per_year: 1200.5
  budget_per_quarter: [300, 300, 300, 300.5]
  exclusive_days: 3
  severity: {quiet_at_most: warn, forecast: ignore}
  closures:
    - {when: 11月, reason: {zh: 检修, en: repairs}, venue: 广场}
    - {when: 2月, reason: 防火, tag: open-fire}
office_columns: [序号, 活动名称]
festivals: few
"""


def calendar_of(folder: Path, **files: str) -> Calendar:
    """Return the calendar of the files, which must hold no mistake."""
    for name, text in {"site_yaml": SMALL_SITE, **files}.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    calendar, problems = read_calendar(folder, SHARED)
    assert [problem.render(Lang.ZH) for problem in problems if problem.is_error] == []
    assert calendar is not None
    return calendar


def test_a_site_needs_only_id_name_and_place(tmp_path: Path) -> None:
    assert calendar_of(tmp_path).site == Site(
        id="peak",
        name=Text("高山", "高山"),
        place=Place(33.7, 111.6, 1800, "Asia/Shanghai"),
        domain="peak.eventplan.invalid",
        edition=date(2000, 1, 1),
        categories=DEFAULT_CATEGORIES,
    )


def test_tags_are_words_of_any_language(tmp_path: Path) -> None:
    closure = "limits: {closures: [{when: 3月, reason: 防火期, tag: 明火}]}\n"
    activities = "activities: [{id: fire, when: 3月, tags: [明火, 夜间]}]"
    calendar = calendar_of(tmp_path, site_yaml=SMALL_SITE + closure, activities_yaml=activities)
    assert calendar.activities[0].tags == ("明火", "夜间")
    assert [closure.tag for closure in calendar.site.limits.closures] == ["明火"]


def test_a_site_says_everything_once(tmp_path: Path) -> None:
    activities = "activities: [{id: fire, when: 3月, tags: open-fire}]"
    calendar = calendar_of(tmp_path, site_yaml=WHOLE_SITE, activities_yaml=activities)
    assert calendar.site == Site(
        id="peak",
        name=Text("高山", "Peak"),
        place=Place(-33.7, 111.6, 16, "Asia/Shanghai"),
        domain="peak.example",
        edition=date(2026, 11, 1),
        venues=(
            Venue("square", Text("广场", "Square"), 820, 33.1, 111.2),
            Venue("all", Text("全景区", "全景区"), is_shared=True),
        ),
        categories=(
            Category("folk", Text("民俗", "Folk"), Hue.RED),
            Category("other", Text("其他", "其他"), Hue.GREEN),
        ),
        limits=Limits(
            quiet_at_most=14,
            parallel_at_most=6,
            staff_per_day=220,
            budget_per_year=1200.5,
            budget_per_quarter=(300, 300, 300, 300.5),
            exclusive_days=3,
            closures=(
                Closure("11月", Text("检修", "repairs"), "square"),
                Closure("2月", Text("防火", "防火"), None, "open-fire"),
            ),
            severity=(("forecast", Severity.IGNORE), ("quiet_at_most", Severity.WARN)),
        ),
        base_url="https://peak.example/plan",
        summary=Text("一座山", "一座山"),
        office_columns=("序号", "活动名称"),
    )


WHOLE_ACTIVITY = """activities:
  - id: fair
    name: {zh: 庙会, en: Temple fair}
    category: 民俗
    when: 农历四月初八前后1天
    days: 2
    times: 2
    min_gap_days: 7
    prefer: [周末, 重阳节]
    avoid: 6月7日至6月9日
    venues: [广场, all]
    tier: flagship
    tags: [open-fire]
    staff: 60
    budget: 18.5
    funding: 财政
    expected_visitors: 12000
    hosts: [{zh: 县政府, en: County}, 景区]
    organisers: 文旅局
    contact: 张三
    phone: 037966668888
    permits: 大型活动许可
    summary: {zh: 一句话, en: One sentence}
    detail: 内容
    campaign: 主题
    sessions: [{start: 9:30, stop: "11:00", capacity: 200}]
    after: lanterns
    before: []
    status: cancelled
    source: 2019
    internal: {预算: 待批, 备注: 雨天改期}
  - id: lanterns
    when: 元宵节
    days:
"""
WHOLE_ROW = (
    "id,活动名称,name_en,类别,时间,天数,次数,间隔天数,优先,避开,venues,级别,标签,人员,预算,经费来源,预计人数,"
    "主办单位,hosts_en,承办单位,责任人,联系电话,审批,简介,summary_en,活动内容,主题,场次,after,状态,来源,备注\n"
    "fair,庙会,Temple fair,民俗,农历四月初八前后1天,2,2,7,周末;重阳节,6月7日至6月9日,广场;all,"
    "flagship,open-fire,"
    "60,18.5,财政,12000,县政府;景区,County;景区,文旅局,张三,037966668888,大型活动许可,"
    "一句话,One sentence,内容,主题,"
    "9:30-11:00/200,lanterns,cancelled,2019,预算: 待批; 备注: 雨天改期\n"
    "lanterns,,,,元宵节,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
)
ACTIVITIES = (
    Activity(
        id="fair",
        name=Text("庙会", "Temple fair"),
        category="folk",
        when="农历四月初八前后1天",
        days=2,
        times=2,
        min_gap_days=7,
        prefer=("周末", "重阳节"),
        avoid=("6月7日至6月9日",),
        venues=("square", "all"),
        tier=Tier.FLAGSHIP,
        tags=("open-fire",),
        expected_visitors=12000,
        hosts=(Text("县政府", "County"), Text("景区", "景区")),
        organisers=(Text("文旅局", "文旅局"),),
        summary=Text("一句话", "One sentence"),
        detail=Text("内容", "内容"),
        campaign=Text("主题", "主题"),
        sessions=(SessionRule(time(9, 30), time(11), 200),),
        after=("lanterns",),
        is_cancelled=True,
        source=Text("2019", "2019"),
        internal=Internal(
            budget=18.5,
            budget_in_all=18.5,
            funding="财政",
            contact="张三",
            phone="037966668888",
            permits="大型活动许可",
            notes="预算: 待批; 备注: 雨天改期",
            staff=60,
        ),
    ),
    Activity(id="lanterns", name=Text("lanterns", "lanterns"), category="folk", when="元宵节"),
)


@pytest.mark.parametrize(
    ("name", "text"), [("activities_yaml", WHOLE_ACTIVITY), ("activities_csv", WHOLE_ROW)]
)
def test_yaml_and_table_give_the_same_activities(name: str, text: str, tmp_path: Path) -> None:
    assert calendar_of(tmp_path, site_yaml=WHOLE_SITE, **{name: text}).activities == ACTIVITIES


def test_every_rule_is_read_once_and_kept_by_its_text(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, site_yaml=WHOLE_SITE, activities_yaml=WHOLE_ACTIVITY)
    texts = {"农历四月初八前后1天", "周末", "重阳节", "6月7日至6月9日", "元宵节", "11月", "2月"}
    assert dict(calendar.expressions) == {text: parse(text, calendar.names).expr for text in texts}


def test_what_is_wrong_with_an_activity_later_can_still_be_placed(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, site_yaml=WHOLE_SITE, activities_yaml=WHOLE_ACTIVITY)
    path = (tmp_path / "activities.yaml").as_posix()
    assert [
        calendar.place("activities", "fair", "when"),
        calendar.place("activities", "fair", "budget"),
        calendar.place("closures", 0),
        calendar.place("activities", "none"),
    ] == [
        SourceRef(path, 5, 11),
        SourceRef(path, 2, 5),
        SourceRef((tmp_path / "site.yaml").as_posix(), 23, 14),
        None,
    ]


def _days(first: str, last: str) -> DateSpan:
    return DateSpan(date.fromisoformat(first), date.fromisoformat(last))


WINDOWS = """windows:
  - {id: cool, kind: dates, name: {zh: 清凉季, en: cool summer}, first: 06-20, last: 8月31日, peak: 7/25}
  - {id: snow, kind: Dates, name: 雪季, first: 11-15, last: 03-10, peak: 01-15, show: snow, source: 旧志}
  - {id: frost, kind: term, name: 霜期, first: 霜降-10, last: Start of Winter + 3 天}
  - id: azalea
    name: 杜鹃花期
    aliases: [映山红, 映山红]
    show: bloom
    band_m: [1800, 2217]
    observations: {2019: 05-09, 2020: 2020-05-05..2020-05-08, 2021: 2021-05}
    before_days: 5
    sign: cool
    species: Rhododendron purdomii
    fallback: {first: 04-25, last: 05-15, source: {zh: 景区, en: the site}}
  - {id: rime, kind: chance, name: 雾凇, days_seen: [2022-12-01, 2021-12-24]}
"""
INLINE = [
    # as written under 2020, the note, why
    ("05-03", Observation(2020, date(2020, 5, 3)), "a day"),
    ("5月3日", Observation(2020, date(2020, 5, 3)), "as it is said"),
    (
        "05-03..05-08",
        noted_range(2020, _days("2020-05-03", "2020-05-08")),
        "as the reference has it",
    ),
    ("5/3 ~ 5/8", noted_range(2020, _days("2020-05-03", "2020-05-08")), "with slashes"),
    ("5月3日至8日", noted_range(2020, _days("2020-05-03", "2020-05-08")), "the month once"),
    ("12-28..01-05", noted_range(2020, _days("2020-12-28", "2021-01-05")), "over New Year"),
    ("2020-05-03..2020-05-08", noted_range(2020, _days("2020-05-03", "2020-05-08")), "with its year"),
    ("5月", noted_month(2020, 5), "a month"),
    ("2020-05", noted_month(2020, 5), "a month with its year"),
]


@pytest.mark.parametrize(("written", "noted", "why"), INLINE)
def test_a_day_written_under_its_year_needs_no_year(
    tmp_path: Path, written: str, noted: Observation, why: str
) -> None:
    windows = (
        f"windows:\n  - {{id: azalea, name: 杜鹃花期, show: bloom, observations: {{2020: {written}}}}}\n"
    )
    (rule,) = calendar_of(tmp_path, windows_yaml=windows).windows
    assert isinstance(rule, ObservedWindow)
    assert rule.noted == (noted,), why


NOTED = """window,year,event,date,source
azalea,2018,first,2018-04-30,新闻
杜鹃花期,2022,,2022年5月,
"""


# Where the site lies, at the middle of the band.
HILL = Position(33.7, 111.6, 2008.5)


def test_windows_of_every_kind_become_their_rules(tmp_path: Path) -> None:
    calendar = calendar_of(tmp_path, windows_yaml=WINDOWS, observations_csv=NOTED)
    assert calendar.windows == (
        DatesWindow(
            id="cool",
            name=Text("清凉季", "cool summer"),
            first=CalendarDay(6, 20),
            last=CalendarDay(8, 31),
            peak=CalendarDay(7, 25),
        ),
        DatesWindow(
            id="snow",
            name=Text("雪季", "雪季"),
            first=CalendarDay(11, 15),
            last=CalendarDay(3, 10),
            peak=CalendarDay(1, 15),
            show=Show.SNOW,
            source=Text("旧志", "旧志"),
        ),
        TermWindow(
            id="frost",
            name=Text("霜期", "霜期"),
            first=TermOffset(SolarTerm.SHUANGJIANG, -10),
            last=TermOffset(SolarTerm.LIDONG, 3),
        ),
        ObservedWindow(
            id="azalea",
            name=Text("杜鹃花期", "杜鹃花期"),
            aliases=("映山红",),
            show=Show.BLOOM,
            position=HILL,
            noted=(
                Observation(2018, date(2018, 4, 30), NotedEvent.FIRST, 1.0, Text("新闻", "新闻")),
                Observation(2019, date(2019, 5, 9)),
                Observation(2020, date(2020, 5, 6), written=_days("2020-05-05", "2020-05-08")),
                Observation(2021, date(2021, 5, 15), weight=0.5, written=_days("2021-05-01", "2021-05-31")),
                Observation(2022, date(2022, 5, 15), weight=0.5, written=_days("2022-05-01", "2022-05-31")),
            ),
            before_days=5,
            sign="cool",
            band_m=(1800, 2217),
            species="Rhododendron purdomii",
            fallback=Fallback(CalendarDay(4, 25), CalendarDay(5, 15), Text("景区", "the site")),
        ),
        ChanceWindow(id="rime", name=Text("雾凇", "雾凇"), days_seen=(date(2021, 12, 24), date(2022, 12, 1))),
    )


def test_years_known_singly_become_named_dates_and_decisions(tmp_path: Path) -> None:
    calendar = calendar_of(
        tmp_path,
        activities_yaml="activities: [{id: fair, name: 庙会, when: 重阳节}, {id: show, when: 【首映】后7天}]",
        anchors_yaml="anchors: [{id: film, name: 首映, dates: {2027: {date: 2027-07-08, status: expected},"
        " 2026: {date: 2026-07-09, source: {zh: 官网, en: web site}}}}]",
        decisions_yaml="decisions: [{activity: 庙会, year: 2027, pin: 2027-10-08, by: 张三, why: 天气},"
        "{activity: fair, year: 2028, decline: true}, {activity: fair, year: 2029, move: 2029-10-01},"
        "{activity: fair, year: 2030, override: {first: 2030-10-01, last: 2030-10-07}, source: 通知}]",
    )
    assert calendar.anchors == (
        NamedDate(
            "film",
            Text("首映", "首映"),
            (),
            (
                DatedYear(2026, DateSpan.one_day(date(2026, 7, 9)), source=Text("官网", "web site")),
                DatedYear(2027, DateSpan.one_day(date(2027, 7, 8)), DateStatus.EXPECTED),
            ),
        ),
    )
    pinned, moved = DateSpan.one_day(date(2027, 10, 8)), DateSpan.one_day(date(2029, 10, 1))
    week = DateSpan(date(2030, 10, 1), date(2030, 10, 7))
    assert calendar.decisions == (
        Decision("fair", 2027, DecisionKind.PIN, pinned, by="张三", why="天气"),
        Decision("fair", 2028, DecisionKind.DECLINE),
        Decision("fair", 2029, DecisionKind.MOVE, moved),
        Decision("fair", 2030, DecisionKind.OVERRIDE, week, source="通知"),
    )


def test_one_mistake_costs_one_activity(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SMALL_SITE, encoding="utf-8")
    (tmp_path / "activities.yaml").write_text(
        "activities:\n  - {id: a, when: 重阳节, days: 三}\n  - {id: b, when: 重阳节, after: a}\n"
        "  - {id: c, when: 「a」后1天}\n  - id: d\n   when: 重阳节\n  - {id: e, when: 七夕}\n",
        encoding="utf-8",
    )
    calendar, problems = read_calendar(tmp_path, SHARED)
    assert calendar is not None
    assert [activity.id for activity in calendar.activities] == ["e"]
    assert [(problem.ref.line, problem.code) for problem in problems] == [(2, "E203"), (6, "E021")]


@pytest.mark.parametrize("name", ["none", "file"])
def test_what_is_no_folder_is_a_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / name
    calendar, problems = read_calendar(path, SHARED)
    code = {"none": "E001", "file": "E002"}[name]
    assert (calendar, [(str(each.ref), each.code) for each in problems]) == (
        None,
        [(f"{path.as_posix()}:1:1", code)],
    )


def test_paths_are_told_as_the_folder_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendars").mkdir()
    monkeypatch.chdir(tmp_path)
    _, problems = read_calendar(Path("calendars"), SHARED)
    assert [str(problem.ref) for problem in problems] == ["calendars/site.yaml:1:1"]


@pytest.mark.parametrize(
    "folder", [path.parent for path in sorted(bundled("calendars").glob("*/site.yaml"))], ids=lambda p: p.name
)
def test_the_bundled_calendars_hold_no_mistake(folder: Path) -> None:
    calendar, problems = read_calendar(folder)
    assert calendar is not None
    assert [problem.render(Lang.ZH) for problem in problems if problem.is_error] == []


def test_a_mistyped_calendar_is_asked_about(tmp_path: Path) -> None:
    (tmp_path / "hill").mkdir()
    (tmp_path / "hill" / "site.yaml").write_text(SMALL_SITE, encoding="utf-8")
    _, (beside,) = read_calendar(tmp_path / "hlil")
    _, (ours,) = read_calendar(Path("laojunshn"))
    _, (new,) = read_calendar(tmp_path / "valley")
    assert beside.hint == Text(f"您是想写「{tmp_path}/hill」吗？", f'did you mean "{tmp_path}/hill"?')
    assert ours.hint == Text("您是想写「laojunshan」吗？", 'did you mean "laojunshan"?')
    assert new.hint is not None
    assert new.hint.zh.startswith("新建一个景区：eventplan new ")
