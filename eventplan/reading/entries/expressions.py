"""Reads every rule of a calendar once; its mistakes get their place in the file."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct, field

from eventplan.domain.text import Lang, Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.column_rules import in_calendar
from eventplan.reading.entries.entry_list import Source
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.rule_codes import OTHER_WHEN_CODE, WHEN_CODES, RuleCode
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.yaml.places import DataPath
from eventplan.seasons.observed.window_parts import Part
from eventplan.when.grammar.parse import ParsedRule, parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lexicon.vocabulary import PART_WORDS_EN, PART_WORDS_ZH
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.forms import Expr, PartOf
from eventplan.when.tree.leaves import Window
from eventplan.when.tree.traversal import parts_of

_PARTS: Final = dict(PART_WORDS_ZH) | {word.removesuffix(" of"): part for word, part in PART_WORDS_EN}
_FULL_WIDTH_COMMA = Pattern(r"\s*[，、]\s*")

_IN_QUOTES: Final = Pattern("(?<!如)「([^」]+)」")  # an example is no suggestion
_DAYS_NAMED: Final = Pattern(
    r"(?:20\d\d年)?(?:农历)?(?:\d{1,2}|[正一二三四五六七八九十冬腊]{1,2})月"
    r"(?:[上中下]旬|\d{1,2}[日号]|初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|第[一二三四]个周末)?"
)
_NO_PART_OF_A_RULE: Final = Pattern(
    r"[\s（）()，,、；;/／]+|前后|左右|期间|之际|待定|拟于?|暂定(?:于)?|计划(?:于)?|初步|预计|具体|时间|择期|举办|开展|进行|视[^，。]*"
)
# What offices leave open in a whole rule, and how it may be meant.
_LEFT_OPEN: Final = (
    (Pattern(r"(?<=月)[底末]"), "最后一天"),
    (Pattern(r"前后(?![0-9０-９一二三四五六七八九十两]|第)"), "前后1天"),
)
_MOST_TRIED: Final = 8
_MOST_SUGGESTED: Final = 3


def bare_part(text: str) -> Part | None:
    """Return the part that a text such as 盛期 or ``peak`` names alone, None for any other text."""
    return _PARTS.get(text.strip().lower())


class Expressions(Struct, frozen=True):
    """The rules read so far, by their text.

    With ``hides_unknown_names`` a name that is not known is no Problem, because the file that would
    explain it could not be read.
    """

    names: Names
    hides_unknown_names: bool = False
    readings: dict[str, ParsedRule | WhenError] = field(default_factory=dict)

    @property
    def trees(self) -> dict[str, Expr]:
        """The tree of every rule without mistakes, by its text."""
        return {text: parsed.expr for text, parsed in self.readings.items() if isinstance(parsed, ParsedRule)}

    def read(self, text: str, source: Source, path: DataPath) -> tuple[bool, list[Problem]]:
        """Read the rule that stands at ``path``; return whether it can be used, and its Problems."""
        parsed = self._parsed(text)
        if isinstance(parsed, ParsedRule):
            notices = [
                RuleCode.WHEN_NOTICE.at(source.ref(path), what=notice.text) for notice in parsed.notices
            ]
            return True, notices
        if source.is_spoiled(path):
            return False, []
        if self.hides_unknown_names and parsed.code == "UNKNOWN_NAME":
            return False, []
        code = WHEN_CODES.get(parsed.code, OTHER_WHEN_CODE)
        ref = source.ref_in(path, parsed.offset)
        return False, [Problem(ref, code, parsed.message, parsed.hint)]

    def in_column(self, text: str, source: Source, path: DataPath) -> tuple[str, list[Problem]]:
        """Return the rule that ``text`` at ``path`` is below its heading, and what contradicts that."""
        calendar = source.calendar(next((step for step in path if isinstance(step, str)), ""))
        if calendar is None:
            return text, []
        meant = in_calendar(text, calendar, self._reading)
        if meant is not None:
            return meant, []
        hint = Text("请在这一格里写明「农历」或「公历」", "say in the cell itself by which calendar it is")
        problem = TableCode.COLUMN_CALENDAR.at(
            source.ref(path), calendar=calendar.value, written=quoted(text), hint=hint
        )
        return text, [problem]

    def read_all(
        self, texts: Iterable[str], source: Source, path: DataPath, own_rule: str = ""
    ) -> tuple[tuple[str, ...] | None, list[Problem]]:
        """Read the list of rules at ``path``; return those to use, None when one has a mistake.

        One text that only makes sense as several rules is told apart, with a warning. 盛期 alone is
        the peak of the landscape that ``own_rule``, the activity's own, names.
        """
        usable: list[str] = []
        problems: list[Problem] = []
        is_sound = True
        for number, text in enumerate(texts):
            at = (*path, number)
            text, found = self.in_column(self._of_own_landscape(text, own_rule), source, at)
            problems += found
            is_sound = is_sound and not found
            parts = self._parts(text)
            if parts:
                comma = _FULL_WIDTH_COMMA.search(text)
                sign = comma.group().strip() if comma else ""
                ref = source.ref_in(at, text.index(sign))
                problems.append(FileCode.FULL_WIDTH.at(ref, found=sign, read_as=","))
                usable += parts
                continue
            is_read, found = self.read(text, source, at)
            problems += found
            is_sound = is_sound and is_read
            usable.append(text)
        return (tuple(usable) if is_sound else None), problems

    def reading_of(self, text: str) -> ParsedRule | WhenError:
        """Return the rule that ``text`` is, or why it is none."""
        return self._parsed(text)

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Return up to three rules that may be meant by a ``text`` that is none: parts of it or its hint."""
        parsed = self._parsed(text)
        if isinstance(parsed, ParsedRule):
            return (text,)
        hinted = _IN_QUOTES.findall(parsed.hint.zh) if parsed.hint is not None else []
        whole = text
        for open_, meant in _LEFT_OPEN:
            whole = open_.sub(meant, whole)
        named = [found[0] for found in _DAYS_NAMED.finditer(text)]
        parts = [part for part in _NO_PART_OF_A_RULE.split(text) if len(part) > 1]
        tried = [each for each in dict.fromkeys((whole, *hinted, *named, *parts)) if each != text]
        found = [each for each in tried[:_MOST_TRIED] if isinstance(self._parsed(each), ParsedRule)]
        return tuple(found[:_MOST_SUGGESTED])

    def _of_own_landscape(self, text: str, own_rule: str) -> str:
        """Return 高山杜鹃花期盛期 for 盛期 where ``own_rule`` names that one landscape, else ``text``."""
        part = bare_part(text)
        own = self._parsed(own_rule) if part is not None and own_rule else None
        if part is None or not isinstance(own, ParsedRule):
            return text
        windows = {each for each in parts_of(own.expr) if isinstance(each, Window)}
        return phrase(PartOf(windows.pop(), part), Lang.ZH, self.names) if len(windows) == 1 else text

    def _parts(self, text: str) -> list[str]:
        parts = [part for part in _FULL_WIDTH_COMMA.split(text) if part]
        if len(parts) < 2 or isinstance(self._parsed(text), ParsedRule):
            return []
        return parts if all(isinstance(self._parsed(part), ParsedRule) for part in parts) else []

    def _parsed(self, text: str) -> ParsedRule | WhenError:
        if text not in self.readings:
            self.readings[text] = self._reading(text)
        return self.readings[text]

    def _reading(self, text: str) -> ParsedRule | WhenError:
        try:
            return parse(text, self.names)
        except WhenError as error:
            return error
