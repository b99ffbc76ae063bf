"""Sessions of an activity and decisions about single ones, as people write them."""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.activity import SessionRule
from eventplan.domain.session import EXTRA
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.base_model import ManyWords, WrittenEntry
from eventplan.reading.entries.field_types import (
    ClockTime,
    Day,
    Expression,
    Id,
    StopTime,
    Whole,
    Words,
    clock_time,
    day,
    wrong,
)
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.value_codes import ValueCode

_MOMENT: Final = Pattern(r"(.+?)[ T]+(\d{1,2}:\d{2}(?::00)?)")


def _session_id(text: str) -> str:
    # With a number at its end it would be taken for another one's second series.
    if not text[0].isalpha() or text == EXTRA or re.search(r"-\d+$", text):
        raise wrong(NameCode.RESERVED_ID, name=text)
    return text


def moment(written: object) -> object:
    """Return the local time written as 2027-08-14 14:00."""
    if isinstance(written, datetime):
        return written
    found = _MOMENT.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        raise wrong(ValueCode.BAD_MOMENT, written=quoted(str(written)))
    on, at = day(found[1]), clock_time(found[2])
    if not (isinstance(on, date) and isinstance(at, time)):
        raise wrong(ValueCode.BAD_MOMENT, written=quoted(str(written)))
    return datetime.combine(on, at)


Moment = Annotated[
    datetime,
    BeforeValidator(moment),
    WithJsonSchema({"type": "string", "examples": ["2027-08-14 14:00"]}),
]


class SessionEntry(WrittenEntry):
    """A performance of the day; one that stops earlier than it starts ends after midnight."""

    id: Annotated[Id, AfterValidator(_session_id)] | None = Field(
        None, description="编号，以字母开头，定了就不要改 / begins with a letter; never change it"
    )
    on: Expression | None = Field(
        None, description="哪些日子有这一场；不写则活动的每天 / the days that have it; else every day"
    )
    start: ClockTime
    stop: StopTime | None = None
    minutes: Annotated[Whole, Field(ge=1, le=1440)] | None = Field(
        None, description="多少分钟，代替 stop / how many minutes, in the place of stop"
    )
    capacity: Annotated[Whole, Field(ge=1, le=10_000_000, description="容量，人 / people")] | None = None
    extra: ManyWords = Field((), description="另加的日子，`when` / further days, `when` expressions")

    @model_validator(mode="after")
    def _ends_once(self) -> Self:
        if (self.stop is None) is (self.minutes is None):
            if self.stop is None:
                raise wrong(ValueCode.MISSING, key="stop")
            what = Text("「stop」和「minutes」只能写一个", '"stop" and "minutes" cannot stand together')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _lasts_a_while(self) -> Self:
        if self.stop == self.start:
            what = Text(
                f"场次 {self.start:%H:%M} 开始，又在 {self.stop:%H:%M} 结束",
                f"a session that starts at {self.start:%H:%M} cannot stop at {self.stop:%H:%M} too",
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def session(self, number: int, on: str | None, extra: tuple[str, ...]) -> SessionRule:
        """Return the session that was meant, the ``number``-th of its activity, with rules that are read."""
        stop = self.stop
        if stop is None:
            ends = datetime.combine(date.min, self.start) + timedelta(minutes=self.minutes or 0)
            stop = ends.time()
        return SessionRule(self.start, stop, self.capacity, self.id or f"s{number}", on, extra)


class SessionCancelEntry(WrittenEntry):
    """One session that does not take place."""

    session: Words
    date: Day
