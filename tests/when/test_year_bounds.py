"""A year that a rule names: its canonical sentence reads back, or the year is refused.

Rules are resolved for 2000..2099, the years of which the almanac tables are proved.
"""

import pytest

from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.phraser.canonical import phrase
from tests.when.site_names import names

NAMES = names()
FORMS = (
    "May {}",
    "May, only in {}",
    "May 5, {}",
    "{} National Day break",
    "Qixi {}",
    "{}年",
    "{}年5月",
    "{}年5月上旬",
    "{}年5月5日",
    "{}-05",
    "{}-05-05",
    "{}年春节",
    "5月，仅{}年",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_year_reads_back_or_is_refused(form: str) -> None:
    for year in range(1899, 2102):
        text = form.format(year)
        if not 2000 <= year <= 2099:
            with pytest.raises(WhenError, match="2000 to 2099"):
                parse(text, NAMES)
            continue
        expr = parse(text, NAMES).expr
        for lang in Lang:
            assert parse(phrase(expr, lang, NAMES), NAMES).expr == expr, text
