"""The entries of a file: each is checked by itself, so that one mistake costs one entry."""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import WrittenEntry
from eventplan.reading.entries.day_calendars import DayCalendar
from eventplan.reading.entries.field_types import shape_of
from eventplan.reading.entries.pydantic_errors import WrittenFile
from eventplan.reading.entries.validate import STAND_IN_ID, check, salvage
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.key_names import did_you_mean, meant_key
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.yaml_file import YamlFile

EntryT = TypeVar("EntryT", bound=WrittenEntry)


class Source(WrittenFile, Protocol):
    """A YAML file or a table: also knows what its syntax broke, and what its headings say."""

    def is_spoiled(self, path: DataPath, /) -> bool:
        """Say whether a mistake of syntax lies inside the value at ``path``."""

    def calendar(self, key: str, /) -> DayCalendar | None:
        """Return the calendar that the days under ``key`` are headed with."""


class Item(Struct, Generic[EntryT], frozen=True):
    """An entry without mistakes of its own, and where it stands."""

    entry: EntryT
    source: Source
    path: DataPath

    def ref(self, *inner: str | int) -> SourceRef:
        """Return the place of a value inside the entry."""
        return self.source.ref((*self.path, *inner))

    def ref_in(self, offset: int, *inner: str | int) -> SourceRef:
        """Return the place of the character at ``offset`` of a text inside the entry."""
        return self.source.ref_in((*self.path, *inner), offset)


class Declared(Struct, frozen=True):
    """What an entry calls itself, broken or not, so that references to it are not mistakes too."""

    id: str
    name: Text
    aliases: tuple[str, ...]


class Items(Struct, Generic[EntryT], frozen=True):
    """All entries of one kind: the sound ones, the names of all, and the Problems.

    ``doubtful`` are what remains of the others; they are not used, but their references and rules
    are looked at, so that one run tells every mistake.
    """

    sound: tuple[Item[EntryT], ...] = ()
    declared: tuple[Declared, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubtful: tuple[Item[EntryT], ...] = ()

    def __add__(self, other: "Items[EntryT]") -> "Items[EntryT]":
        return Items(
            self.sound + other.sound,
            self.declared + other.declared,
            self.problems + other.problems,
            self.doubtful + other.doubtful,
        )

    def refusing(self, refused: Iterable[Item[EntryT]], problems: Iterable[Problem]) -> "Items[EntryT]":
        """Return the items with those ``refused`` no longer sound, for the reasons in ``problems``."""
        gone = tuple(refused)
        those = {id(item) for item in gone}
        return replace(
            self,
            sound=tuple(item for item in self.sound if id(item) not in those),
            problems=(*self.problems, *problems),
            doubtful=(*self.doubtful, *gone),
        )


def section(file: YamlFile, key: str) -> tuple[list[Tree], tuple[Problem, ...]]:
    """Return the list under ``key``, the only key of the file, and what is wrong around it."""
    content = file.content
    if not isinstance(content, dict):
        shape, hint = shape_of(content), _first_line(key)
        problem = ValueCode.NOT_MAPPING.at(file.ref(()), key=key, shape=shape, hint=hint)
        return [], (problem,)
    problems = []
    for other in content:
        if other != key:
            hint = did_you_mean(meant_key(other, [key])) or _first_line(key)
            problems.append(ValueCode.UNKNOWN_KEY.at(file.key_ref((other,)), key=quoted(other), hint=hint))
    if key not in content and not problems:
        problems.append(ValueCode.MISSING.at(file.ref(()), key=key))
    found = content.get(key)
    if found is None or isinstance(found, list):
        return found or [], tuple(problems)
    hint = Text("每项以「- 」开头", 'each entry begins with "- "')
    problems.append(ValueCode.NOT_LIST.at(file.ref((key,)), key=key, shape=shape_of(found), hint=hint))
    return [], tuple(problems)


def _first_line(key: str) -> Text:
    return Text(f"文件第一行应是「{key}:」", f'the file begins with "{key}:"')


def read_items(
    source: Source,
    contents: Iterable[Tree],
    at: DataPath,
    choose: Callable[[Tree], type[EntryT]],
) -> Items[EntryT]:
    """Return the entries found at ``at`` of ``source``, each checked by the model chosen for it."""
    sound: list[Item[EntryT]] = []
    declared: list[Declared] = []
    problems: list[Problem] = []
    doubtful: list[Item[EntryT]] = []
    for number, content in enumerate(contents):
        path = (*at, number)
        entry, found = check(choose(content), content, source, path)
        is_spoiled = source.is_spoiled(path)
        # What is missing may be what the syntax hid.
        problems += [each for each in found if not is_spoiled or each.code not in _MAY_BE_HIDDEN]
        declared += _declared(content)
        remains = entry or salvage(choose(content), content)
        if entry is not None and not is_spoiled:
            sound.append(Item(entry, source, path))
        elif remains is not None:
            doubtful.append(Item(remains, source, path))
    return Items(tuple(sound), tuple(declared), tuple(problems), tuple(doubtful))


_MAY_BE_HIDDEN = (ValueCode.MISSING.code, ValueCode.NOT_TEXT_VALUE.code)


def _declared(content: Tree) -> tuple[Declared, ...]:
    if not isinstance(content, dict) or not isinstance(content.get("id"), str):
        return ()
    id_ = str(content["id"])
    name = content.get("name")
    match name:
        case str():
            text = Text(name, name)
        case {"zh": str(zh), "en": str(en)}:
            text = Text(zh, en)
        case {"zh": str(only)} | {"en": str(only)}:
            text = Text(only, only)
        case _:
            text = Text(id_, id_)
    aliases = content.get("aliases")
    listed = aliases if isinstance(aliases, list) else [aliases]
    return (Declared(id_, text, tuple(alias for alias in listed if isinstance(alias, str))),)


def without_repeated_ids(items: Items[EntryT], id_of: Callable[[EntryT], str]) -> Items[EntryT]:
    """Return the items without those whose id an earlier one has, and a Problem for each of these.

    Entries with other mistakes come last: they take no sound entry's id away, but are told as well.
    """
    first: dict[str, SourceRef] = {}
    repeated: list[Item[EntryT]] = []
    problems: list[Problem] = []
    named = (item for item in items.doubtful if id_of(item.entry) != STAND_IN_ID)
    for number, item in enumerate((*items.sound, *named)):
        id_, ref = id_of(item.entry), item.ref("id")
        if id_ in first:
            place = f" {first[id_]}" if first[id_].path != ref.path else _line(first[id_])
            problems.append(NameCode.DUPLICATE_ID.at(ref, name=id_, place=place))
            if number < len(items.sound):
                repeated.append(item)
        else:
            first[id_] = ref
    return items.refusing(repeated, problems)


def _line(ref: SourceRef) -> Text:
    return Text(f"第 {ref.line} 行", f" line {ref.line}")
