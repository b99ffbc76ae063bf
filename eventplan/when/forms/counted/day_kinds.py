"""Days, weekends, workdays and rest days: 周末, 休息的周末, 工作日; weekend, free weekend, day off."""

from typing import Final

from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.when.forms.counted.counted_form import CountedForm
from eventplan.when.tree.counted import DayKind

_TEXTS: Final = {
    DayKind.DAY: Text("天", "day"),
    DayKind.WEEKEND: Text("周末", "weekend"),
    DayKind.FREE_WEEKEND: Text("休息的周末", "free weekend"),
    DayKind.WORKDAY: Text("工作日", "workday"),
    DayKind.REST_DAY: Text("休息日", "rest day"),
}
_WORDS_ZH: Final = {
    "休息的周末": DayKind.FREE_WEEKEND,
    "休息周末": DayKind.FREE_WEEKEND,
    "不调休的周末": DayKind.FREE_WEEKEND,
    "双休日": DayKind.WEEKEND,
    "周末两天": DayKind.WEEKEND,
    "周末": DayKind.WEEKEND,
    "周六日": DayKind.WEEKEND,
    "周六周日": DayKind.WEEKEND,
    "工作日": DayKind.WORKDAY,
    "上班日": DayKind.WORKDAY,
    "休息日": DayKind.REST_DAY,
    "非工作日": DayKind.REST_DAY,
    "星期末": DayKind.WEEKEND,
    "礼拜末": DayKind.WEEKEND,
}
_WORDS_EN: Final = {
    "free weekend": DayKind.FREE_WEEKEND,
    "weekend": DayKind.WEEKEND,
    "working day": DayKind.WORKDAY,
    "business day": DayKind.WORKDAY,
    "workday": DayKind.WORKDAY,
    "rest day": DayKind.REST_DAY,
    "day off": DayKind.REST_DAY,
    "days off": DayKind.REST_DAY,
    "day": DayKind.DAY,
}

DAY_KINDS: Final = CountedForm(
    DayKind,
    text=lambda kind, _between, _has_runs: _TEXTS[kind],
    zh=Pattern("|".join(_WORDS_ZH)),
    zh_starts="".join(sorted({word[0] for word in _WORDS_ZH})),
    from_zh=lambda found: _WORDS_ZH[found[0]],
    en=Pattern(f"({'|'.join(_WORDS_EN)})s?(?![a-z0-9])"),
    from_en=lambda found: _WORDS_EN[found[1]],
)
