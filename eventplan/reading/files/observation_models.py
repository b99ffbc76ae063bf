"""How people write noted days and days near a solar term, and what each means."""

from datetime import date
from typing import Annotated, Final, Self, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.base_model import Both, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import ParsedBy, Whole, day, is_lunar, wrong
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.seasons.observed.window_rule import (
    NotedEvent,
    Observation,
    TermOffset,
    noted_month,
    noted_range,
)

_TERM: Final = Pattern(r"(?P<name>.+?)\s*(?:(?P<sign>[-+−])\s*(?P<days>\d{1,3})\s*[天日]?)?")
_MONTH: Final = Pattern(r"(\d{4})[-/](\d{1,2})|(\d{4})年(\d{1,2})月")
BETWEEN_DAYS: Final = Pattern(r"\s*(?:\.\.|~|～|至|到|—|–)\s*")
"""What people write between the first and the last of several days."""
_TERMS: Final = {
    name.casefold().replace("’", "'"): term
    for term in SolarTerm
    for name in (term.name_.zh, term.name_.en, term.name)
}

NotedDay: TypeAlias = tuple[date | DateSpan, bool]
"""A noted day or range, and whether only its month was noted."""


def term_offset(written: object) -> object:
    """Return the day written as 霜降, 霜降-10 or ``Frost's Descent + 3``."""
    if isinstance(written, TermOffset):
        return written
    text = words_of(written)
    found = _TERM.fullmatch(text)
    term = _TERMS.get(found["name"].casefold().replace("’", "'")) if found else None
    if found is None or term is None:
        raise wrong(ValueCode.LUNAR_LANDSCAPE if is_lunar(text) else ValueCode.BAD_TERM, written=quoted(text))
    days = int(found["days"] or 0)
    if days > 180:
        raise wrong(ValueCode.BAD_TERM, written=quoted(text))
    return TermOffset(term, days if found["sign"] == "+" else -days)


def words_of(written: object) -> str:
    """Return the text that was written."""
    if not isinstance(written, str):
        raise wrong(ValueCode.BAD_TERM, written=quoted(str(written)))
    return written.strip()


def noted_day(written: object) -> object:
    """Return what was noted: a day, a range ``2019-05-05..2019-05-12``, or a month ``2024-11``."""
    if isinstance(written, tuple):
        return written
    if not isinstance(written, str):
        raise wrong(ValueCode.BAD_DATE, written=quoted(str(written)))
    text = written.strip()
    month = _MONTH.fullmatch(text)
    if month is not None:
        year, number = (int(part) for part in month.groups() if part is not None)
        if not 1 <= number <= 12 or not 1 <= year <= 9999:
            raise wrong(ValueCode.NO_SUCH_DAY, written=quoted(text))
        return date(year, number, 15), True
    ends = [day(part) for part in BETWEEN_DAYS.split(text, maxsplit=1)]
    match ends:
        case [date() as first, date() as last]:
            if last < first:
                raise wrong(ValueCode.CONTRADICTION, what=backwards(quoted(text)))
            return DateSpan(first, last), False
    return ends[0], False


def backwards(written: str) -> Text:
    """Say that a range ends before it begins."""
    return Text(f"「{written}」结束早于开始", f'"{written}" ends before it begins')


_TERM_SCHEMA = {"type": "string", "examples": ["霜降-10", "立冬+3"]}
_NOTED_SCHEMA = {"type": "string", "examples": ["2019-05-09", "2019-05-05..2019-05-12", "2024-11"]}


def solar_term(written: object) -> object:
    """Return the solar term called so in either language."""
    if isinstance(written, SolarTerm):
        return written
    text = words_of(written)
    if text.casefold().replace("’", "'") not in _TERMS:
        raise wrong(ValueCode.BAD_TERM, written=quoted(text))
    return _TERMS[text.casefold().replace("’", "'")]


Term = Annotated[
    SolarTerm,
    ParsedBy(solar_term, {"enum": [name for term in SolarTerm for name in (term.name_.zh, term.name_.en)]}),
]
TermDay = Annotated[TermOffset, ParsedBy(term_offset, _TERM_SCHEMA)]
Noted = Annotated[NotedDay, BeforeValidator(noted_day), WithJsonSchema(_NOTED_SCHEMA)]


class ObservationEntry(WrittenEntry):
    """One noted day of one season; ``year`` is the year in which the season began."""

    year: Annotated[Whole, Field(ge=1000, le=2200)]
    event: NotedEvent = NotedEvent.PEAK
    date: Noted
    source: Both | None = None

    @model_validator(mode="after")
    def _is_of_its_season(self) -> Self:
        noted = self.date[0]
        first = noted.first if isinstance(noted, DateSpan) else noted
        if not self.year <= first.year <= self.year + 1:
            what = Text(
                f"{first} 不在 {self.year} 年这一季里", f"{first} does not lie in the season of {self.year}"
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def observation(self) -> Observation:
        """Return the note that was meant."""
        noted, is_month = self.date
        source = text_or_none(self.source)
        if isinstance(noted, DateSpan):
            return noted_range(self.year, noted, self.event, source)
        if is_month:
            month = noted.month + 12 * (noted.year - self.year)
            return noted_month(self.year, month, self.event, source)
        return Observation(self.year, noted, self.event, source=source)
