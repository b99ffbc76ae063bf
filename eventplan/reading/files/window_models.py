"""``windows.yaml`` as people write it, and the window rule each entry means."""

import re
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from eventplan.domain.season import Show
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import Annual, Day, Id, Whole, Words, month_day, words, wrong
from eventplan.reading.entries.table_name import table_name
from eventplan.reading.files.neighbour_models import ManyNeighbours
from eventplan.reading.files.observation_models import BETWEEN_DAYS, ObservationEntry, TermDay, backwards
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.seasons.arithmetic.warmth import Temperatures
from eventplan.seasons.observed.window_rule import (
    CalendarDay,
    ChanceWindow,
    DatesWindow,
    Fallback,
    Observation,
    ObservedWindow,
    TermWindow,
    WindowRule,
)


class NamedEntry(WrittenEntry):
    """What windows of every kind have."""

    id: Id
    name: Both
    aliases: ManyWords = Field((), description="时间规则里的别名 / other names in `when`")

    @property
    def other_names(self) -> tuple[str, ...]:
        """The aliases without repetition."""
        return tuple(dict.fromkeys(self.aliases))


class DatesEntry(NamedEntry):
    """The same days every year."""

    kind: Literal["dates"]
    first: Annual
    last: Annual
    peak: Annual | None = None
    show: Show = Show.OTHER
    source: Both | None = None

    @model_validator(mode="after")
    def _peaks_inside(self) -> Self:
        if self.peak is not None and not _is_inside(self.peak, self.first, self.last):
            what = Text("「peak」应在「first」和「last」之间", '"peak" must lie between "first" and "last"')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def rule(self) -> WindowRule:
        """Return the rule that was meant."""
        return DatesWindow(
            id=self.id,
            name=self.name.text(),
            aliases=self.other_names,
            first=self.first,
            last=self.last,
            peak=self.peak,
            show=self.show,
            source=text_or_none(self.source),
        )


def _is_inside(peak: CalendarDay, first: CalendarDay, last: CalendarDay) -> bool:
    return first <= peak <= last if first <= last else (first <= peak or peak <= last)


class TermEntry(NamedEntry):
    """From a day near one solar term to a day near another."""

    kind: Literal["term"]
    first: TermDay
    last: TermDay
    peak: TermDay | None = None
    show: Show = Show.OTHER
    source: Both | None = None

    def rule(self) -> WindowRule:
        """Return the rule that was meant."""
        return TermWindow(
            id=self.id,
            name=self.name.text(),
            aliases=self.other_names,
            first=self.first,
            last=self.last,
            peak=self.peak,
            show=self.show,
            source=text_or_none(self.source),
        )


class FallbackEntry(WrittenEntry):
    """What is generally said, used while nothing is noted."""

    first: Annual
    last: Annual
    source: Both | None = None

    def statement(self) -> Fallback:
        """Return the statement that was meant."""
        return Fallback(self.first, self.last, text_or_none(self.source))


def _year_days(written: object) -> object:
    """Return ``{2019: 05-09}`` as a list of observations; the name of a table as none."""
    if isinstance(written, str):
        table_name(written)
        return ()
    if isinstance(written, dict):
        return [{"year": year, "date": _in_year(year, noted)} for year, noted in written.items()]
    return written


def _in_year(year: object, noted: object) -> object:
    """Return what was noted without its year with it: a day, a range that may pass New Year, or a month."""
    if not isinstance(noted, str):
        return noted
    if month := re.fullmatch(r"\s*(\d{1,2})月(?:份)?\s*", noted):
        return f"{year}-{month[1]}"
    first, *later = BETWEEN_DAYS.split(noted.strip(), maxsplit=1)
    if later and (same := re.fullmatch(r"(\d{1,2})[日号]", later[0])):
        later = [f"{first.partition('月')[0]}月{same[1]}日"]
    if not all(re.fullmatch(r"\d{1,2}(?:[-/]\d{1,2}|月\d{1,2}[日号])", part) for part in (first, *later)):
        return noted
    days = [found for part in (first, *later) if isinstance(found := month_day(part), CalendarDay)]
    years = [str(year), str(year)]
    if days[-1] < days[0] and years[1].isdigit():
        years[1] = str(int(years[1]) + 1)
    return "..".join(f"{in_}-{each.month:02}-{each.day:02}" for in_, each in zip(years, days, strict=False))


_FILE_SCHEMA = {"type": "string", "pattern": r"\.(csv|xlsx)$"}
_OBSERVATIONS_SCHEMA = {
    "anyOf": [
        _FILE_SCHEMA,
        {
            "type": "object",
            "patternProperties": {r"^\d{4}$": {"type": "string"}},
            "additionalProperties": False,
        },
        {"type": "array", "items": {"$ref": "#/$defs/ObservationEntry"}},
    ]
}


class ObservedEntry(NamedEntry):
    """A landscape estimated from noted days."""

    kind: Literal["observed"] = "observed"
    show: Show = Show.OTHER
    observations: Annotated[
        tuple[ObservationEntry, ...], BeforeValidator(_year_days), WithJsonSchema(_OBSERVATIONS_SCHEMA)
    ] = Field((), description="记录，或记录文件名 / noted days, or the name of their CSV file")
    before_days: Annotated[Whole, Field(ge=0, le=180)] = Field(
        4, description="盛期前几天可看 / days before the peak"
    )
    after_days: Annotated[Whole, Field(ge=0, le=180)] = Field(
        4, description="盛期后几天可看 / days after the peak"
    )
    sign: Id | None = Field(None, description="先兆：更早的观赏期 / an earlier window that foretells it")
    band_m: (
        Annotated[tuple[Annotated[Whole, Field(ge=-500, le=9000)], ...], Field(min_length=2, max_length=2)]
        | None
    ) = Field(None, description="海拔范围，米 / range of elevation in metres, lowest first")
    species: Words | None = Field(None, description="物种 / species, ties bands of one plant together")
    fallback: FallbackEntry | None = Field(None, description="一般说法 / what is generally said")
    temperature: (
        Annotated[str, BeforeValidator(words), AfterValidator(table_name), WithJsonSchema(_FILE_SCHEMA)]
        | None
    ) = Field(None, description="逐日平均气温文件：date,tmean / CSV of daily mean temperatures")

    neighbours: ManyNeighbours = Field((), description="其他地点的记录 / other places whose peaks are noted")

    @model_validator(mode="after")
    def _names_the_lower_end_first(self) -> Self:
        if self.band_m is not None and self.band_m[1] < self.band_m[0]:
            what = Text("「band_m」应先低后高", '"band_m" must name the lower end first')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def rule(
        self, tabled: tuple[Observation, ...] = (), temperatures: Temperatures | None = None
    ) -> WindowRule:
        """Return the rule that was meant, with what tables noted added to what stands here."""
        noted = (*(entry.observation() for entry in self.observations), *tabled)
        fallback = self.fallback
        return ObservedWindow(
            id=self.id,
            name=self.name.text(),
            aliases=self.other_names,
            show=self.show,
            noted=tuple(sorted(set(noted), key=lambda note: (note.year, note.date, note.event))),
            before_days=self.before_days,
            after_days=self.after_days,
            sign=self.sign,
            band_m=None if self.band_m is None else (self.band_m[0], self.band_m[1]),
            species=self.species,
            fallback=None if fallback is None else fallback.statement(),
            temperatures=temperatures,
        )


class WatchedEntry(WrittenEntry):
    """The time during which somebody looked."""

    first: Day
    last: Day

    @model_validator(mode="after")
    def _watches_forwards(self) -> Self:
        if self.last < self.first:
            raise wrong(ValueCode.CONTRADICTION, what=backwards(f"{self.first}..{self.last}"))
        return self


def _many(written: object) -> object:
    """Return one time or several as a list."""
    return written if isinstance(written, list) else [written]


_WATCHED: Final = {"$ref": "#/$defs/WatchedEntry"}
_WATCHED_SCHEMA: Final = {"anyOf": [_WATCHED, {"type": "array", "items": _WATCHED}]}


def _days(written: object) -> object:
    """Return the name of a table as no days."""
    if isinstance(written, str):
        table_name(written)
        return ()
    return written


_DAYS_SEEN_SCHEMA = {"anyOf": [_FILE_SCHEMA, {"type": "array", "items": {"type": "string"}}]}


class ChanceEntry(NamedEntry):
    """A show that comes and goes; it gets a chance, never a date."""

    kind: Literal["chance"]
    days_seen: Annotated[tuple[Day, ...], BeforeValidator(_days), WithJsonSchema(_DAYS_SEEN_SCHEMA)] = Field(
        (), description="见到的日子，或其文件名 / days on which it was seen, or their CSV file"
    )
    watched: Annotated[tuple[WatchedEntry, ...], BeforeValidator(_many), WithJsonSchema(_WATCHED_SCHEMA)] = (
        Field((), description="每天都有人看的时段 / times of which every day was watched")
    )
    show: Show = Show.OTHER
    trigger: Both | None = Field(None, description="临近时看什么 / what to look for in the week itself")
    source: Both | None = None

    def rule(self, tabled: tuple[date, ...] = (), missed: tuple[date, ...] = ()) -> WindowRule:
        """Return the rule that was meant, with the days of a table added to those that stand here."""
        return ChanceWindow(
            id=self.id,
            name=self.name.text(),
            aliases=self.other_names,
            days_seen=tuple(sorted({*self.days_seen, *tabled})),
            days_missed=missed,
            watched=tuple(DateSpan(each.first, each.last) for each in self.watched),
            show=self.show,
            trigger=text_or_none(self.trigger),
            source=text_or_none(self.source),
        )


class OtherKindEntry(NamedEntry):
    """A window whose kind is none of those there are; only its kind is looked at."""

    model_config = ConfigDict(extra="ignore")

    kind: Literal["observed", "dates", "term", "chance"]


WindowEntry = ObservedEntry | DatesEntry | TermEntry | ChanceEntry
KINDS: Final[dict[str, type[NamedEntry]]] = {
    "observed": ObservedEntry,
    "dates": DatesEntry,
    "term": TermEntry,
    "chance": ChanceEntry,
}


class WindowsEntry(WrittenEntry):
    """Landscape windows."""

    windows: tuple[WindowEntry, ...] = ()
