"""The days of the twelve earthly branches: 小暑后第一个未日, 属马日; first wei day after Minor Heat."""

from datetime import date
from typing import Final

from eventplan.almanac.festivals import BRANCHES, branch_of
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.counted_form import CountedForm
from eventplan.when.tree.counted import CycleDay, Law

_ANIMALS: Final = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
# 午 would be written as the stem 戊 is, so it is called by its animal.
_WORDS: Final = ("zi", "chou", "yin", "mao", "chen", "si", "horse", "wei", "shen", "you", "xu", "hai")


class BranchDay(CycleDay, frozen=True):
    """A day of one of the twelve earthly branches, 0 子 to 11 亥."""

    @property
    def cycle_days(self) -> int:
        """How many branches there are."""
        return len(BRANCHES)

    def matches(self, day: date, law: Law) -> bool:  # noqa: ARG002 - a branch asks nobody
        """Say whether ``day`` has the branch."""
        return branch_of(day) == self.place


BRANCH_DAY: Final = CountedForm(
    BranchDay,
    text=lambda day, _between, _has_runs: Text(f"{BRANCHES[day.place]}日", f"{_WORDS[day.place]} day"),
    zh=Pattern(f"([{BRANCHES}])日|属([{_ANIMALS}])日"),
    zh_starts=BRANCHES + "属",
    from_zh=lambda found: BranchDay((BRANCHES + _ANIMALS).index(found[1] or found[2]) % len(BRANCHES)),
    en=Pattern(f"({'|'.join(_WORDS)}) days?(?![a-z])"),
    from_en=lambda found: BranchDay(_WORDS.index(found[1])),
)
