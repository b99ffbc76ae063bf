"""Days on the command line, as people type them."""

from pathlib import Path

import pytest

from eventplan.cli.shell.exits import ExitError
from eventplan.cli.shell.named_arguments import activity_named, days_named
from eventplan.domain.text import Lang

SAID = [
    ("2027-05-01", "2027-05-01", "2027-05-01"),
    ("5月1日", "2027-05-01", "2027-05-01"),
    ("5月1号", "2027-05-01", "2027-05-01"),
    ("4.10", "2027-04-10", "2027-04-10"),
    ("４月１０日", "2027-04-10", "2027-04-10"),
    ("20270410", "2027-04-10", "2027-04-10"),
    ("4.10-4.12", "2027-04-10", "2027-04-12"),
    ("5月1日——5月3日", "2027-05-01", "2027-05-03"),
    ("5月1日至3日", "2027-05-01", "2027-05-03"),
    ("2026-12-30..2027-01-02", "2026-12-30", "2027-01-02"),
    ("2028-12-31", "2028-12-31", "2028-12-31"),
]

REFUSED = [
    ("2月30日", None, "没有「2月30日」这一天"),
    ("清明", None, "日期应写成"),
    ("5月3日至5月1日", None, "先后颠倒，请把早的一天写在前面"),
    ("2028-05-01", 2027, "不在 2027 年；要改那一年的，请写 --year 2028"),
]


@pytest.mark.parametrize(("said", "first", "last"), SAID)
def test_days_are_read_as_people_type_them(said: str, first: str, last: str) -> None:
    span = days_named(said, None, 2027)
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("said", "year", "why"), REFUSED)
def test_what_is_no_day_is_refused_with_the_reason(said: str, year: int | None, why: str) -> None:
    with pytest.raises(ExitError) as refused:
        days_named(said, year, 2027)
    assert refused.value.message is not None
    assert why in refused.value.message[Lang.ZH]


@pytest.mark.parametrize("word", ["laojunshan", "."])
def test_a_calendar_where_an_activity_belongs_is_told_where_it_goes(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site.yaml").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExitError) as refused:
        activity_named([], word)
    assert refused.value.message is not None
    assert "--calendar" in refused.value.message[Lang.ZH]
    assert "--calendar" in refused.value.message[Lang.EN]
