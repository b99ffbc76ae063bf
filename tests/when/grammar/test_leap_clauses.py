"""A leap clause behind a rule of every lunar month is honoured: both are the union, no and only its parts.

Authority: leap months of 2023 (2), 2025 (6), 2028 (5) and 2033 (11) (Hong Kong Observatory).
"""

import pytest

from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from tests.when.site_names import names, spans


def test_a_festival_has_no_leap_month() -> None:
    with pytest.raises(WhenError) as caught:
        parse("闰七夕", names())
    assert caught.value.hint is not None
    assert "农历闰七月初七" in caught.value.hint.zh


@pytest.mark.parametrize("rule", ["农历每月初一", "农历每月十五", "农历每月上旬", "农历逢五", "农历六月初六"])
@pytest.mark.parametrize("year", [2023, 2025, 2028, 2033])
def test_with_is_the_union_of_without_and_only(rule: str, year: int) -> None:
    both, without, only = (
        set(spans(f"{rule}，{clause}", year).split()) for clause in ("含闰月", "不含闰月", "仅闰月")
    )
    assert both == without | only
    assert without.isdisjoint(only)
