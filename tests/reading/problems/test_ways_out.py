"""Every mistake says how to get out of it, in both languages, and in words that its reader knows.

Authority: the house's rule that a refusal says where, what and what next. A code has a usual way out; or
each place that tells it gives a hint; or its own sentence names what would be right, as the table says.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import eventplan
from eventplan.domain.text import Text
from tests.reading.problems.all_codes import ALL_CODES
from tests.reading.problems.sentences import faults_of

_SAY_WHAT_IS_RIGHT: Final = (
    ("E203 E204 E206 E208 E209 E210 E211 E213 E214 E218 E219 E227 E228 E229", "what the value must be"),
    ("E205 E216 E220 E224 E225 E902", "the reason is made for the case, and holds what would fit"),
    ("E111 E116", "the choices are listed by whoever looks names up"),
    ("E909 W902", "the reason comes from the address or the feed, with what is used instead"),
    ("E910 E911", "what may be written, or to choose another"),
    ("W401 W403 W404 W405 W407 W430 W432", "it is read, and said as what"),
    ("W413 W901", "nothing was lost, and the sentence says what was left alone"),
)
_BY_THEMSELVES: Final = {code for codes, _ in _SAY_WHAT_IS_RIGHT for code in codes.split()}
_CODE: Final = re.compile(r"(?:File|Name|Notice|Region|Rule|Table|Value)Code\.")
_NAMES: Final = {code.name: code for code in ALL_CODES}


def _told_without_hint() -> Iterator[tuple[str, str]]:
    """Yield the code and the place of each call that is given a code and no hint."""
    root = Path(eventplan.__file__).parent
    for path in sorted(root.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(source)) if _CODE.search(source) else ():
            if not isinstance(call, ast.Call) or any(word.arg == "hint" for word in call.keywords):
                continue
            spoken = [call.func.value] if isinstance(call.func, ast.Attribute) else []
            for part in (*spoken, *call.args):
                if isinstance(part, ast.Attribute) and part.attr in _NAMES:
                    yield _NAMES[part.attr].code, f"{path.relative_to(root)}:{call.lineno}"


def test_no_code_is_told_without_a_way_out() -> None:
    have = {code.code for code in ALL_CODES if code.way_out is not None} | _BY_THEMSELVES
    told = dict(_told_without_hint())
    assert len(told) > 60
    assert {code: place for code, place in told.items() if code not in have} == {}


def test_the_table_names_only_codes_that_need_it() -> None:
    have = {code.code for code in ALL_CODES if code.way_out is not None}
    assert _BY_THEMSELVES & have == set()
    assert {code.code for code in ALL_CODES} >= _BY_THEMSELVES


@pytest.mark.parametrize(
    ("zh", "en", "faults", "why"),
    [
        ("缺少「id」", '"id" is missing', [], "a key that the user types"),
        ("依据 FEW_NOTED_YEARS", "because of few years", ["code word"], "a name of ours"),
        ("应是文字，现在是 NoneType", "must be text", ["code word"], "a type of Python's"),
        ("无效的值", "a wrong value", ["bare refusal"], "not what would be right"),
        ("没有「春晚」", 'there is no "春晚"', [], "what was written is quoted in its own language"),
        ("可写：元旦", "one of: 花灯", ["Chinese in English"], "a list in the wrong language"),
        ("missing", "missing", ["no Chinese in Chinese"], "not translated"),
    ],
)
def test_the_check_of_sentences_finds_itsfaults_of(zh: str, en: str, faults: list[str], why: str) -> None:
    assert faults_of(Text(zh, en)) == faults, why


def test_sentences_and_ways_out_are_in_their_language() -> None:
    own = [
        (code.code, part)
        for code in ALL_CODES
        for part in (code.sentence, code.way_out)
        if part is not None and re.search(r"\w", re.sub(r"{\w+}", "", part.zh))
    ]
    assert [(code, faults_of(part)) for code, part in own if faults_of(part)] == []


_SAYS_WHAT_IS_SAID_THE_SAME: Final = (
    ("SOURCE_DATE_EPOCH 应是", "a variable that the user set"),
    ("Python", "a name"),
    ("lunar ", "a rule that is written so in both languages"),
)


def _written_texts(room: str) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of each text of a room, without what is put in when it is told."""
    root = Path(eventplan.__file__).parent
    for path in sorted((root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Text"), args=[zh, en]):
                    pass
                case ast.Assign(
                    targets=[ast.Tuple([ast.Name("zh"), ast.Name("en")])], value=ast.Tuple([zh, en])
                ):
                    pass
                case _:
                    continue
            yield f"{path.relative_to(root)}:{node.lineno}", Text(_own_words(zh), _own_words(en))


def _own_words(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(each.value) for each in parts if isinstance(each, ast.Constant))


@pytest.mark.parametrize("room", ["cli", "services", "serving", "when"])
def test_what_a_room_says_is_in_its_reader_s_words(room: str) -> None:
    told = [(place, text) for place, text in _written_texts(room) if re.search(r"\w", text.zh) and text.en]
    assert len(told) >= 10
    same = tuple(words for words, _ in _SAYS_WHAT_IS_SAID_THE_SAME)
    assert [
        (place, faults_of(text)) for place, text in told if faults_of(text) and not text.zh.startswith(same)
    ] == []
