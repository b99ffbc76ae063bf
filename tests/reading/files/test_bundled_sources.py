"""The bundled calendars say on what they rest in the language of the reader."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.services.make_plan import problem_of
from eventplan.services.open_calendar import open_desk
from tests.when.site_names import festivals

HAN = re.compile("[\u3400-\u9fff]")
WORDS = re.compile("[A-Za-z]{2,} [A-Za-z]{2,}")


def _sources(calendar: str) -> Iterator[Text | None]:
    desk, _ = open_desk(calendar)
    assert desk is not None
    for activity in desk.calendar.activities:
        yield activity.source
    for anchor in desk.calendar.anchors:
        yield from (dated.source for dated in anchor.dates)
    for rule in desk.calendar.windows:
        if isinstance(rule, ObservedWindow):
            yield from (note.source for note in rule.noted)
            yield None if rule.fallback is None else rule.fallback.source
        else:
            yield rule.source


@pytest.mark.parametrize("calendar", ["laojunshan", "xian"])
def test_sources_are_written_in_both_languages(calendar: str) -> None:
    found = [source for source in _sources(calendar) if source is not None]
    assert len(found) >= 15
    assert [source.zh for source in found if WORDS.search(source.zh)] == []
    assert [source.en for source in found if HAN.search(source.en)] == []


def test_the_sources_of_festivals_are_written_in_both_languages() -> None:
    found = {festival.id: festival.source for festival in festivals()}
    assert len(found) >= 100
    assert [id_ for id_, source in found.items() if WORDS.search(source.zh) or HAN.search(source.en)] == []
    assert str(found["families-day"].en) == "UN General Assembly resolution 47/237"


# Authority: Luoyang's order for 2025-11-01..2026-04-30 (news.lyd.com.cn, 2025-11-04) and the province's
# for 2024-11-01..2025-04-30, as the comment of site.yaml cites them.
@pytest.mark.parametrize(
    ("day", "is_closed", "why"),
    [
        (date(2026, 10, 31), False, "the day before the season"),
        (date(2026, 11, 1), True, "its first day"),
        (date(2026, 12, 31), True, "the New Year climb"),
        (date(2027, 1, 30), True, "小年"),
        (date(2027, 2, 5), True, "the Eve"),
        (date(2027, 2, 20), True, "元宵"),
        (date(2027, 4, 30), True, "its last day"),
        (date(2027, 5, 1), False, "the day after it"),
        (date(2027, 8, 8), False, "summer"),
        (date(2027, 11, 1), True, "the next season"),
    ],
)
def test_open_fire_is_closed_for_all_of_the_forest_fire_season(day: date, is_closed: bool, why: str) -> None:
    desk, _ = open_desk("laojunshan")
    assert desk is not None
    fires = [closed for closed in problem_of(desk, day.year).closures if closed.closure.tag == "open-fire"]
    assert any(day in span for closed in fires for span in closed.spans) is is_closed, why
