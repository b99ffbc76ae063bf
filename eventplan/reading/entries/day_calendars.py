"""The calendar that a heading gives to its column: 时间（农历）, 活动时间（公历）, Date (lunar)."""

import re
from enum import Enum
from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern


class DayCalendar(Enum):
    """By which calendar a column names its days, in both languages as rules say it."""

    LUNAR = Text("农历", "lunar")
    GREGORIAN = Text("公历", "Gregorian")


_LUNAR: Final = Pattern(r"(?:农|阴|旧|古|夏)历|\blunar(?:[ _]calendar)?", re.IGNORECASE)
_GREGORIAN: Final = Pattern(r"(?:公|阳|新|西|国)历|\b(?:gregorian|solar)(?:[ _]calendar)?", re.IGNORECASE)
_EMPTY_BRACKETS: Final = Pattern(r"[（(【\[][\s/／、或按]*[）)】\]]")
# What a heading of its calendar alone stands for.
_BARE_HEADING: Final = "日期"


def calendar_in(heading: str) -> DayCalendar | None:
    """Return the calendar that ``heading`` names, None when it names none or both."""
    lunar, gregorian = _LUNAR.search(heading), _GREGORIAN.search(heading)
    if (lunar is None) == (gregorian is None):
        return None
    return DayCalendar.LUNAR if lunar else DayCalendar.GREGORIAN


def names_calendar(text: str) -> bool:
    """Say whether ``text`` names a calendar."""
    return _LUNAR.search(text) is not None or _GREGORIAN.search(text) is not None


def without_calendar(heading: str) -> str:
    """Return what ``heading`` says besides its calendar: 时间 of 时间（农历）."""
    if not names_calendar(heading):
        return heading
    rest = _EMPTY_BRACKETS.sub("", _GREGORIAN.sub("", _LUNAR.sub("", heading)))
    return rest.strip(" _-/／、") or _BARE_HEADING
