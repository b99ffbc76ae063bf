"""``statutory/<year>.yaml``: the State Council's papers that arrange a year's days off."""

from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.almanac.statutory import Citation, Holiday, Notice, NoticeBreak
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.base_model import Both, WrittenEntry, text_or_none
from eventplan.reading.entries.entry_list import Item, read_items
from eventplan.reading.entries.field_types import Day, ParsedBy, Whole, Words, one_or_many, wrong
from eventplan.reading.entries.validate import check
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.problem import Problem, ordered
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.ready_made import ready_made
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml

_LONGEST_BREAK_DAYS: Final = 31
_OTHER_NAMES: Final = {
    "五一": Holiday.LABOUR_DAY,
    "五一节": Holiday.LABOUR_DAY,
    "国际劳动节": Holiday.LABOUR_DAY,
    "十一": Holiday.NATIONAL_DAY,
    "国庆节": Holiday.NATIONAL_DAY,
    "清明节": Holiday.QINGMING,
    "端午节": Holiday.DRAGON_BOAT,
    "中秋节": Holiday.MID_AUTUMN,
}
_HOLIDAYS: Final = {
    **{word.casefold(): holiday for holiday in Holiday for word in (holiday.text.zh, holiday.text.en)},
    **_OTHER_NAMES,
}
_HOLIDAY_NAMES: Final = [holiday.text.zh for holiday in Holiday]


def _holiday(written: object) -> object:
    if isinstance(written, Holiday):
        return written
    found = _HOLIDAYS.get(written.strip().casefold()) if isinstance(written, str) else None
    if found is None:
        why = Text(
            f"没有假期「{quoted(str(written))}」，可写：{'、'.join(_HOLIDAY_NAMES)}",
            f'there is no holiday "{quoted(str(written))}"; one of: {", ".join(_HOLIDAY_NAMES)}',
        )
        raise wrong(ValueCode.WRONG_VALUE, why=why)
    return found


_HOLIDAY_SCHEMA: Final[dict[str, object]] = {
    "enum": [
        *(word for holiday in Holiday for word in (holiday.text.zh, holiday.text.en)),
        *_OTHER_NAMES,
    ]
}
_Holidays = Annotated[
    tuple[Annotated[Holiday, ParsedBy(_holiday, _HOLIDAY_SCHEMA)], ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"anyOf": [_HOLIDAY_SCHEMA, {"type": "array", "items": _HOLIDAY_SCHEMA}]}),
]


class BreakEntry(WrittenEntry):
    """A run of days off with the workdays that make up for it."""

    holiday: _Holidays = ()
    occasion: Both | None = Field(None, description="只此一次的放假缘由 / why these days are off, once only")
    first: Day
    last: Day
    workdays: Annotated[
        tuple[Day, ...],
        BeforeValidator(one_or_many),
        WithJsonSchema({"type": "array", "items": {"type": "string", "format": "date"}}),
    ] = Field((), description="补班的日子 / make-up workdays")
    source: Words | None = Field(
        None, description="另一份通知的标题或文号 / another paper that orders this break"
    )
    url: Words | None = None
    issued: Day | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        what = self._mistake()
        if what is not None:
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def _mistake(self) -> Text | None:
        if not self.holiday and self.occasion is None:
            return Text("要写「holiday」或「occasion」", 'give "holiday" or "occasion"')
        if self.last < self.first:
            return Text(f"{self.last} 早于 {self.first}", f"{self.last} is before {self.first}")
        if (self.last - self.first).days >= _LONGEST_BREAK_DAYS:
            return Text(
                f"一个假期最多 {_LONGEST_BREAK_DAYS} 天", f"a break lasts {_LONGEST_BREAK_DAYS} days at most"
            )
        if self.source is None and (self.url or self.issued):
            return Text("「url」「issued」要和「source」一起写", '"url" and "issued" go with "source"')
        inside = [day for day in self.workdays if self.first <= day <= self.last]
        if inside:
            return Text(f"补班日 {inside[0]} 在假期之内", f"the workday {inside[0]} lies inside the break")
        return None

    def notice_break(self) -> NoticeBreak:
        """Return the break that was meant."""
        return NoticeBreak(
            holidays=self.holiday,
            first=self.first,
            last=self.last,
            workdays=tuple(sorted(self.workdays)),
            occasion=text_or_none(self.occasion),
            citation=None if self.source is None else Citation(self.source, self.url, self.issued),
        )


class NoticeEntry(WrittenEntry):
    """A State Council paper for the holidays of one year."""

    year: Annotated[Whole, Field(ge=2000, le=2099)]
    source: Words = Field(description="通知的标题或文号 / title or number of the paper")
    url: Words | None = None
    issued: Day | None = Field(None, description="发文日期 / the day under the paper")
    breaks: tuple[BreakEntry, ...] = ()


def read_notices(*folders: Path) -> tuple[tuple[Notice, ...], tuple[Problem, ...]]:
    """Return the notices of every ``*.yaml`` in the folders, later folders last.

    A paper with a mistake is left out as a whole: half a paper would be a wrong one.
    """
    notices: list[Notice] = []
    problems: list[Problem] = []
    for folder in folders:
        ready = ready_made(folder)
        if ready is not None:
            notices += ready.notices
            continue
        for path in sorted(folder.glob("*.yaml")):
            file, slips = read_yaml(path, path.parent.parent)
            problems += slips
            notice, found = _read_notice(file) if file is not None else (None, [])
            problems += found
            if notice is not None:
                notices.append(notice)
    return tuple(notices), ordered(problems)


def read_notice(path: Path) -> tuple[Notice | None, tuple[Problem, ...]]:
    """Return the notice in one file, None where there is no file or it has a mistake."""
    if not is_there(path):
        return None, ()
    file, slips = read_yaml(path, path.parent.parent)
    notice, found = _read_notice(file) if file is not None else (None, [])
    return notice, ordered([*slips, *found])


def _read_notice(file: YamlFile) -> tuple[Notice | None, list[Problem]]:
    content = dict(file.content) if isinstance(file.content, dict) else file.content
    listed: Tree = None
    if isinstance(content, dict) and isinstance(content.get("breaks"), list):
        listed = content.pop("breaks")
    head, problems = check(NoticeEntry, content, file)
    contents = listed if isinstance(listed, list) else []
    breaks = read_items(file, contents, ("breaks",), lambda _: BreakEntry)
    problems += breaks.problems
    if head is not None:
        problems += _far_away(head.year, breaks.sound)
    if head is None or any(problem.is_error for problem in problems) or file.is_spoiled(()):
        return None, problems
    runs = tuple(item.entry.notice_break() for item in breaks.sound)
    return Notice(head.year, head.source, head.url, runs, head.issued), problems


def _far_away(year: int, breaks: tuple[Item[BreakEntry], ...]) -> list[Problem]:
    """Return a Problem for each break that lies in neither the notice's year nor one beside it."""
    problems = []
    for item in breaks:
        if abs(item.entry.first.year - year) > 1 or abs(item.entry.last.year - year) > 1:
            what = Text(
                f"{year} 年的通知里写了 {item.entry.first}", f"the paper of {year} names {item.entry.first}"
            )
            problems.append(ValueCode.CONTRADICTION.at(item.ref("first"), what=what))
    return problems
