"""``anchors.yaml`` and ``decisions.yaml``: what is known or decided for single years."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.decision import Decision, DecisionKind
from eventplan.domain.named_date import DatedYear, NamedDate
from eventplan.domain.session import SessionChange
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import Day, Id, Truth, Whole, Words, WordsOrNumber, wrong
from eventplan.reading.files.session_models import Moment, SessionCancelEntry
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


class DatedEntry(WrittenEntry):
    """The day a named date has in one year."""

    date: Day
    status: Literal["announced", "expected"] = "announced"
    source: Both | None = None


def _day_alone(written: object) -> object:
    return {"date": written} if isinstance(written, str) else written


class AnchorEntry(WrittenEntry):
    """A date with a name that rules may count from, such as a film's release."""

    id: Id
    name: Both
    aliases: ManyWords = ()
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
            if abs(dated.date.year - year) > 1:
                what = Text(
                    f"{year} 年的日期写成了 {dated.date}", f"the day of {year} is given as {dated.date}"
                )
                raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def named_date(self) -> NamedDate:
        """Return the named date that was meant."""
        dates = tuple(
            DatedYear(year, dated.date, dated.status == "announced", text_or_none(dated.source))
            for year, dated in sorted(self.dates.items())
        )
        return NamedDate(self.id, self.name.text(), tuple(dict.fromkeys(self.aliases)), dates)


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
    venue: Words | None = None
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
