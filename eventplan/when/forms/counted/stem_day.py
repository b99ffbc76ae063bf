"""The days of the ten heavenly stems: 夏至后第三个庚日, third Geng day from Summer Solstice."""

from datetime import date
from typing import Final

from eventplan.almanac.festivals import STEMS, stem_of
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.counted_form import CountedForm
from eventplan.when.tree.counted import CycleDay, Law

_WORDS: Final = ("Jia", "Yi", "Bing", "Ding", "Wu", "Ji", "Geng", "Xin", "Ren", "Gui")


class StemDay(CycleDay, frozen=True):
    """A day of one of the ten heavenly stems, 0 甲 to 9 癸."""

    @property
    def cycle_days(self) -> int:
        """How many stems there are."""
        return len(STEMS)

    def matches(self, day: date, law: Law) -> bool:  # noqa: ARG002 - a stem asks nobody
        """Say whether ``day`` has the stem."""
        return stem_of(day) == self.place


STEM_DAY: Final = CountedForm(
    StemDay,
    text=lambda day, _between, _has_runs: Text(f"{STEMS[day.place]}日", f"{_WORDS[day.place]} day"),
    zh=Pattern(f"([{STEMS}])日"),
    zh_starts=STEMS,
    from_zh=lambda found: StemDay(STEMS.index(found[1])),
    en=Pattern(f"({'|'.join(_WORDS).lower()}) days?(?![a-z])"),
    from_en=lambda found: StemDay(_WORDS.index(found[1].title())),
)
