"""The number to write instead of a number in words, in the unit of its key."""

import pytest

from eventplan.domain.text import Text
from eventplan.reading.entries.hints import value_hint
from eventplan.reading.problems.codes import ProblemCode
from eventplan.reading.problems.value_codes import ValueCode


@pytest.mark.parametrize(
    ("code", "key", "written", "number", "why"),
    [
        (ValueCode.NOT_INTEGER, "expected_visitors", "8000人", "8000", "a unit"),
        (ValueCode.NOT_INTEGER, "expected_visitors", "约8000人次", "8000", "about so many"),
        (
            ValueCode.NOT_INTEGER,
            "expected_visitors",
            "3万人",
            "30000",
            "ten thousands are part of the number",
        ),
        (ValueCode.NOT_INTEGER, "expected_visitors", "2.5万人", "25000", "a fraction of them"),
        (ValueCode.NOT_INTEGER, "expected_visitors", "20,000", "20000", "a comma between thousands"),
        (ValueCode.NOT_INTEGER, "staff", "二十人", "20", "in words, with a unit"),
        (ValueCode.NOT_INTEGER, "days", "2.5天", None, "no whole number"),
        (ValueCode.NOT_NUMBER, "budget", "12万元", "12", "money is counted in ten thousands"),
        (ValueCode.NOT_NUMBER, "budget", "60000元", "6", "yuan"),
        (ValueCode.NOT_NUMBER, "budget", "5千元", "0.5", "thousands of yuan"),
        (ValueCode.NOT_NUMBER, "budget_per_year", "1.2亿元", "12000", "hundreds of millions"),
        (ValueCode.NOT_NUMBER, "elevation_m", "1800米", "1800", "no money"),
        (ValueCode.NOT_NUMBER, "budget", "待定", None, "no number at all"),
    ],
)
def test_the_number_that_was_meant(
    code: ProblemCode, key: str, written: str, number: str | None, why: str
) -> None:
    found = value_hint(code, written, {"of": key})
    expected = {
        None if number is None else Text(f"只写数字：{number}", f"write the number alone: {number}"),
        None if number is None else Text(f"您是想写「{number}」吗？", f'did you mean "{number}"?'),
    }
    assert found in expected, why
