"""Every key of hours, runs, audiences, umbrellas and tickets mistyped, each in an activity of its own.

Authority: the reference of the keys (calendars/README.md): what is written there and nothing else is read,
each mistake is told where it stands, and what is right beside it is planned.
"""

import pytest

from eventplan.reading.problems.problem import Problem
from eventplan.services.make_plan import make_plan
from eventplan.services.open_calendar import open_desk

_HOURS = 'start: "10:00", minutes: 60'
_RUN = "run: true, when: 8月1日至8月31日"
_DAY = "when: 8月1日"

# What the activity has beside the mistake, the mistake, its code, and why.
MISTAKES = [
    (_DAY, "run: maybe", "E206", "neither true nor false"),
    (_DAY, "runn: true", "E202", "near miss of run"),
    (_RUN, "days: 3", "E216", "a run has no days"),
    (_RUN, "times: 3", "E216", "a run has no times"),
    (_RUN, "umbrella: true", "E216", "a roof is no run"),
    (_RUN, "sessions: [3]", "E215", "a session is a mapping"),
    (_RUN, 'sesions: [{start: "10:00"}]', "E202", "near miss of sessions"),
    (_RUN, f'sessions: [{{{_HOURS}, stop: "11:00"}}]', "E216", "stop or minutes"),
    (_RUN, 'sessions: [{start: "25:00", minutes: 60}]', "E211", "no hour of a clock"),
    (_RUN, 'sessions: [{start: "10:00", minutes: long}]', "E203", "minutes are a number"),
    (_RUN, 'sessions: [{start: "10:00", minuts: 60}]', "E202", "near miss of minutes"),
    (_RUN, f"sessions: [{{{_HOURS}, capacity: 0}}]", "E205", "nobody gets in"),
    (_RUN, f"sessions: [{{{_HOURS}, capasity: 30}}]", "E202", "near miss of capacity"),
    (_RUN, f"sessions: [{{{_HOURS}, on: [1]}}]", "E213", "a rule is a text"),
    (_RUN, "dark: {a: 1}", "E213", "a rule is a text"),
    (_RUN, "darc: 每周一", "E202", "near miss of dark"),
    (_DAY, "dark: 每周一", "E216", "no run that could be dark"),
    (_DAY, "extra: 每周一", "E216", "no run that could play more"),
    (_RUN, "target_occupancy: 101", "E205", "more than full"),
    (_RUN, "target_ocupancy: 80", "E202", "near miss of target_occupancy"),
    (_DAY, "audience: yung", "E116", "near miss of young"),
    (_DAY, "audience: {a: 1}", "E213", "an audience is a word"),
    (_DAY, "mode: onlin", "E207", "near miss of online"),
    (_DAY, "link: notaurl", "E220", "no address"),
    (_DAY, 'link: "javascript:alert(1)"', "E220", "an address that runs"),
    (_DAY, "channels: duoyin", "E115", "near miss of douyin"),
    (_DAY, "element: sea", "E207", "near miss of see"),
    (_DAY, "umbrella: maybe", "E206", "neither true nor false"),
    (_DAY, "umbrela: true", "E202", "near miss of umbrella"),
    (_DAY, "part_of: rest", "E216", "rest is no roof"),
    (_DAY, "part_of: rets", "E104", "near miss of rest"),
    (_DAY, "umbrella: true, parts: [rest]", "E216", "a region names parts, a site does not"),
    (_DAY, "tickets: free", "E215", "tickets are a mapping"),
    (_DAY, "tickets: {prise: 3}", "E202", "near miss of price"),
    (_DAY, "tickets: {price: [3]}", "E213", "a price is a text"),
    (_DAY, "tickets: {link: nope}", "E220", "no address"),
    (_DAY, "tickets: {booking: [1]}", "E213", "how to book is a text"),
]


# The lines of the other files, each with the code that is told of it, empty where it is right.
SITE = [
    ("id: town", "", ""),
    ("name: 小城", "", ""),
    ("place: {latitude: 34.2, longitude: 108.9, elevation_m: 400, timezone: Asia/Shanghai}", "", ""),
    ("venues:", "", ""),
    ("  - {id: hall, name: 厅, turnover_minutes: -1}", "E205", "no time is less than none"),
    ("  - {id: yard, name: 院, turnover_minute: 5}", "E202", "near miss of turnover_minutes"),
    ("audiences:", "", ""),
    ("  - {id: monks, nmae: 僧人}", "E202", "near miss of name"),
    ("channels:", "", ""),
    ('  - {id: board, name: 栏, ulr: "https://a.example"}', "E202", "near miss of url"),
    ("organisations:", "", ""),
    ("  - {id: troupe, name: 剧团, contct: 王}", "E202", "near miss of contact"),
    ("limits:", "", ""),
    ("  quiet_at_most: {days: 14, counts: majr}", "E207", "near miss of major"),
]
_FILM = "  - {{id: f{}, name: 电影{}, kind: {}, dates: {{2027: {}}}}}"
ANCHORS = [
    ("anchors:", "", ""),
    (_FILM.format(1, 1, "flim", "2027-07-10"), "E207", "near miss of film"),
    (_FILM.format(2, 2, "film", "2027-13"), "E217", "no month"),
    (_FILM.format(3, 3, "film", "2027-07中"), "E229", "no part of a month"),
    (_FILM.format(4, 4, "film", "{date: 2027-07, status: announced}"), "E216", "a month is expected at best"),
    (_FILM.format(5, 5, "film", "{date: 2027-07-10, status: expcted}"), "E207", "near miss of expected"),
    (_FILM.format(6, 6, "film", "{date: 2027-07-10, lst: 2027-07-12}"), "E202", "near miss of last"),
    (_FILM.format(7, 7, "film", "{date: 2027-07-10, last: 2027-07-01}"), "E216", "over before it begins"),
]
ACTIVITIES = [
    ("activities:", "", ""),
    *(
        (f"  - {{id: a{n}, name: 戏{n}, {beside}, {written}}}", code, why)
        for n, (beside, written, code, why) in enumerate(MISTAKES)
    ),
    ("  - {id: rest, name: 其余, when: 9月1日}", "", ""),
]
FILES = {"site.yaml": SITE, "activities.yaml": ACTIVITIES, "anchors.yaml": ANCHORS}
ROWS = [
    (file, line, code, why)
    for file, lines in FILES.items()
    for line, (_, code, why) in enumerate(lines, start=1)
    if code
]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """Return what is told of the one folder, of which the activity without a mistake is planned."""
    folder = tmp_path_factory.mktemp("mistyped")
    for file, lines in FILES.items():
        (folder / file).write_text("".join(f"{line}\n" for line, _, _ in lines), encoding="utf-8")
    desk, problems = open_desk(str(folder))
    assert desk is not None
    assert "rest" in {each.activity.id for each in make_plan(desk, 2027).placements}
    return [each for each in problems if each.is_error]


@pytest.mark.parametrize(("file", "line", "code", "why"), ROWS, ids=[f"{row[0]} {row[3]}" for row in ROWS])
def test_a_mistyped_key_is_told_where_it_stands(
    told: list[Problem], file: str, line: int, code: str, why: str
) -> None:
    found = [each for each in told if each.ref.path.endswith(file) and each.ref.line == line]
    assert [each.code for each in found] == [code], why
    (problem,) = found
    assert problem.ref.column, why
    assert problem.message.zh != problem.message.en, why
    if "near miss" in why:
        assert problem.hint is not None, why
        assert "「" in problem.hint.zh, why
        assert "did you mean" in problem.hint.en.lower(), why


def test_nothing_else_is_told(told: list[Problem]) -> None:
    assert len(told) == len(ROWS)
