"""``publish``, ``history`` and ``rollback`` as people use them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Answer, Eventplan, FirstEditions


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder to publish to."""
    return tmp_path / "www"


def edit(hill: Path, old: str, new: str) -> None:
    path = hill / "activities.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def events(site: Path, feed: str = "all") -> dict[str, tuple[str, str, int]]:
    """Return title, status and SEQUENCE of each event that a reader finds in the feed."""
    calendar = icalendar.Calendar.from_ical((site / f"feeds/{feed}.ics").read_bytes())
    return {
        str(event["UID"]): (str(event["SUMMARY"]), str(event["STATUS"]), int(str(event["SEQUENCE"])))
        for event in calendar.walk("VEVENT")
    }


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".eventplan.lock"
    }


MOON, BREAK = "moon-2027@hill.example", "break-2027@hill.example"


def test_a_change_is_published_once_and_no_change_not_at_all(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    first = eventplan("publish", hill, site)
    assert (first.code, "已发布第 1 版" in first.err) == (0, True)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    changed = eventplan("publish", hill, site, now="2026-11-21")
    assert changed.out.splitlines() == [
        "变更说明：hill 2027 第 2 版，1 处变化",
        "  「赏月」更名为「中秋赏月」",
    ]
    assert events(site) == {
        MOON: ("中秋赏月", "CONFIRMED", 1),
        BREAK: ("国庆游（预计）", "TENTATIVE", 0),
    }
    before = tree(site)
    again = eventplan("publish", hill, site, now="2026-12-24")
    assert (again.code, again.out) == (0, "没有变化，仍是第 2 版\n")
    assert tree(site) == before


def test_a_dry_run_says_everything_and_writes_nothing(eventplan: Eventplan, hill: Path, site: Path) -> None:
    answer = eventplan("publish", hill, site, "--dry-run")
    assert answer.code == 0
    assert "新增赏月（2027-09-15）" in answer.out
    assert not site.exists()


def test_a_declined_activity_is_told_as_cancelled_and_comes_back(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    decisions = hill / "decisions.yaml"
    decisions.write_text("decisions: [{activity: moon, year: 2027, decline: true}]\n", encoding="utf-8")
    assert eventplan("publish", hill, site, now="2026-11-21").code == 0
    assert events(site)[MOON] == ("【取消】赏月", "CANCELLED", 1)
    decisions.unlink()
    assert "恢复赏月" in eventplan("publish", hill, site, now="2026-11-22").out
    assert events(site)[MOON] == ("赏月", "CONFIRMED", 2)


REFUSALS = [
    ("id: moon", "id: moonlight", "编号从 moon-2027@hill.example 变成了 moonlight-2027@hill.example"),
    (
        "  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节, venue: top, "
        "source: assumption}\n",
        "",
        "「赏月」（2027-09-15，moon-2027@hill.example）不在日历中了",
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), REFUSALS, ids=["renamed", "deleted"])
def test_what_would_lose_an_event_is_refused_by_name(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path, old: str, new: str, said: str
) -> None:
    shutil.copytree(first_editions.published, site)
    before = tree(site)
    edit(hill, old, new)
    refused = eventplan("publish", hill, site, now="2026-11-21")
    assert (refused.code, said in refused.err) == (4, True)
    assert tree(site) == before
    forced = eventplan("publish", hill, site, "--force", "重新编号", now="2026-11-21")
    assert forced.code == 0
    assert events(site)[MOON] == ("【取消】赏月", "CANCELLED", 1)
    assert "理由：重新编号" in eventplan("history", site).out


def test_a_feed_edited_by_hand_is_refused_with_the_event_that_differs(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    feed = site / "feeds/all.ics"
    good = feed.read_bytes()
    feed.write_bytes(good.replace("SUMMARY:赏月".encode(), "SUMMARY:看月亮".encode()))
    refused = eventplan("publish", hill, site, now="2026-11-21")
    assert refused.code == 4
    assert "feeds/all.ics 与台账不符，像是手工改过：赏月（2027-09-15）" in refused.err
    assert eventplan("publish", hill, site, "--force", "改错了", now="2026-11-21").code == 0
    assert feed.read_bytes() == good


def test_feeds_without_a_ledger_are_not_overwritten(eventplan: Eventplan, hill: Path, site: Path) -> None:
    eventplan("build", hill, "--year", "2027", "-o", site, now=None)
    refused = eventplan("publish", hill, site / "public")
    assert (refused.code, "ledger.json" in refused.err) == (4, True)


def test_a_calendar_with_mistakes_is_not_published(eventplan: Eventplan, hill: Path, site: Path) -> None:
    edit(hill, "when: 中秋节", "when: 中丘节")
    assert eventplan("publish", hill, site).code == 1
    assert not site.exists()


USAGE = [
    ((), 2, "请写明发布到哪里"),
    (("laojunshan",), 2, "是日历，不是发布目标"),
    (("laojunshan", "ftp://example.com/x"), 2, "不认识「ftp://」"),
    (("laojunshan", "oss://bucket/x"), 4, "OSS_ACCESS_KEY_ID"),
    (("laojunshan", "s3://"), 4, "缺少存储桶名"),
]


@pytest.mark.parametrize(("places", "code", "said"), USAGE)
def test_a_wrong_target_is_told_in_words(
    eventplan: Eventplan, places: tuple[str, ...], code: int, said: str
) -> None:
    answer = eventplan("publish", *places)
    assert (answer.code, said in answer.err, answer.out) == (code, True, "")


@pytest.mark.parametrize("below", ["", "/sub/folder"])
def test_a_file_as_target_is_told_before_anything_is_planned(
    eventplan: Eventplan, hill: Path, tmp_path: Path, below: str
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    answer = eventplan("publish", hill, f"{tmp_path / 'file'}{below}")
    assert (answer.code, "不是文件夹" in answer.err, answer.out) == (4, True, "")
    assert str(tmp_path / "file") in answer.err


def test_a_target_belongs_to_one_site_and_one_profile(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    internal = eventplan("publish", hill, site, "--profile", "internal")
    assert (internal.code, "hill (public)" in internal.err) == (4, True)
    assert eventplan("publish", "laojunshan", site).code == 4


def test_an_earlier_revision_is_published_again_as_a_new_one(
    eventplan: Eventplan, hill: Path, first_editions: FirstEditions, site: Path
) -> None:
    shutil.copytree(first_editions.published, site)
    first = tree(site)
    edit(hill, "zh: 赏月", "zh: 中秋赏月")
    eventplan("publish", hill, site, now="2026-11-21")
    back = eventplan("rollback", "1", hill, site, now="2026-11-22")
    assert back.code == 0
    assert events(site)[MOON] == ("赏月", "CONFIRMED", 2)
    assert tree(site)["2027/index.html"] == first["2027/index.html"]
    history = eventplan("history", site, "--json").json
    assert [(line["revision"], line["restores"]) for line in history["revisions"]] == [
        (1, None),
        (2, None),
        (3, 1),
    ]
    missing = eventplan("rollback", "9", hill, site)
    assert (missing.code, "没有第 9 版" in missing.err) == (4, True)
    edit(hill, "zh: 中秋赏月", "zh: 赏月")
    mended: Answer = eventplan("publish", hill, site, now="2026-11-23")
    assert mended.out == "没有变化，仍是第 3 版\n"


def test_history_of_a_place_without_revisions_is_told(eventplan: Eventplan, tmp_path: Path) -> None:
    answer = eventplan("history", tmp_path / "nowhere")
    assert (answer.code, "还没有发布过" in answer.err) == (4, True)


def test_json_is_one_document_with_every_change(eventplan: Eventplan, hill: Path, site: Path) -> None:
    document = eventplan("publish", hill, site, "--json").json
    assert document["schema_version"] == 1
    assert [(one["uid"], one["kind"], one["sequence"]) for one in document["changes"]] == [
        (BREAK, "added", 0),
        (MOON, "added", 0),
    ]
    assert document["files"][-1] == "ledger.json"


def test_new_year_keeps_last_year_and_moves_nothing(eventplan: Eventplan, hill: Path, site: Path) -> None:
    eventplan("publish", hill, site, now="2026-11-20")
    edit(hill, "when: 中秋节", "when: 元宵节")
    eventplan("publish", hill, site, "--year", "2028", now="2027-10-20")
    told = events(site)
    assert told[MOON] == ("赏月", "CONFIRMED", 0)
    assert {"moon-2028@hill.example", "break-2028@hill.example"} < told.keys()
    assert "DTSTART;VALUE=DATE:20270915" in (site / "events/moon-2027.ics").read_text()
    before = {uid: event for uid, event in told.items() if "-2028" in uid}
    eventplan(
        "publish",
        hill,
        site,
        now="2029-01-02",
    )
    after = events(site)
    assert before.items() <= after.items()
    assert MOON not in after


def test_a_feed_carries_last_year_this_one_and_the_next(eventplan: Eventplan, hill: Path, site: Path) -> None:
    for year, now in (("2026", "2026-01-10"), ("2027", "2026-11-20"), ("2028", "2027-11-20")):
        assert eventplan("publish", hill, site, "--year", year, now=now).code == 0
    years = {uid.partition("@")[0].rpartition("-")[2] for uid in events(site)}
    assert years == {"2026", "2027", "2028"}
    assert eventplan("lint", site / "feeds/all.ics", "--strict").out == ""


def test_subscribers_of_landscapes_keep_their_feed_when_the_last_one_is_given_up(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    eventplan("publish", hill, site)
    assert not (site / "feeds/seasons.ics").exists()
    windows = hill / "windows.yaml"
    windows.write_text(
        "windows:\n  - {id: bloom, name: {zh: 花期, en: Bloom}, kind: observed, "
        "fallback: {first: 04-18, last: 05-15, source: assumption}}\n",
        encoding="utf-8",
    )
    assert eventplan("publish", hill, site, now="2026-11-21").code == 0
    assert events(site, "seasons")
    windows.unlink()
    eventplan("publish", hill, site, "--force", "不再发布", now="2026-11-22")
    assert {status for _, status, _ in events(site, "seasons").values()} == {"CANCELLED"}
    eventplan("publish", hill, site, "--year", "2030", now="2030-01-05")
    assert events(site, "seasons") == {}


def test_an_event_that_has_begun_is_no_news(eventplan: Eventplan, hill: Path, site: Path) -> None:
    edit(hill, "when: 中秋节", "when: 中秋节前后2天")
    eventplan("publish", hill, site, now="2026-11-20")
    before = events(site)[MOON]
    eventplan("publish", hill, site, "--year", "2027", now="2027-09-15")
    assert before == ("赏月", "CONFIRMED", 0)
    assert events(site)[MOON] == before


def test_no_internal_field_is_in_anything_that_is_published(
    eventplan: Eventplan, hill: Path, site: Path
) -> None:
    edit(
        hill,
        "category: folk, when: 中秋节",
        "category: folk, budget: 7654.25, contact: CONTACT-MARK, internal: NOTES-MARK, when: 中秋节",
    )
    eventplan("publish", hill, site)
    marks = (b"7654.25", b"CONTACT-MARK", b"NOTES-MARK")
    assert [path for path, content in tree(site).items() if any(mark in content for mark in marks)] == []
    inside = site.parent / "inside"
    eventplan("publish", hill, inside, "--profile", "internal")
    ledger = json.loads((inside / "ledger.json").read_bytes())
    assert ledger["profile"] == "internal"
    assert "CONTACT-MARK" in ledger["events"][MOON]["description"]


def test_a_feed_that_grows_too_large_is_told(
    eventplan: Eventplan, hill: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventplan.publishing.ical.feeds.LARGE_FEED_OCTETS", 1_000)
    monkeypatch.setattr("eventplan.cli.output.publish_report.LARGE_FEED_EVENTS", 1)
    said = eventplan("publish", hill, site).err
    assert "注意：feeds/all.ics 有 2 KB，太大的订阅会被 Google 截断" in said
    assert "注意：共 2 个活动，Google 只显示 1 个" in said


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of POSIX")
def test_a_person_sees_how_far_it_is_and_a_log_does_not(hill: Path, site: Path) -> None:
    command = [sys.executable, "-m", "eventplan", "publish", str(hill), str(site), "--now", "2026-11-20"]
    ours, theirs = os.openpty()
    subprocess.run(command, stderr=theirs, stdout=subprocess.DEVNULL, check=True, timeout=120)
    os.close(theirs)
    shown = os.read(ours, 65536)
    os.close(ours)
    assert b"100%" in shown
    logged = subprocess.run(
        [*command[:-3], f"{site}-2", *command[-2:]], capture_output=True, check=True, timeout=120
    )
    assert b"%" not in logged.stderr
