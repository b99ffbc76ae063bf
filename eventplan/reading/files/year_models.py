"""``anchors.yaml`` and ``decisions.yaml``: what is known or decided for single years."""

import re
from datetime import date
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.named_date import LONGEST_ON_AIR, DatedYear, DateKind, DateStatus, NamedDate
from eventplan.domain.session import SessionChange
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import (
    Day,
    Id,
    Truth,
    Whole,
    Words,
    WordsOrNumber,
    day,
    wrong,
)
from eventplan.reading.files.session_models import Moment, SessionCancelEntry
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode

_Year = Annotated[Whole, Field(ge=2000, le=2099)]
_SPAN_SCHEMA = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/SpanEntry"}]}


class SpanEntry(WrittenEntry):
    """From a day to a day, both inside."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last < self.first:
            what = Text(f"{self.last} 早于 {self.first}", f"{self.last} is before {self.first}")
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self


def _day_or_span(written: object) -> object:
    return {"first": written, "last": written} if isinstance(written, str) else written


Span = Annotated[SpanEntry, BeforeValidator(_day_or_span), WithJsonSchema(_SPAN_SCHEMA)]


class MoveEntry(WrittenEntry):
    """Days that an activity takes, from the first to the last; or when the one session of a day is."""

    first: Day | None = None
    last: Day | None = None
    session: Words | None = Field(None, description="哪一场 / the id of a session")
    date: Day | None = Field(None, description="它原定的日子 / the day of that session by its rule")
    to: Moment | None = Field(None, description="改到何时 / when it is instead, such as 2027-08-14 14:00")

    @model_validator(mode="after")
    def _moves_one_thing(self) -> Self:
        needed = ("first", "last") if self.session is None else ("date", "to")
        key = next((key for key in needed if getattr(self, key) is None), None)
        if key is not None:
            raise wrong(ValueCode.MISSING, key=key)
        strange = {"first", "last", "session", "date", "to"} - {"session", *needed}
        key = next((key for key in sorted(strange) if getattr(self, key) is not None), None)
        if key is not None:
            other = "session" if self.session is not None else "first"
            what = Text(f"「{key}」和「{other}」不能一起写", f'"{key}" and "{other}" cannot stand together')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        if self.first is not None and self.last is not None and self.last < self.first:
            what = Text(f"{self.last} 早于 {self.first}", f"{self.last} is before {self.first}")
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self


Move = Annotated[
    MoveEntry,
    BeforeValidator(_day_or_span),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"$ref": "#/$defs/MoveEntry"}]}),
]


_MONTH: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月)\s*(上旬|中旬|下旬|early|mid|late)?")
MONTH_PARTS: Final = {"": (1, 31), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_IN_ENGLISH: Final = {"early": "上旬", "mid": "中旬", "late": "下旬"}


def part_of_month(year: int, month: int, part: str) -> DateSpan:
    """Return the days of a month, or of a part of it by its word in ``MONTH_PARTS``.

    Raises:
        ValueError: there is no such month.
    """
    whole = DateSpan.of_month(year, month)
    first, last = MONTH_PARTS[part]
    return DateSpan(whole.first.replace(day=first), whole.first.replace(day=min(last, whole.last.day)))


def _day_or_month(written: object) -> object:
    """Return the days that 2027-07-10, 2027-07, 2027-07上旬 or 2027年7月下旬 may mean, as a span."""
    if isinstance(written, DateSpan):
        return written
    found = _MONTH.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        return DateSpan.one_day(_day_of_release(written))
    part = found[4] or ""
    try:
        return part_of_month(int(found[1]), int(found[2] or found[3]), _IN_ENGLISH.get(part, part))
    except ValueError:
        raise wrong(ValueCode.NO_SUCH_DAY, written=quoted(found[0])) from None


def _day_of_release(written: object) -> date:
    try:
        only = day(written)
    except PydanticCustomError as error:
        if error.type != ValueCode.BAD_DATE.name:
            raise
        raise wrong(ValueCode.BAD_RELEASE, **(error.context or {})) from None
    if not isinstance(only, date):
        raise TypeError(f"a day was to be read, not {only!r}")
    return only


_DayOrMonth = Annotated[
    DateSpan,
    BeforeValidator(_day_or_month),
    WithJsonSchema({"type": "string", "examples": ["2027-07-10", "2027-07", "2027-07上旬"]}),
]


class DatedEntry(WrittenEntry):
    """When a named date is in one year: a day, or the month or the part of it that is known so far."""

    date: _DayOrMonth
    last: Day | None = Field(None, description="播到、办到哪天 / the last day of what goes on for weeks")
    status: DateStatus | None = Field(
        None, description="已公布、预计、撤销 / a day is announced unless said otherwise, a month expected"
    )
    source: Both | None = None

    @model_validator(mode="after")
    def _is_sure_of_what_it_says(self) -> Self:
        if self.status is DateStatus.ANNOUNCED and self.date.days > 1:
            what = Text(
                "只知道月份，不能是 announced：请写具体日期，或 status: expected",
                "a month is not announced yet: give the day, or status: expected",
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        if self.last is not None and self.last < self.date.last:
            what = Text(
                f"last（{self.last}）早于 {self.date.last}", f"last ({self.last}) is before {self.date.last}"
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        if self.last is not None and (self.last - self.date.first).days > LONGEST_ON_AIR:
            what = Text(
                f"last（{self.last}）比 {self.date.first} 晚一年多，年份是不是写错了",
                f"last ({self.last}) is more than a year after {self.date.first}: is its year right?",
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def dated(self, year: int) -> DatedYear:
        """Return the date of ``year`` that was meant."""
        usual = DateStatus.ANNOUNCED if self.date.days == 1 else DateStatus.EXPECTED
        return DatedYear(year, self.date, self.status or usual, self.last, text_or_none(self.source))


def _day_alone(written: object) -> object:
    return {"date": written} if isinstance(written, str) else written


class AnchorEntry(WrittenEntry):
    """A date with a name that rules may count from, such as a film's release."""

    id: Id
    name: Both
    aliases: ManyWords = ()
    kind: DateKind | None = Field(None, description="电影、剧集、展会等 / what has the date")
    dates: Annotated[
        dict[_Year, Annotated[DatedEntry, BeforeValidator(_day_alone)]],
        WithJsonSchema(
            {
                "type": "object",
                "patternProperties": {
                    r"^\d{4}$": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/DatedEntry"}]}
                },
                "additionalProperties": False,
            }
        ),
    ] = Field(default_factory=dict, description="各年的日期 / its day in each year")

    @model_validator(mode="after")
    def _lies_near_its_years(self) -> Self:
        for year, dated in self.dates.items():
            far = next((day for day in (dated.date.first, dated.date.last) if abs(day.year - year) > 1), None)
            if far is not None:
                what = Text(f"{year} 年的日期写成了 {far}", f"the day of {year} is given as {far}")
                raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def named_date(self) -> NamedDate:
        """Return the named date that was meant."""
        dates = tuple(dated.dated(year) for year, dated in sorted(self.dates.items()))
        return NamedDate(self.id, self.name.text(), tuple(dict.fromkeys(self.aliases)), dates, self.kind)


class AnchorsEntry(WrittenEntry):
    """Named dates."""

    anchors: tuple[AnchorEntry, ...] = ()


class DecisionEntry(WrittenEntry):
    """What a person decided about one activity in one year; one of pin, move, override, decline."""

    activity: Words
    year: _Year
    pin: Span | None = Field(None, description="就定这天 / these days, of those that `when` allows")
    move: Move | None = Field(
        None, description="改到这天 / these days, or this session, whatever `when` says"
    )
    override: Span | None = Field(None, description="今年按这些日子 / what `when` gives this year")
    decline: Truth | None = Field(None, description="今年不办 / not this year")
    cancel: SessionCancelEntry | None = Field(None, description="取消一场 / one session does not take place")
    venue: ManyWords = ()
    by: WordsOrNumber | None = Field(None, description="谁定的 / who decided")
    why: WordsOrNumber | None = Field(None, description="为什么 / why")
    source: WordsOrNumber | None = None

    @model_validator(mode="after")
    def _decides_one_thing(self) -> Self:
        decided = [self.pin, self.move, self.override, self.decline or None, self.cancel]
        if sum(each is not None for each in decided) != 1:
            what = Text(
                "「pin」「move」「override」「decline」「cancel」要写且只写一个",
                'one of "pin", "move", "override", "decline: true", "cancel" must be given, and only one',
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @property
    def session(self) -> str | None:
        """The id of the one session that it is about, None where it is about days."""
        one = self.cancel or self.move
        return None if one is None else one.session

    def decision(self, activity: str, venue: str | None) -> Decision | SessionChange:
        """Return the decision that was meant, about ``activity`` and at ``venue``, given as ids."""
        told = self.by, self.why, self.source
        one = self.cancel or self.move
        if one is not None and one.session is not None and one.date is not None:
            to = self.move.to if self.move is not None else None
            return SessionChange(activity, self.year, one.session, one.date, to, *told)
        kind, entry = next(
            (kind, entry)
            for kind, entry in (
                (DecisionKind.PIN, self.pin),
                (DecisionKind.MOVE, self.move),
                (DecisionKind.OVERRIDE, self.override),
                (DecisionKind.DECLINE, None),
            )
            if entry is not None or kind is DecisionKind.DECLINE
        )
        span = (
            None
            if entry is None or entry.first is None or entry.last is None
            else DateSpan(entry.first, entry.last)
        )
        return Decision(activity, self.year, kind, span, venue, *told)


class DecisionsEntry(WrittenEntry):
    """Decisions by activity and year."""

    decisions: tuple[DecisionEntry, ...] = ()
