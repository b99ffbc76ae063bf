"""What explain tells: steps that dates share once, and the parts of a cost in words."""

import pytest

from eventplan.cli.output.phrases import coded, steps
from eventplan.cli.output.rule_words import rule_words
from eventplan.domain.activity import Activity
from eventplan.domain.occurrence import Reason
from eventplan.domain.plan import Outcome, State
from eventplan.domain.text import Lang, Text

TERM = Reason(Text("大暑", "Major Heat"), Text("国标", "the standard"))
SPAN = Reason(Text("起止", "from to"))
FIRST = Reason(Text("7月23日", "23 July"))
SOLO = Activity("solo", Text("独奏", "solo"), "stage", "5月1日")
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


@pytest.mark.parametrize(
    ("lang", "expected"), [(Lang.ZH, "排定于5月1日（PLACED）"), (Lang.EN, "placed on 1 May (PLACED)")]
)
def test_a_code_stands_behind_its_sentence(lang: Lang, expected: str) -> None:
    placed = Outcome(SOLO, State.SCHEDULED, "PLACED", Text("排定于5月1日", "placed on 1 May"))
    assert coded(placed, lang) == expected


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
