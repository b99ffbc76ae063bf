"""Problems say where, what and what next; their codes never change their meaning."""

import re

import pytest

from eventplan.domain.text import Lang, Text
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Grade, Problem, SourceRef, ordered
from eventplan.reading.problems.rule_codes import WHEN_CODES
from tests.reading.problems.all_codes import ALL_CODES

HERE = SourceRef("a/activities.yaml", 12, 9)


def test_a_problem_is_one_line_in_either_language() -> None:
    hint = Text("您是想写「中秋节」吗？", 'did you mean "中秋节"?')
    problem = NameCode.UNKNOWN_VENUE.at(HERE, name="中丘节", hint=hint)
    assert [problem.render(lang) for lang in (Lang.ZH, Lang.EN)] == [
        "a/activities.yaml:12:9  E103  没有场地「中丘节」  您是想写「中秋节」吗？",
        'a/activities.yaml:12:9  E103  there is no venue "中丘节"  did you mean "中秋节"?',
    ]


def test_only_codes_that_begin_with_w_are_warnings() -> None:
    grades = {code.code[0]: Problem(HERE, code.code, Text("", "")).grade for code in ALL_CODES}
    assert grades == {"E": Grade.ERROR, "W": Grade.WARNING}


def test_no_code_has_two_meanings() -> None:
    codes = [code.code for code in ALL_CODES] + list(WHEN_CODES.values())
    assert sorted(codes) == sorted(set(codes))


def test_no_two_areas_have_a_code_of_one_name() -> None:
    names = [code.name for code in ALL_CODES]
    assert len(names) > 90
    assert sorted(names) == sorted(set(names))


def test_both_sentences_of_a_code_tell_the_same_details() -> None:
    for code in ALL_CODES:
        zh, en = (set(re.findall(r"{(\w+)}", text)) for text in (code.sentence.zh, code.sentence.en))
        assert zh == en, code


def test_problems_are_in_order_of_path_line_column_and_code() -> None:
    def at(path: str, line: int, column: int, code: str) -> Problem:
        return Problem(SourceRef(path, line, column), code, Text("x", "x"))

    rows = [
        at("a.yaml", 2, 1, "E201"),
        at("a.yaml", 10, 2, "E101"),
        at("a.yaml", 10, 12, "E101"),
        at("a.yaml", 10, 12, "W401"),
        at("b.yaml", 1, 1, "E001"),
    ]
    assert ordered([*reversed(rows), rows[0]]) == tuple(rows)


@pytest.mark.parametrize(
    ("written", "shown", "why"),
    [
        ("短", "短", "short text as it is"),
        ("两\n行", "两 行", "a message is one line"),
        ("长" * 50, "长" * 39 + "…", "a long text would hide the message"),
    ],
)
def test_the_offender_is_quoted_on_one_line(written: str, shown: str, why: str) -> None:
    assert quoted(written) == shown, why
