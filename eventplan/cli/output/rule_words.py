"""What the rules of a plan are called where their costs are told."""

from collections.abc import Mapping
from typing import Final

from eventplan.domain.rule import Rule
from eventplan.domain.text import Lang, Text

_NAMES: Final = {
    Rule.TIMES.value: Text("次数不足", "times missing"),
    Rule.MIN_GAP.value: Text("间隔不足", "too close to itself"),
    Rule.ORDER.value: Text("先后颠倒", "out of order"),
    Rule.FLAGSHIP.value: Text("旗舰活动独占", "flagship exclusivity"),
    Rule.PARALLEL.value: Text("同日活动超限", "activities a day above the limit"),
    Rule.STAFF.value: Text("人手超限", "staff above the limit"),
    Rule.BUDGET_YEAR.value: Text("超出全年预算", "above the budget of the year"),
    Rule.BUDGET_QUARTER.value: Text("超出季度预算", "above the budget of a quarter"),
    Rule.QUIET.value: Text("空档超限", "quiet above the limit"),
    Rule.MAKEUP_WORKDAY.value: Text("遇补班", "make-up workdays"),
    Rule.WEEKEND.value: Text("周末和假日", "weekends and days off"),
    Rule.PREFER.value: Text("愿意的日子", "preferred days"),
    Rule.AVOID.value: Text("想避开的日子", "days to avoid"),
    Rule.PEAK.value: Text("赶上盛期", "landscapes at their best"),
    Rule.VENUE_CHOICE.value: Text("用备选场地", "a later choice of venue"),
    Rule.MOVE.value: Text("改动已发布的日期", "moves of published days"),
    "venue_change": Text("改动已发布的场地", "changes of published venues"),
}


def rule_words(part: str, lang: Lang, names: Mapping[str, Text] | None = None) -> str:
    """Return the words for a part of a cost: a rule, with what it is about behind it.

    ``names`` gives those of the landscape windows by id, and sentences by the text of a wish.
    """
    rule, _, about = part.partition(" ")
    name = _NAMES[rule][lang] if rule in _NAMES else rule
    if not about:
        return name
    known = (names or {}).get(about)
    shown = about if known is None else known[lang]
    return f"{name}「{shown}」" if lang is Lang.ZH else f"{name} ({shown})"
