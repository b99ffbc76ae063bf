"""Activities that count from each other resolve once, in any order; circles are named."""

from datetime import date

import pytest

from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import CircularReferenceError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lookup.context import RuleContext
from eventplan.when.resolver.rule_book import RuleBook, find_circles, references
from eventplan.when.tree.forms import Expr
from tests.when.site_names import almanacs, festivals

IDS = ("fair", "market", "show", "walk", "party")
NAMES = Names(festivals(), activities=[(id_, Text(id_, id_)) for id_ in IDS])


def rules(**texts: str) -> dict[str, Expr]:
    """Return the trees of some rules by activity id."""
    return {id_: parse(text, NAMES).expr for id_, text in texts.items()}


CHAIN = rules(walk="「market」后首个周末", market="「fair」后3天", fair="农历四月初八前后1天", show="七夕")
RING = rules(
    fair="「show」后1天",
    show="「market」前1天",
    market="「fair」后7天",
    walk="「fair」后首个周末",
    party="七夕",
)


def test_a_chain_resolves_whatever_the_order() -> None:
    book = RuleBook(CHAIN, RuleContext(almanacs()))
    assert [occurrence.span for occurrence in book.resolution("walk", 2027).occurrences] == [
        DateSpan(date(2027, 5, 22), date(2027, 5, 23))
    ]
    assert book.circles == ()


def test_a_rule_is_resolved_once_a_year() -> None:
    book = RuleBook(CHAIN, RuleContext(almanacs()))
    of_fair = book.resolution("fair", 2027)
    assert book.resolution("fair", 2027) is of_fair
    assert book.resolve(CHAIN["fair"], 2027).occurrences is of_fair.occurrences
    assert book.resolve(CHAIN["fair"], 2028).occurrences != of_fair.occurrences


def test_a_circle_is_named_from_its_first_id_on() -> None:
    assert find_circles(RING) == (("fair", "show", "market", "fair"),)
    assert find_circles(rules(fair="「fair」后1天")) == (("fair", "fair"),)
    two = rules(fair="「show」后1天", show="「fair」后1天", market="「walk」前1天", walk="「market」前1天")
    assert find_circles(two) == (("fair", "show", "fair"), ("market", "walk", "market"))


def test_whoever_waits_for_a_circle_is_told_which() -> None:
    book = RuleBook(RING, RuleContext(almanacs()))
    for stuck in ("fair", "show", "market", "walk"):
        with pytest.raises(CircularReferenceError) as caught:
            book.resolution(stuck, 2027)
        assert caught.value.circle == ("fair", "show", "market", "fair")
    with pytest.raises(CircularReferenceError):
        book.resolve(parse("「walk」前1天", NAMES).expr, 2027)


def test_the_others_resolve_all_the_same() -> None:
    party = RuleBook(RING, RuleContext(almanacs())).resolution("party", 2027)
    assert [occurrence.span.first for occurrence in party.occurrences] == [date(2027, 8, 8)]


def test_references_are_listed_in_the_order_they_are_named() -> None:
    expr = parse("（「show」后1天或「fair」）不含「show」", NAMES).expr
    assert references(expr) == ("show", "fair")


def test_an_activity_that_is_not_there_has_no_days() -> None:
    book = RuleBook(rules(fair="「market」后1天"), RuleContext(almanacs()))
    assert book.resolution("fair", 2027).occurrences == ()


def test_a_break_of_december_stays_with_its_year() -> None:
    # The break of New Year 2024 began on 2023-12-30 (国办发明电〔2023〕7号).
    book = RuleBook(rules(fair="元旦假期", market="「fair」后1天"), RuleContext(almanacs()))
    assert [each.span.first for each in book.resolution("market", 2024).occurrences] == [date(2024, 1, 2)]
