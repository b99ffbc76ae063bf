"""``permits/*.yaml`` as people write it."""

from datetime import time
from typing import Annotated, Literal

from msgspec import Struct
from pydantic import BeforeValidator, Field, WithJsonSchema

from eventplan.domain.preparation.campaign import StepDay
from eventplan.domain.preparation.permit import Authority, ClosedSeason, PermitRule
from eventplan.reading.entries.base_model import Both, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import (
    Day,
    Expression,
    Id,
    ParsedBy,
    Tag,
    Truth,
    Whole,
    WordsOrNumber,
    clock_time,
    one_or_many,
    words,
    wrong,
)
from eventplan.reading.preparation.step_days import step_day
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode


class Deadline(Struct, frozen=True):
    """A day before an activity, up to ``until`` of it; None: the whole day."""

    at: StepDay
    until: time | None = None


def _deadline(written: object) -> Deadline:
    text = str(words(written))
    day, _, clock = text.partition(" ")
    until = clock_time(clock.strip()) if clock.strip() else None
    at = step_day(day)
    if at.is_after or not isinstance(until, time | None):
        raise wrong(ValueCode.BAD_STEP_DAY, written=quoted(text))
    return Deadline(at, until)


_Deadline = Annotated[
    Deadline, ParsedBy(_deadline, {"type": "string", "examples": ["T-20", "T-3工作日", "T-1 12:00"]})
]
_People = Annotated[Whole, Field(ge=1, le=100_000_000)]
_TAGS_SCHEMA = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}


class AuthorityEntry(WrittenEntry):
    """To whom an application goes."""

    name: Both
    below: _People | None = Field(None, description="不足这么多人时 / for fewer people than this")


class PermitEntry(WrittenEntry):
    """A permit, and when it is needed: all conditions must hold."""

    id: Id
    name: Both
    task: Id | None = Field(None, description="提醒编号的开头 / what the ids of its reminders begin with")
    from_per_session: _People | None = Field(None, description="每场次满多少人 / people at a session")
    tags: Annotated[tuple[Tag, ...], BeforeValidator(one_or_many), WithJsonSchema(_TAGS_SCHEMA)] = ()
    foreign_performers: Truth | None = None
    temporary_stage: Truth | None = None
    unless: Literal["routine"] | None = Field(None, description="日常业务范围内除外 / not routine business")
    by: _Deadline | None = Field(None, description="最后一天：T-20、T-1 12:00 / the last day")
    advise: _Deadline | None = Field(None, description="建议哪天前 / advised day")
    to: Annotated[tuple[AuthorityEntry, ...], Field(min_length=1)]
    note: Both | None = None
    law: Both
    source: WordsOrNumber
    checked: Day

    def rule(self) -> PermitRule:
        """Return the rule that was meant."""
        return PermitRule(
            id=self.id,
            name=self.name.text(),
            authorities=tuple(Authority(each.name.text(), each.below) for each in self.to),
            law=self.law.text(),
            source=self.source,
            checked=self.checked,
            task=self.task or f"permit-{self.id}",
            from_per_session=self.from_per_session,
            tags=self.tags,
            foreign_performers=self.foreign_performers,
            temporary_stage=self.temporary_stage,
            is_unless_routine=self.unless is not None,
            by=self.by.at if self.by else None,
            by_time=self.by.until if self.by else None,
            advise=self.advise.at if self.advise else None,
            note=text_or_none(self.note),
        )


class ClosedSeasonEntry(WrittenEntry):
    """Days on which activities with a tag need an approval."""

    id: Id
    name: Both
    tag: Tag
    when: Expression
    area: Both | None = None
    unless: Literal["approval"] = "approval"
    law: Both
    source: WordsOrNumber
    checked: Day

    def season(self) -> ClosedSeason:
        """Return the season that was meant."""
        law, area = self.law.text(), text_or_none(self.area)
        return ClosedSeason(
            self.id, self.name.text(), self.tag, self.when, law, self.source, self.checked, area
        )


class PermitPackEntry(WrittenEntry):
    """What one nation or province asks for."""

    pack: Both = Field(description="哪里的规定 / whose law it is")
    permits: tuple[PermitEntry, ...] = ()
    seasons: tuple[ClosedSeasonEntry, ...] = ()
