"""``festivals/*.yaml``: sets of festivals, shared by all sites or of one site's own."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.almanac.festivals import (
    BRANCHES,
    STEMS,
    Anchor,
    BranchDayAnchor,
    Festival,
    FestivalKind,
    FixedDay,
    LastLunarDay,
    LunarDayAnchor,
    NthWeekday,
    StemDayAnchor,
    TermDayAnchor,
)
from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.base_model import Both, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.entry_list import Item, Items, read_items, without_repeated_ids
from eventplan.reading.entries.field_types import Annual, Id, Whole, Words, wrong
from eventplan.reading.entries.validate import check
from eventplan.reading.files.observation_models import Term
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, ordered
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.ready_made import ready_made
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml

_LUNAR: Final = Pattern(r"(\d{1,2})[-/](\d{1,2}|last)")
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTHS: Final = {"last": -1, "-1": -1, **{str(n): n for n in range(1, 6)}}
_STEM_NAMES: Final = tuple(STEMS)
_BRANCH_NAMES: Final = tuple(BRANCHES)

_Offset = Annotated[Whole, Field(ge=-180, le=180)]


def _lunar_day(written: object) -> object:
    text = written.strip() if isinstance(written, str) else ""
    found = _LUNAR.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= 12:
        why = Text("应是农历月-日，如 8-15 或 12-last", "it must be lunar month-day such as 8-15 or 12-last")
        raise wrong(ValueCode.WRONG_VALUE, why=why)
    if found[2] == "last":
        return LastLunarDay(int(found[1]))
    if not 1 <= int(found[2]) <= 30:
        raise wrong(ValueCode.NO_SUCH_DAY, written=quoted(text))
    return LunarDayAnchor(int(found[1]), int(found[2]))


def _nth(written: object) -> object:
    if not isinstance(written, str) or written.strip().lower() not in _NTHS:
        why = Text("应是 1 到 5，或 last", "it must be 1 to 5, or last")
        raise wrong(ValueCode.WRONG_VALUE, why=why)
    return _NTHS[written.strip().lower()]


_Lunar = Annotated[
    LunarDayAnchor | LastLunarDay,
    BeforeValidator(_lunar_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}-(\d{1,2}|last)$"}),
]
_Nth = Annotated[int, BeforeValidator(_nth), WithJsonSchema({"enum": [1, 2, 3, 4, 5, "last"]})]
_Stem = Annotated[Words, WithJsonSchema({"enum": list(_STEM_NAMES)})]
_Branch = Annotated[Words, WithJsonSchema({"enum": list(_BRANCH_NAMES)})]


class WeekdayEntry(WrittenEntry):
    """The nth weekday of a month."""

    month: Annotated[Whole, Field(ge=1, le=12)]
    nth: _Nth
    day: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class StemEntry(WrittenEntry):
    """The nth day of a heavenly stem from a solar term on."""

    stem: Literal["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    nth: Annotated[Whole, Field(ge=1, le=36)] = 1
    start: Term = Field(alias="from")
    days: _Offset = 0


class BranchEntry(WrittenEntry):
    """The nth day of an earthly branch from a solar term on."""

    branch: Literal["子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"]
    nth: Annotated[Whole, Field(ge=1, le=30)] = 1
    start: Term = Field(alias="from")
    days: _Offset = 0


class AnchorDayEntry(WrittenEntry):
    """On which day a festival falls; exactly one kind of day."""

    lunar: _Lunar | None = Field(None, description="农历，如 8-15；12-last 是除夕 / lunar month-day")
    term: Term | None = Field(None, description="节气 / a solar term")
    days: _Offset | None = Field(None, description="节气后几天，负数为之前 / days after the term")
    date: Annual | None = Field(None, description="公历 / Gregorian month-day")
    weekday: WeekdayEntry | None = None
    stem: StemEntry | None = None
    branch: BranchEntry | None = None

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        kinds = (self.lunar, self.term, self.date, self.weekday, self.stem, self.branch)
        if sum(kind is not None for kind in kinds) != 1 or (self.days is not None and self.term is None):
            what = Text(
                "lunar、term、date、weekday、stem、branch 要写且只写一个；days 只配 term",
                "exactly one of lunar, term, date, weekday, stem, branch must be given; days goes with term",
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def anchor(self) -> Anchor:
        """Return the anchor that was meant."""
        if self.lunar is not None:
            return self.lunar
        if self.date is not None:
            return FixedDay(self.date.month, self.date.day)
        if self.weekday is not None:
            return NthWeekday(self.weekday.month, self.weekday.nth, _WEEKDAYS.index(self.weekday.day))
        if self.stem is not None:
            return StemDayAnchor(STEMS.index(self.stem.stem), self.stem.nth, self.stem.start, self.stem.days)
        if self.branch is not None:
            nth = self.branch.nth
            return BranchDayAnchor(
                BRANCHES.index(self.branch.branch), nth, self.branch.start, self.branch.days
            )
        return TermDayAnchor(self.term or SolarTerm.XIAOHAN, self.days or 0)


class FestivalEntry(WrittenEntry):
    """A named day of the year."""

    id: Id
    name: Both
    aliases: ManyWords = ()
    short: Annotated[Words, Field(min_length=1, max_length=2)] | None = Field(
        None, description="一两个字的简称 / one or two characters for narrow cells"
    )
    brief: Annotated[Words, Field(min_length=1, max_length=3)] | None = Field(
        None, description="最多三个字的简称 / up to three characters, for a day of the year sheet"
    )
    kind: FestivalKind | None = None
    rank: Annotated[Whole, Field(ge=0, le=1000)] = Field(50, description="越小越先显示 / lower shows first")
    anchor: AnchorDayEntry
    source: Both | None = None

    def festival(self, kind: FestivalKind, source: Text) -> Festival:
        """Return the festival that was meant; ``kind`` and ``source`` are those of its file."""
        return Festival(
            id=self.id,
            name=self.name.text(),
            aliases=tuple(dict.fromkeys(self.aliases)),
            anchor=self.anchor.anchor(),
            source=text_or_none(self.source) or source,
            short=self.short,
            kind=self.kind or kind,
            rank=self.rank,
            brief=self.brief,
        )


class FestivalsEntry(WrittenEntry):
    """A set of festivals."""

    set: Both | None = Field(None, description="这一套的名称 / name of the set")
    source: Both | None = Field(None, description="出处 / authority of entries without their own")
    kind: FestivalKind = FestivalKind.TRADITIONAL
    festivals: tuple[FestivalEntry, ...] = ()


def read_festivals(
    *folders: Path, sets: Iterable[str] | None = None
) -> tuple[tuple[Festival, ...], tuple[Problem, ...]]:
    """Return the festivals of every ``*.yaml`` in the folders, or only of those called in ``sets``.

    A festival of a later folder stands in for one with the same id of an earlier one.
    """
    wanted = None if sets is None else set(sets)
    found: dict[str, Festival] = {}
    problems: list[Problem] = []
    for folder in folders:
        ready = ready_made(folder)
        if ready is not None:
            sets_here = (
                all_of for name, all_of in ready.festivals.items() if wanted is None or name in wanted
            )
            found |= {festival.id: festival for all_of in sets_here for festival in all_of}
            continue
        items: Items[FestivalEntry] = Items()
        heads: dict[str, FestivalsEntry] = {}
        for path in sorted(folder.glob("*.yaml")):
            if wanted is not None and path.stem not in wanted:
                continue
            file, slips = read_yaml(path, folder.parent)
            problems += slips
            if file is not None:
                head, more, head_problems = _read_set(file)
                problems += head_problems
                heads[file.path] = head
                items += more
        items = without_repeated_ids(items, lambda entry: entry.id)
        problems += items.problems
        found |= {item.entry.id: _festival(item, heads) for item in items.sound}
    return tuple(found.values()), ordered(problems)


def set_names(*folders: Path) -> frozenset[str]:
    """Return the names of the sets in the folders: the names of their files."""
    return frozenset(path.stem for folder in folders for path in folder.glob("*.yaml"))


def unknown_sets(site: YamlFile, wanted: Sequence[str], known: Collection[str]) -> list[Problem]:
    """Return a Problem for each name of a set that ``site`` wants and nobody has."""
    return [
        NameCode.UNKNOWN_SET.at(
            site.ref(("festivals", number)), name=name, hint=did_you_mean(nearest(name, known))
        )
        for number, name in enumerate(wanted)
        if name not in known
    ]


def _read_set(file: YamlFile) -> tuple[FestivalsEntry, Items[FestivalEntry], list[Problem]]:
    content = dict(file.content) if isinstance(file.content, dict) else file.content
    listed: Tree = None
    if isinstance(content, dict) and isinstance(content.get("festivals"), list):
        listed = content.pop("festivals")
    head, problems = check(FestivalsEntry, content, file)
    contents = listed if isinstance(listed, list) else []
    items = read_items(file, contents, ("festivals",), lambda _: FestivalEntry)
    if head is not None and head.source is None:
        unsourced = [item for item in items.sound if item.entry.source is None]
        problems += [ValueCode.MISSING.at(item.ref(), key="source") for item in unsourced]
    return head or FestivalsEntry(), items, problems


def _festival(item: Item[FestivalEntry], heads: dict[str, FestivalsEntry]) -> Festival:
    head = heads[item.ref().path]
    return item.entry.festival(head.kind, text_or_none(head.source) or Text("", ""))
