"""A site's rules in their canonical sentences, written where the old ones stood.

A rule stays in the language it is written in, unless another is asked for. What cannot be read, or
is shared with something that is no rule, is left alone and said.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.text import Lang, Text
from eventplan.editing.fmt_table import RuleTable, format_table
from eventplan.editing.rewording import FormattedFile, Rewording, Wording, usual_language
from eventplan.editing.yaml_splice import (
    CannotSpliceError,
    Splice,
    can_splice,
    is_on_one_line,
    shared_places,
    spliced,
)
from eventplan.named_file import is_there, read_file
from eventplan.reading.entries.expressions import Expressions, bare_part
from eventplan.reading.entries.file_names import SITE
from eventplan.reading.files.activity_files import ACTIVITIES, ACTIVITY_TABLES
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import LARGEST_BYTES, shown, text_of
from eventplan.reading.yaml.yaml_file import YamlFile, yaml_of
from eventplan.when.lexicon.name_index import Names
from eventplan.when.tree.forms import Expr


class _Rule(Struct, frozen=True):
    path: DataPath
    text: str
    expr: Expr


def format_rules(folder: Path, names: Names, lang: Lang | None = None) -> tuple[FormattedFile, ...]:
    """Return the files of ``folder`` that hold rules, each with its rules in canonical form.

    Without ``lang`` each rule keeps its language. Nothing is written.

    Raises:
        OSError: a file cannot be read.
    """
    paths = [folder / name for name in (SITE, ACTIVITIES) if is_there(folder / name)]
    read = [
        (path, octets := read_file(path, LARGEST_BYTES, folder), *yaml_of(*text_of(octets, shown(path))))
        for path in paths
    ]
    tables = [RuleTable.at(folder / name) for name in ACTIVITY_TABLES if is_there(folder / name)]
    texts = [text for _, _, file, _ in read if file for _, text in _written_rules(file)]
    texts += [text for table in tables for text in table.texts()]
    wording = Wording(names, lang, lang or usual_language(texts))
    formatted = [
        _formatted(FormattedFile(path, octets, octets), file, slips, wording)
        for path, octets, file, slips in read
    ]
    return (*formatted, *(format_table(table, wording) for table in tables))


def _formatted(
    as_is: FormattedFile, file: YamlFile | None, slips: list[Problem], wording: Wording
) -> FormattedFile:
    if file is None or any(slip.code == FileCode.ENCODING.code for slip in slips):
        return FormattedFile(as_is.path, as_is.before, as_is.before, left_alone=tuple(slips))
    rules, left_alone = _rules(file, wording.names)
    changes = [(rule, wording.of(rule.text, rule.expr)) for rule in rules]
    changes = [(rule, text) for rule, text in changes if not _says_the_same(file, rule, text)]
    try:
        after = spliced(as_is.before, file, (Splice(rule.path, text) for rule, text in changes))
    except CannotSpliceError:
        problem = FileCode.LEFT_ALONE.at(SourceRef(file.path), why=_WOULD_CHANGE)
        return replace(as_is, left_alone=(*left_alone, problem))
    rewordings = (Rewording(file.ref(rule.path), rule.text, text) for rule, text in changes)
    once = dict.fromkeys(rewordings)  # an anchor and its aliases are one place
    return FormattedFile(as_is.path, as_is.before, after, tuple(once), tuple(left_alone))


_WOULD_CHANGE = Text("改写会影响文件的其他内容", "rewording would change something else in the file")
_SHARED = Text("锚点「&」的别名也用在别处", "its anchor is also used for something that is no rule")
_REPAIRED = Text("这一行有书写错误", "there is a slip in this line")


def _says_the_same(file: YamlFile, rule: _Rule, text: str) -> bool:
    """Say whether only line breaks would go: a rule written over several lines keeps its layout."""
    if rule.text == text:
        return True
    is_folded = not is_on_one_line(file, file.places[rule.path])
    return is_folded and re.sub(r"\s+", "", rule.text) == re.sub(r"\s+", "", text)


def _rules(file: YamlFile, names: Names) -> tuple[list[_Rule], list[Problem]]:
    """Return the rules of ``file`` that can be reworded, and a Problem for each of the others."""
    written = dict(_written_rules(file))
    shared = shared_places(file)
    expressions = Expressions(names)
    rules: list[_Rule] = []
    left_alone: list[Problem] = []
    for path, text in written.items():
        is_read, problems = expressions.read(text, file, path)
        if not is_read:
            left_alone += problems
            continue
        why = _hindrance(file, path, shared[file.places[path].start], written)
        if why is not None:
            left_alone.append(FileCode.LEFT_ALONE.at(file.ref(path), why=why))
        else:
            rules.append(_Rule(path, text, expressions.trees[text]))
    return rules, left_alone


def _hindrance(
    file: YamlFile, path: DataPath, sharers: tuple[DataPath, ...], rules: Iterable[DataPath]
) -> Text | None:
    if not can_splice(file, path):
        return _REPAIRED
    return None if set(sharers) <= set(rules) else _SHARED


def _written_rules(file: YamlFile) -> Iterator[tuple[DataPath, str]]:
    """Yield the path and the text of every value that should hold a rule."""
    for path in _rule_paths(file.content):
        place = file.places.get(path)
        text = place.value.strip() if place is not None and place.value is not None else ""
        if text and bare_part(text) is None:  # 盛期 alone goes with the activity's own landscape
            yield path, text


def _rule_paths(content: Tree) -> Iterator[DataPath]:
    if not isinstance(content, dict):
        return
    limits = content.get("limits")
    if isinstance(limits, dict):
        yield from _in_entries(limits.get("closures"), ("limits", "closures"), ("when",))
    yield from _in_entries(content.get("activities"), ("activities",), ("when", "prefer", "avoid"))


def _in_entries(entries: Tree, at: DataPath, keys: tuple[str, ...]) -> Iterator[DataPath]:
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        for key in keys:
            match entry.get(key) if isinstance(entry, dict) else None:
                case str():
                    yield (*at, number, key)
                case list(several):
                    yield from ((*at, number, key, n) for n in range(len(several)))
