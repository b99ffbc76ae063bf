"""A leap clause behind a rule of every lunar month is honoured: both are the union, no and only its parts.

Authority: leap months of 2023 (2), 2025 (6), 2028 (5) and 2033 (11) in the tables of the Hong Kong Observatory.
"""

import pytest

from tests.when.site_names import spans


@pytest.mark.parametrize("rule", ["农历每月初一", "农历每月十五", "农历每月上旬", "农历逢五", "农历六月初六"])
@pytest.mark.parametrize("year", [2023, 2025, 2028, 2033])
def test_with_is_the_union_of_without_and_only(rule: str, year: int) -> None:
    both, without, only = (
        set(spans(f"{rule}，{clause}", year).split()) for clause in ("含闰月", "不含闰月", "仅闰月")
    )
    assert both == without | only
    assert without.isdisjoint(only)
