"""What holds for every rule in every year: order, belonging, reasons, notes."""

from hypothesis import given
from hypothesis import strategies as st

from eventplan.when.resolver.resolve import resolve
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import Break
from eventplan.when.tree.traversal import parts_of
from tests.draws import draws
from tests.when.site_names import context
from tests.when.trees import TREES

YEARS = st.sampled_from([2000, 2024, 2027, 2033, 2057, 2099])


@given(TREES, YEARS)
@draws(200)
def test_every_rule_gives_an_ordered_answer_or_says_why_not(expr: Expr, year: int) -> None:
    found = resolve(expr, year, context())
    spans = [occurrence.span for occurrence in found.occurrences]
    assert spans == sorted(set(spans))
    assert spans or found.notes
    for occurrence in found.occurrences:
        assert occurrence.because
        assert set(occurrence.unannounced) <= set(occurrence.span)


@given(TREES, YEARS)
@draws(100)
def test_a_span_belongs_to_the_year_of_its_first_day(expr: Expr, year: int) -> None:
    if any(isinstance(part, Break) for part in parts_of(expr)):
        return  # a break taken whole may begin in the December before
    found = resolve(expr, year, context())
    assert {occurrence.span.first.year for occurrence in found.occurrences} <= {year}


@given(TREES, YEARS)
@draws(60)
def test_asking_twice_gives_the_same(expr: Expr, year: int) -> None:
    assert resolve(expr, year, context()) == resolve(expr, year, context())
