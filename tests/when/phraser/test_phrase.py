"""Whatever the tree, its sentence in either language reads as the same tree."""

import pytest
from hypothesis import given

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.domain.text import Lang
from eventplan.when.grammar.parse import parse
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.counted import DayKind, FallsOn, MoveTo, Side, Weekday, Weekdays
from eventplan.when.tree.forms import Around, Every, Expr, If, Nearest, NthFrom, Offset, Select
from eventplan.when.tree.leaves import FestivalDay, LunarDay, Month, TermDay, Window
from tests.draws import draws
from tests.when.site_names import names
from tests.when.trees import TREES


@given(TREES)
@draws(250)
def test_a_sentence_reads_as_the_tree_it_was_written_from(tree: Expr) -> None:
    for lang in Lang:
        assert parse(phrase(tree, lang, names()), names()).expr == tree


@pytest.mark.parametrize(
    ("tree", "zh", "en", "why"),
    [
        (
            Offset(TermDay(SolarTerm.SHUANGJIANG), 10, Side.BEFORE),
            "霜降前10天",
            "10 days before Frost's Descent",
            "one day",
        ),
        (
            Nearest(FestivalDay("double-ninth"), DayKind.WEEKEND),
            "离重阳节最近的周末",
            "nearest weekend to Double Ninth Festival",
            "the officer's own word order",
        ),
        (
            Around(LunarDay(4, 8), 1, 1),
            "农历四月初八前后1天",
            "within 1 day of lunar 4-8",
            "singular in English",
        ),
        (
            NthFrom(Window("sea-of-clouds"), 1, DayKind.WEEKEND, Side.BEFORE),
            "云海季前最后一个周末",
            "last weekend before sea of clouds",
            "the first one before is the last one",
        ),
        (
            Select(Window("sea-of-clouds"), -2, DayKind.WORKDAY),
            "云海季内倒数第2个工作日",
            "second last workday in sea of clouds",
            "counted from the end",
        ),
        (
            Every(Month(6), DayKind.DAY, 2),
            "6月内每2天",
            "every other day in June",
            "two have a word of their own",
        ),
        (
            Every(Month(6), Weekdays((Weekday.SATURDAY,)), 2),
            "6月内隔周周六",
            "every other Saturday in June",
            "and of weeks in Chinese, too",
        ),
        (
            Every(Month(6), DayKind.DAY, 3),
            "6月内每3天",
            "every 3 days in June",
            "of days the number, where weeks are counted",
        ),
        (
            Every(Window("sea-of-clouds"), Weekdays((Weekday.SATURDAY,)), 3),
            "云海季内每3周周六",
            "every third Saturday in sea of clouds",
            "from three on they are counted",
        ),
        (
            If(
                FestivalDay("qixi"),
                FallsOn(DayKind.WORKDAY),
                MoveTo(Weekdays((Weekday.SATURDAY,)), Side.AFTER),
            ),
            "七夕节，若为工作日则顺延至周六",
            "Qixi Festival, if workday then next Saturday",
            "a condition",
        ),
    ],
)
def test_sentences_are_what_a_person_would_write(tree: Expr, zh: str, en: str, why: str) -> None:
    assert (phrase(tree, Lang.ZH, names()), phrase(tree, Lang.EN, names())) == (zh, en), why


def test_days_before_a_month_are_not_said_like_its_first_days() -> None:
    # 5月前10天 may be the first ten days of May, so it is refused (E323); what is written can be read again
    before = parse("the 10 days before May", names()).expr
    assert phrase(before, Lang.ZH, names()) == "5月之前10天内"
