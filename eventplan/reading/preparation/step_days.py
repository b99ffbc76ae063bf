"""When a step is due, as people write it: T-30, T-5工作日, 末日+3."""

import re
from typing import Final

from eventplan.domain.preparation.campaign import StepDay
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.field_types import narrowed, words, wrong
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode

_STEP_DAY: Final = Pattern(
    r"(?:t(?:-(?P<before>\d{1,3})|(?!.))|(?:末日|end)(?:\+(?P<after>\d{1,3}))?)"
    r"(?:(?P<workdays>个?工作日|wd|workdays?)|天|d|days?)?",
    re.IGNORECASE,
)


def step_day(written: object) -> StepDay:
    """Return when a step is due as it was written: T-30, T-5工作日, 末日+3."""
    text = re.sub(r"\s", "", narrowed(str(words(written)))).replace("−", "-").replace("–", "-")
    found = _STEP_DAY.fullmatch(text)
    if found is None:
        raise wrong(ValueCode.BAD_STEP_DAY, written=quoted(text))
    count = int(found["before"] or found["after"] or 0)
    return StepDay(count, text[:1].lower() != "t", found["workdays"] is not None and count > 0)
