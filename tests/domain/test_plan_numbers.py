"""The numbers of a year in one sentence, and the same sentence in every form.

Authority: the wording is the house's (one sentence in all forms); the counts are made by hand.
"""

import pytest

from eventplan.domain.plan import PlanNumbers


@pytest.mark.parametrize(
    ("numbers", "zh", "en", "why"),
    [
        (
            PlanNumbers(45, 42, 9, on_the_day=1),
            "45项活动：51场（已定42，预计9），另1项当日定",
            "45 activities: 51 dates (42 set, 9 expected), 1 to be decided on the day",
            "the bundled year",
        ),
        (PlanNumbers(1, 1, 0), "1项活动：1场（已定1）", "1 activity: 1 date (1 set)", "one of each"),
        (PlanNumbers(2, 0, 3), "2项活动：3场（预计3）", "2 activities: 3 dates (3 expected)", "none is set"),
        (PlanNumbers(0, 0, 0), "0项活动：0场", "0 activities: 0 dates", "an empty year"),
        (
            PlanNumbers(3, 3, 0, cancelled=2, running=1),
            "3项活动：3场（已定3），取消2场，另1场自上年延续",
            "3 activities: 3 dates (3 set), 2 cancelled, 1 running on from last year",
            "what is not held, and what last year left, are no dates of the year",
        ),
    ],
)
def test_the_sentence(numbers: PlanNumbers, zh: str, en: str, why: str) -> None:
    assert (numbers.sentence.zh, numbers.sentence.en) == (zh, en), why
