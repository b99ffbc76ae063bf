"""Nothing breaks at the edges of the almanac, 2000 to 2099: every command answers, and says where it ends.

Authority: the range is the almanac's own (README).
"""

from pathlib import Path

import pytest

from tests.cli.conftest import Eventplan

DAYS = ("1999-12-31", "2000-01-01", "2099-12-31", "2100-01-01")
# Rules that look over the edges: over New Year, and by lunar, term and weekday.
ACTIVITIES = """\
activities:
  - {id: lights, name: 跨年灯会, when: 12月20日至次年1月20日, source: assumption}
  - {id: snow, name: 赏雪, when: 12月25日至次年1月15日, days: 5, source: assumption}
  - {id: eve, name: 除夕夜, when: 除夕至正月初五, source: assumption}
  - {id: laba, name: 施粥, when: 腊八节, source: assumption}
  - {id: solstice, name: 冬至宴, when: 冬至前后5天, source: assumption}
  - {id: market, name: 集市, when: 每月最后一个周六, source: assumption}
"""
COMMANDS = (
    ("build", "--fast", "--only", "html,ics,csv,xlsx,docx,json", "-o", "../out"),
    ("build", "--year", "2000", "--fast", "--only", "html,ics,csv", "-o", "../first"),
    ("build", "--year", "2099", "--fast", "--only", "html,ics,csv", "-o", "../last"),
    ("preview",),
    ("preview", "--month", "1"),
    ("preview", "--month", "12"),
    ("preview", "--next", "1"),
    ("preview", "--next", "60"),
    ("preview", "--next", "366", "--json"),
    ("check",),
    ("when", "12月20日至次年1月20日"),
    ("almanac",),
    ("explain", "lights", "--why-not"),
    ("explain", "snow"),
    ("windows",),
    ("backtest",),
    ("diff", "2000", "2099"),
    ("pin", "laba", "--dry-run"),
    ("move", "market", "5月1日", "--dry-run"),
    ("decline", "lights", "--dry-run"),
    ("fmt", "--check"),
    ("publish", "../target"),
    ("new", "../begun"),
)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_answers(
    eventplan: Eventplan, hill: Path, monkeypatch: pytest.MonkeyPatch, day: str, command: tuple[str, ...]
) -> None:
    (hill / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    monkeypatch.chdir(hill)
    answer = eventplan(*command, now=day)
    assert "自身出错" not in answer.err
    asks = command[0] == "pin" and day >= "2099"  # 2099 has no 腊八
    assert answer.code == (1 if command[0] == "fmt" else 2 if asks else 0), answer.err


@pytest.mark.parametrize(
    ("day", "says", "why"),
    [
        ("2099-12-15", "2099-12-15 起 17 天", "as far as the years go"),
        ("1999-12-31", "2000-01-01 起 59 天", "from where they begin"),
        ("2100-01-01", "", "none is left"),
    ],
)
def test_the_next_days_stop_where_the_almanac_does(
    eventplan: Eventplan, hill: Path, day: str, says: str, why: str
) -> None:
    answer = eventplan("preview", hill, "--next", "60", now=day)
    assert answer.code == 0
    assert says in answer.out.partition("\n")[0], why
    assert "年历从 2000 年到 2099 年" in answer.err


@pytest.mark.parametrize(("day", "year"), [("1999-06-01", 2000), ("2099-10-01", 2099), ("2100-01-01", 2099)])
def test_a_year_that_was_not_asked_for_is_the_nearest_and_told(
    eventplan: Eventplan, hill: Path, day: str, year: int
) -> None:
    answer = eventplan("explain", "moon", "--calendar", hill, "--json", now=day)
    assert answer.json["year"] == year
    assert f"以下是 {year} 年" in answer.err
    assert eventplan("preview", hill, "--year", "2100", now=day).code == 2, (
        "one that was asked for is refused"
    )
