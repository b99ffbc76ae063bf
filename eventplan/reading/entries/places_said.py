"""Several places at once as offices write them: 主会场：老子文化广场；分会场：中天门、金顶."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from eventplan.domain.site import joint_id
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.problems.problem import Problem, SourceRef

_COUNT: Final = r"[一二三四五六七八九十\d]{0,3}"
_ROLE: Final = rf"(?:第{_COUNT}|{_COUNT})(?:主|分)(?:会场|赛场|场地|展区|展场|场){_COUNT}"
_ROLE_BEFORE: Final = re.compile(rf"(?:{_ROLE}|main (?:venue|site)|branch (?:venue|site)s?)\s*[:：]\s*", re.I)
_ROLE_BEHIND: Final = re.compile(rf"\s*[（(](?:{_ROLE}|main|main venue|branch(?: venue)?)[）)]$", re.I)
_ROLE_ALONE: Final = re.compile(rf"^{_ROLE}(?:设在|在|位于)?(?=.{{2}})")
_NOT_IN_BRACKETS: Final = r"(?![^（(]*[）)])"
_BETWEEN: Final = re.compile(rf"\s*[、；;／/|\n]\s*{_NOT_IN_BRACKETS}")
_MAYBE_BETWEEN: Final = re.compile(rf"\s*(?:[，,+＋&]|和|以?及|与|\band\b)\s*{_NOT_IN_BRACKETS}")
_SHORTEST: Final = 2


def places_in(text: str, is_name: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the places that ``text`` names, those of a main venue first; most name one.

    What ``is_name`` knows as a whole is one place. A comma or 和 divides only names that are known.
    """
    if is_name(text):
        return (text,)
    with_breaks = _ROLE_BEFORE.sub("；", text).strip("； ")
    parts = tuple(filter(None, map(_bare, _BETWEEN.split(with_breaks))))
    if any(len(part) < _SHORTEST and not is_name(part) for part in parts):
        return (text,)  # 1、2号展厅
    found = tuple(each for part in parts for each in _of_known(part, is_name))
    return tuple(dict.fromkeys(found)) or (text,)


def _bare(part: str) -> str:
    return _ROLE_ALONE.sub("", _ROLE_BEHIND.sub("", part)).strip()


def _of_known(part: str, is_name: Callable[[str], bool]) -> tuple[str, ...]:
    names = tuple(map(_bare, filter(None, _MAYBE_BETWEEN.split(part))))
    return names if not is_name(part) and len(names) > 1 and all(map(is_name, names)) else (part,)


def each_place(
    written: Iterable[tuple[str, SourceRef]], venues: Catalogue
) -> Iterator[tuple[str, SourceRef]]:
    """Yield every place that is ``written``, with where that is."""
    for text, ref in written:
        yield from ((each, ref) for each in places_in(text, venues.has))


def joint_venue(
    written: Iterable[tuple[str, SourceRef]], venues: Catalogue
) -> tuple[str | None, list[Problem]]:
    """Return the id of the venue that is all that is ``written`` at once, None where a place is unusable."""
    found = [venues.find(text, ref) for text, ref in each_place(written, venues)]
    ids = [id_ for id_, _ in found if id_ is not None]
    problems = [problem for _, wrong in found for problem in wrong]
    return (joint_id(ids) if len(ids) == len(found) else None), problems
