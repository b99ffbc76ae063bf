"""New text for single values of a YAML file; comments, layout, quotes, line ends and BOM stay.

A value is replaced where it stands and in the style it is written in. What came out is read again:
unless it says exactly what was wanted, there is no result.
"""

import re
from collections.abc import Container, Iterable, Mapping

import yaml
from msgspec import Struct

from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath, YamlPlace
from eventplan.reading.yaml.quoting import double_quoted, single_quoted
from eventplan.reading.yaml.text_file import TextFile
from eventplan.reading.yaml.yaml_file import YamlFile, parse_yaml

_BOM = "\ufeff"
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_BLOCK = re.compile(r"([|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n)(\s*?)([ ]*)(?=\S)")
_OPENS_AS_SIGN = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`“]|[~]$|null$", re.IGNORECASE)
_SIGN_INSIDE = re.compile(r":(?:\s|$)|\s#|：|\t")
_FLOW_SIGN = re.compile(r"[,\[\]{}:]")


class CannotSpliceError(Exception):
    """The file cannot be changed safely; the message says what stands in the way, for a developer."""


class Splice(Struct, frozen=True):
    """The text that is to stand at ``path`` of a file."""

    path: DataPath
    text: str


def shared_places(file: YamlFile) -> Mapping[int, tuple[DataPath, ...]]:
    """Return, for each place with a value, the paths whose value is written there: several for an alias."""
    paths: dict[int, list[DataPath]] = {}
    for path, place in file.places.items():
        if place.value is not None:
            paths.setdefault(place.start, []).append(path)
    return {start: tuple(found) for start, found in paths.items()}


def can_splice(file: YamlFile, path: DataPath) -> bool:
    """Say whether the value at ``path`` is written in the file just as it was read, without repairs."""
    place = file.places.get(path)
    if place is None or place.value is None or place.start >= place.stop:
        return False
    origins = file.draft.origins
    if origins is None:
        return True
    start, stop = origins[place.start], origins[place.stop]
    return file.draft.file.text[start:stop] == file.draft.text[place.start : place.stop]


def spliced(octets: bytes, file: YamlFile, splices: Iterable[Splice]) -> bytes:
    """Return ``octets``, from which ``file`` was read, with the texts of ``splices`` in their places.

    Raises:
        CannotSpliceError: the result would say anything else than the old file and the new texts.
    """
    wanted = {splice.path: splice.text for splice in splices}
    in_flow = _starts_in_flow(file.draft.text)
    edits: dict[int, tuple[int, str]] = {}
    for path, text in wanted.items():
        place = file.places[path]
        written = file.draft.text[place.start : place.stop]
        edits[place.start] = (place.stop, _rewritten(written, text, is_in_flow=place.start in in_flow))
    changed = _with_edits(octets.decode("utf-8"), file, edits)
    _check(changed, file, wanted)
    return changed.encode("utf-8")


def is_on_one_line(file: YamlFile, place: YamlPlace) -> bool:
    """Say whether the value at ``place`` is written on a single line."""
    return "\n" not in file.draft.text[place.start : place.stop].rstrip()


def _starts_in_flow(text: str) -> frozenset[int]:
    """Return where scalars begin that stand in [ ] or { }, where commas and brackets end them."""
    starts: set[int] = set()
    flows: list[bool] = []
    for event in yaml.parse(text, Loader=_LOADER):
        match event:
            case yaml.CollectionStartEvent():
                flows.append(bool(event.flow_style))
            case yaml.CollectionEndEvent():
                flows.pop()
            case yaml.ScalarEvent(start_mark=mark) if flows and flows[-1] and mark:
                starts.add(mark.index)
    return frozenset(starts)


def _rewritten(written: str, text: str, *, is_in_flow: bool) -> str:
    """Return ``text`` in the style in which ``written`` gives a value: block, quoted or plain."""
    properties = _PROPERTIES.match(written)
    kept = properties.group() if properties else ""
    body = written[len(kept) :]
    block = _BLOCK.match(body)
    if block is not None:
        head, blank, indent = block.groups()
        tail = body[len(body.rstrip()) :]
        return f"{kept}{head}{blank}{indent}{text}{tail}"
    tail = body[len(body.rstrip()) :]
    if body[:1] == "'":
        return f"{kept}{single_quoted(text)}{tail}"
    if body[:1] == '"' or _needs_quotes(text, is_in_flow=is_in_flow):
        return f"{kept}{double_quoted(text)}{tail}"
    return f"{kept}{text}{tail}"


def _needs_quotes(text: str, *, is_in_flow: bool) -> bool:
    return bool(
        _OPENS_AS_SIGN.match(text) or _SIGN_INSIDE.search(text) or (is_in_flow and _FLOW_SIGN.search(text))
    )


def _with_edits(raw: str, file: YamlFile, edits: Mapping[int, tuple[int, str]]) -> str:
    """Return ``raw`` with the edits, which count in the draft, made in its own line ends."""
    bom = _BOM if raw.startswith(_BOM) else ""
    body = raw[len(bom) :]
    line_end = "\r\n" if "\r\n" in body else "\r" if "\r" in body and "\n" not in body else "\n"
    at = _raw_places(body)
    origins = file.draft.origins
    parts: list[str] = []
    done = 0
    for start, (stop, text) in sorted(edits.items()):
        first, last = (start, stop) if origins is None else (origins[start], origins[stop])
        parts += [body[done : at[first]], text.replace("\n", line_end)]
        done = at[last]
    return bom + "".join([*parts, body[done:]])


def _raw_places(body: str) -> list[int]:
    """Return, for each character of ``body`` with ``\\n`` at each line's end, where it stands in ``body``."""
    places = [n for n, character in enumerate(body) if not (character == "\n" and body[n - 1 : n] == "\r")]
    return [*places, len(body)]


def _check(changed: str, file: YamlFile, wanted: Mapping[DataPath, str]) -> None:
    """Read ``changed`` again: the new texts must be there, and nothing else may have moved."""
    text = changed.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    again = parse_yaml(TextFile(file.path, text), [])[0]
    if again is None or _with_texts(again.content, {}, strip=wanted) != _with_texts(file.content, wanted):
        raise CannotSpliceError(f"{file.path} would say something else")


def _with_texts(
    content: Tree, texts: Mapping[DataPath, str], path: DataPath = (), *, strip: Container[DataPath] = ()
) -> Tree:
    """Return a copy of ``content`` with ``texts`` in their places, those at ``strip`` without outer space."""
    match content:
        case dict():
            return {
                key: _with_texts(value, texts, (*path, key), strip=strip) for key, value in content.items()
            }
        case list():
            return [_with_texts(value, texts, (*path, n), strip=strip) for n, value in enumerate(content)]
        case str() if path in strip:
            return content.strip()
    return texts.get(path, content)
