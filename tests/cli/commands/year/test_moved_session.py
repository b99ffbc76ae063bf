"""A session that a person moved to another day: readers are told the new day, not the old one."""

from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

ACTIVITIES = """\
activities:
  - {id: talk, name: 讲座, when: 8月1日, sessions: [{id: a, start: "10:00", stop: "11:00"}]}
  - id: two
    name: 双场
    when: 8月5日
    sessions: [{id: a, start: "10:00", stop: "11:00"}, {id: b, start: "15:00", stop: "16:00"}]
"""
DECISIONS = """\
decisions:
  - {activity: talk, year: 2027, move: {session: a, date: 2027-08-01, to: "2027-08-03 14:00"}, by: 办公室}
  - {activity: two, year: 2027, move: {session: b, date: 2027-08-05, to: "2027-08-07 14:00"}, by: 办公室}
"""


@pytest.fixture
def cal(tmp_path: Path) -> Path:
    folder = tmp_path / "cal"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    return folder


def test_a_month_tells_a_moved_session_on_its_own_day(eventplan: Eventplan, cal: Path) -> None:
    told = eventplan("preview", cal, "--year", "2027", "--month", "8").out
    assert "8月3日 周二  讲座 14:00" in told, "the only session of the day: the day is its own"
    assert "8月5日 周四  双场 10:00 8月7日 14:00" in told, "one of two: both days are told"
    assert "8月1日" not in told


def test_the_page_tells_the_new_day(eventplan: Eventplan, cal: Path, tmp_path: Path) -> None:
    assert eventplan("build", cal, "--year", "2027", "-o", tmp_path / "out", "--only", "html,ics").code == 0
    page = (tmp_path / "out/public/2027/index.html").read_text("utf-8")
    (row,) = (each for each in page.split("<tr")[1:] if "讲座" in each.partition("</tr>")[0])
    assert "8月3日" in row
    assert "8月1日 " not in row
    feed = (tmp_path / "out/public/feeds/all.ics").read_text("utf-8")
    assert "DTSTART;TZID=Asia/Shanghai:20270803T140000" in feed


@pytest.mark.parametrize("limits", ["", "limits: {severity: {move: block}}\n"], ids=["a cost", "a block"])
def test_published_again_nothing_has_moved(
    eventplan: Eventplan, cal: Path, tmp_path: Path, limits: str
) -> None:
    with (cal / "site.yaml").open("a", encoding="utf-8") as site:
        site.write(limits)
    first = eventplan("publish", cal, tmp_path / "www", "--year", "2027")
    again = eventplan("publish", cal, tmp_path / "www", "--year", "2027")
    assert (first.code, again.code) == (0, 0), again.err
    assert "没有变化" in again.out + again.err
