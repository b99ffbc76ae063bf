"""The words of a holiday notice: headings, sentences, dates; every one knows its place in the text.

The text is read without white space and in half width, so that a copy from a web page, a PDF or a
spreadsheet reads like the original.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.statutory import Holiday, notice_title
from eventplan.reading.problems.problem import SourceRef
from eventplan.reading.yaml.text_file import TextFile

_NAMES: Final = {
    "元旦": Holiday.NEW_YEAR,
    "新年": Holiday.NEW_YEAR,
    "春节": Holiday.SPRING_FESTIVAL,
    "清明": Holiday.QINGMING,
    "劳动": Holiday.LABOUR_DAY,
    "五一": Holiday.LABOUR_DAY,
    "端午": Holiday.DRAGON_BOAT,
    "中秋": Holiday.MID_AUTUMN,
    "国庆": Holiday.NATIONAL_DAY,
    "十一": Holiday.NATIONAL_DAY,
}
HEADING_NAMES: Final = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_QUOTE: Final = "[“”\"'「」]?"
_NAME: Final = (
    rf"(?:{_QUOTE}五一{_QUOTE}(?:国际)?(?:劳动)?节?|(?:国际)?劳动节|元旦节?|新年|春节|清明节?|"
    "端午节?|中秋节?|国庆节?)"
)
_NAMES_IN_TEXT: Final = re.compile(_NAME)
_HEADING: Final = re.compile(rf"({_NAME}(?:[、和及与]{_NAME})*)(?:假期|放假)?(?::|(?=\d))")
_ODD_HEADING: Final = re.compile(r"(?<![\d月])[一二三四五六七八九十]+[、.]([^:,。;()\d]{2,8}):")
_AMENDING: Final = re.compile("调整|延长|变更|补充|另行(?!通知)")
_BODY_ENDS: Final = re.compile(r"(?:节假日|调休放假|假期)期间|国务院(?=办公厅|20\d\d年)|各地区|特此通知|请各")
_ASIDE: Final = re.compile("鼓励|带薪|高速|免费|免收|通行")
_YEAR: Final = re.compile(r"(20\d\d)年(?=部分|元旦|节假日|劳动节|春节|放假|全年)|关于.{0,4}?(20\d\d)年")
_YEAR_OF_A_DAY_OFF: Final = re.compile(r"(20\d\d)年\d{1,2}月\d{1,2}日[^。]{0,30}?放假")
_TITLE: Final = re.compile(r"国务院(?:办公厅)?关于(?P<about>[^。:《]{2,60}?)的(?:补充)?通知")
_NUMBER: Final = re.compile(r"国办?发(?:明电)?[〔\[(]\d{4}[〕\])]\d+号")
_ISSUED: Final = re.compile(r"国务院(?:办公厅)?(20\d\d)年(\d{1,2})月(\d{1,2})日")
_OCCASION: Final = re.compile(r"(?P<name>.{2,50}?)(?:20\d\d年)?(?:全国)?(?:调休)?放假(?:调休)?(?:安排)?")
_WEEKDAY: Final = re.compile("(?:星期|周|礼拜)([一二三四五六日天])")
_DATE: Final = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?"
    r"(?P<day>\d{1,2})(?:[日号]|(?=[-至到、]\d))(?:\((?P<note>[^()]*)\))?"
)
_FOLDED: Final = str.maketrans("－–—―~～〜−﹣⁃", "----------")


class PlainText(Struct, frozen=True):
    """Text without white space, in half width; ``origins`` are the places of its characters in ``file``."""

    file: TextFile
    text: str
    origins: tuple[int, ...]

    def ref(self, index: int) -> SourceRef:
        """Return the place in the file of the character at ``index``."""
        return self.file.ref(self.origins[index] if index < len(self.origins) else len(self.file.text))


class Section(Struct, frozen=True):
    """What a notice says of one or several holidays, from ``start`` up to ``stop``.

    ``holidays`` is empty where the heading ``name`` is not known, and where it is an occasion that
    gives days off once, ``is_one_off``.
    """

    name: str
    holidays: tuple[Holiday, ...]
    at: int
    start: int
    stop: int
    is_one_off: bool = False


class WrittenDay(Struct, frozen=True):
    """A day as written, with what was left out as None; ``weekday`` 0 is Monday, ``at`` its place."""

    year: int | None
    month: int | None
    day: int
    weekday: int | None
    at: int
    stop: int


def plain_text(file: TextFile) -> PlainText:
    """Return the text of ``file`` without white space, with full-width signs as half-width ones."""
    characters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(file.text):
        if character.isspace() or unicodedata.category(character) == "Cf":
            continue
        folded = unicodedata.normalize("NFKC", character)
        characters.append((folded if len(folded) == 1 else character).translate(_FOLDED))
        origins.append(place)
    return PlainText(file, "".join(characters), tuple(origins))


def notice_year(text: str) -> int | None:
    """Return the year whose holidays the notice arranges, None when it names none."""
    found = _YEAR.search(text)
    if found is not None:
        return int(found[1] or found[2])
    day_off = _YEAR_OF_A_DAY_OFF.search(text)
    return int(day_off[1]) if day_off else None


def without_number(plain: PlainText) -> PlainText:
    """Return ``plain`` with full stops for the paper's number, whose 3号 is no day."""
    return replace(plain, text=_NUMBER.sub(lambda found: "。" * len(found[0]), plain.text))


def notice_source(text: str, year: int) -> str:
    """Return the title of the paper and its number, as far as they stand in the text."""
    title, number = _TITLE.search(text), _NUMBER.search(text)
    named = title.group() if title else notice_title(year)
    return f"{named}（{number.group()}）" if number else named


def issued_on(text: str) -> date | None:
    """Return the day under the paper, None where it does not stand there or cannot be."""
    found = _ISSUED.search(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def is_amending(text: str) -> bool:
    """Say whether the paper changes what another one ordered, by its own words."""
    title = _TITLE.search(text)
    return _AMENDING.search(text, 0, _body_end(text, title.end() if title else 0, len(text))) is not None


def sections(text: str) -> tuple[Section, ...]:
    """Return what the notice says of each holiday, in its order."""
    known = [
        (found.start(1), found.end(), found[1], _holidays(found[1])) for found in _HEADING.finditer(text)
    ]
    odd = [
        (found.start(1), found.end(), found[1], ())
        for found in _ODD_HEADING.finditer(text)
        if not any(start < found.end() and found.start(1) < stop for start, stop, _, _ in known)
    ]
    heads = sorted([*known, *odd])
    if not heads:
        return _amendment(text) or _one_off(text)
    ends = [head[0] for head in heads[1:]] + [len(text)]
    return tuple(
        Section(name, holidays, at, start, _body_end(text, start, end))
        for (at, start, name, holidays), end in zip(heads, ends, strict=True)
    )


def _amendment(text: str) -> tuple[Section, ...]:
    """Return the one section of a paper that changes a single break and has no headings."""
    title = _TITLE.search(text)
    where = title.span() if title else (0, len(text))
    names = list(_NAMES_IN_TEXT.finditer(text, *where))
    if not names or not is_amending(text):
        return ()
    named = {holiday for found in names for holiday in _holidays(found.group())} if title else set()
    holidays = tuple(each for each in Holiday if each in named) or _holidays(names[0].group())
    start = title.end() if title else 0
    return (Section(names[0].group(), holidays, names[0].start(), start, _body_end(text, start, len(text))),)


def _one_off(text: str) -> tuple[Section, ...]:
    """Return the one section of a paper that gives days off for an occasion, named in its title."""
    title = _TITLE.search(text)
    occasion = _OCCASION.fullmatch(title["about"]) if title else None
    if title is None or occasion is None or _NAMES_IN_TEXT.search(occasion["name"]):
        return ()
    name, start = occasion["name"], title.end()
    return (
        Section(name, (), title.start("about"), start, _body_end(text, start, len(text)), is_one_off=True),
    )


def _body_end(text: str, start: int, end: int) -> int:
    found = _BODY_ENDS.search(text, start, end)
    return found.start() if found else end


def _holidays(name: str) -> tuple[Holiday, ...]:
    found = {holiday for word, holiday in _NAMES.items() if word in name}
    return tuple(holiday for holiday in Holiday if holiday in found)


def clauses(text: str, section: Section) -> Iterator[tuple[int, int]]:
    """Yield where each clause of a section begins and ends, without sentences that are beside the point."""
    for start, stop in _split(text, section.start, section.stop, "。;"):
        if _ASIDE.search(text, start, stop) is None:
            yield from _split(text, start, stop, ",")


def _split(text: str, start: int, stop: int, signs: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of ``text`` between ``signs``; a sign in brackets parts nothing."""
    depth = 0
    for at in range(start, stop):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if text[at] in signs and depth <= 0:
            yield start, at
            start = at + 1
    yield start, stop


def written_days(text: str, start: int, stop: int) -> tuple[WrittenDay, ...]:
    """Return the days written between ``start`` and ``stop``, in order."""
    return tuple(_written_day(found) for found in _DATE.finditer(text, start, stop))


def _written_day(found: re.Match[str]) -> WrittenDay:
    weekday = _WEEKDAY.search(found["note"] or "")
    return WrittenDay(
        year=int(found["year"]) if found["year"] else None,
        month=int(found["month"]) if found["month"] else None,
        day=int(found["day"]),
        weekday="一二三四五六日".index(weekday[1].replace("天", "日")) if weekday else None,
        at=found.start(),
        stop=found.end(),
    )
