"""How large the leading activities stand on a slide, and in how many columns."""

import pytest

from eventplan.domain.text import Lang
from eventplan.publishing.page.page_model import sheet_of
from eventplan.publishing.page.screenshots import SLIDE, columns_and_letters
from tests.publishing.full_year import full_edition

LEADING = (
    # leading activities, room in px, columns, letters at least and at most, why
    (14, 330.0, 3, 25.0, 27.0, "many keep three columns in the usual letters"),
    (6, 560.0, 2, 35.0, 43.0, "few fill the slide in larger ones"),
    (1, 560.0, 2, 35.0, 43.0, "and one is no poster"),
    (40, 50.0, 3, 20.0, 25.0, "what has no room stays readable"),
)


@pytest.mark.parametrize(("count", "room", "columns", "least", "most", "why"), LEADING)
def test_few_leading_activities_are_told_in_larger_letters(
    count: int, room: float, columns: int, least: float, most: float, why: str
) -> None:
    rows = sheet_of(full_edition(), Lang.ZH, "..", None).rows[:count]
    found, letters = columns_and_letters(rows, 3, SLIDE, room)
    assert found == columns, why
    assert least <= letters <= most, why
