"""What explain tells: steps that dates share once, and the parts of a cost in words."""

import pytest

from eventplan.cli.output.phrases import steps
from eventplan.cli.output.rule_words import rule_words
from eventplan.domain.occurrence import Reason
from eventplan.domain.text import Lang, Text

TERM = Reason(Text("大暑", "Major Heat"), Text("国标", "the standard"))
SPAN = Reason(Text("起止", "from to"))
FIRST = Reason(Text("7月23日", "23 July"))
SECOND = Reason(Text("7月24日", "24 July"))


@pytest.mark.parametrize(
    ("because", "told", "expected", "why"),
    [
        ((TERM, FIRST), (), ["大暑［国标］", "7月23日"], "nothing was told yet"),
        ((TERM, SPAN, SECOND), (TERM, SPAN, FIRST), ["7月24日"], "only the last step is new"),
        ((SPAN, TERM), (TERM, SPAN), ["起止", "大暑［国标］"], "other order, another trace"),
        ((TERM,), (TERM, SPAN), [], "a shorter trace that was told whole"),
    ],
)
def test_only_the_steps_that_were_not_told_are_told(
    because: tuple[Reason, ...], told: tuple[Reason, ...], expected: list[str], why: str
) -> None:
    assert steps(because, told, Lang.ZH) == expected, why


def test_a_source_stands_in_brackets_in_english_too() -> None:
    assert steps((TERM,), (), Lang.EN) == ["Major Heat [the standard]"]


@pytest.mark.parametrize(
    ("part", "zh", "en"),
    [
        ("weekend", "周末和假日", "weekends and days off"),
        ("prefer 盛期", "愿意的日子「盛期」", "preferred days (盛期)"),
        ("peak summit", "赶上盛期「高山杜鹃花期」", "landscapes at their best (summit rhododendron)"),
        ("peak elsewhere", "赶上盛期「elsewhere」", "landscapes at their best (elsewhere)"),
    ],
)
def test_a_part_of_a_cost_is_told_in_words(part: str, zh: str, en: str) -> None:
    windows = {"summit": Text("高山杜鹃花期", "summit rhododendron")}
    assert rule_words(part, Lang.ZH, windows) == zh
    assert rule_words(part, Lang.EN, windows) == en
