"""The bundled calendars say on what they rest in the language of the reader."""

import re
from collections.abc import Iterator

import pytest

from eventplan.domain.text import Text
from eventplan.seasons.observed.window_rule import ObservedWindow
from eventplan.services.open_calendar import open_desk

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
