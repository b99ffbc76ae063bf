"""Names are found as people write them, and written so that they are found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.almanac.solar_terms import SolarTerm
from eventplan.almanac.statutory import Holiday
from eventplan.domain.text import Lang, Text
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import WhenError
from eventplan.when.lexicon.name_index import Names
from eventplan.when.phraser.canonical import phrase
from eventplan.when.tree.counted import Spell
from eventplan.when.tree.forms import Expr
from eventplan.when.tree.leaves import ActivityDays, Break, FestivalDay, MonthDay, SpellDays, TermDay, Window
from tests.when.site_names import festivals, names

SPELLINGS: list[tuple[str, Expr, str]] = [
    ("霜降", TermDay(SolarTerm.SHUANGJIANG), "Chinese"),
    ("FROST’S DESCENT", TermDay(SolarTerm.SHUANGJIANG), "capitals and a curly apostrophe"),
    ("frosts descent", TermDay(SolarTerm.SHUANGJIANG), "no apostrophe"),
    ("shuangjiang", TermDay(SolarTerm.SHUANGJIANG), "the term's own id"),
    ("清明", TermDay(SolarTerm.QINGMING), "the term's name wins over the festival"),
    ("清明节", TermDay(SolarTerm.QINGMING), "the festival is the term's day"),
    ("Tomb-Sweeping Day", TermDay(SolarTerm.QINGMING), "its alias"),
    ("pure brightness", TermDay(SolarTerm.QINGMING), "its alias"),
    ("清明假期", Break(Holiday.QINGMING), "the longest name wins"),
    ("Qingming holiday", Break(Holiday.QINGMING), "English"),
    ("五一", FestivalDay("labour-day"), "a day"),
    ("五一假期", Break(Holiday.LABOUR_DAY), "a break"),
    ("Labor Day", FestivalDay("labour-day"), "American"),
    ("mid autumn", FestivalDay("mid-autumn"), "a space for the hyphen"),
    ("Mid-Autumn break", Break(Holiday.MID_AUTUMN), "a hyphen"),
    ("三月三", FestivalDay("shangsi"), "a festival that looks like a date"),
    ("三伏", SpellDays(Spell.DOG_DAYS), "a spell"),
    ("高山杜鹃花期", Window("rhododendron-summit"), "in full"),
    ("高山杜鹃", Window("rhododendron-summit"), "花期 left out"),
    ("太白杜鹃花期", Window("rhododendron-summit"), "花期 put behind an alias"),
    ("云海", Window("sea-of-clouds"), "季 left out"),
    ("Sea of Clouds season", Window("sea-of-clouds"), "season added"),
    ("rhododendron-summit", Window("rhododendron-summit"), "its id"),
    ("[temple-fair]", ActivityDays("temple-fair"), "an id in brackets"),
    ("『老君山庙会』", ActivityDays("temple-fair"), "double quotation marks"),
]


@pytest.mark.parametrize(("spelling", "expr", "why"), SPELLINGS)
def test_a_spelling_is_found(spelling: str, expr: Expr, why: str) -> None:
    assert parse(spelling, names()).expr == expr, why


def test_holidays_have_their_day_without_any_festival_file() -> None:
    assert parse("国庆节", Names()).expr == MonthDay(10, 1)
    assert parse("National Day break", Names()).expr == Break(Holiday.NATIONAL_DAY)


def test_the_names_of_one_site_are_no_names_of_another() -> None:
    # what all sites share is indexed once, and each adds to a copy
    assert parse("雪凇季", Names(festivals(), [("rime", Text("雪凇", "rime"), ())])).expr == Window("rime")
    with pytest.raises(WhenError):
        parse("雪凇季", Names(festivals()))


def test_a_landscape_called_like_a_term_asks_which_is_meant() -> None:
    site = Names(festivals(), [("frost", Text("霜降", "frost"), ())])
    with pytest.raises(WhenError) as caught:
        parse("霜降前3天", site)
    assert caught.value.code == "AMBIGUOUS_NAME"
    assert parse("frost前3天", site).expr == parse("3 days before frost", site).expr


def test_a_landscape_named_after_a_term_leaves_the_term_its_name() -> None:
    site = Names(festivals(), [("frost", Text("霜降季", "frost season"), ())])
    assert parse("霜降", site).expr == TermDay(SolarTerm.SHUANGJIANG)
    assert parse("霜降季", site).expr == Window("frost")


def test_two_landscapes_of_one_name_are_written_by_id() -> None:
    site = Names(festivals(), [("a", Text("桃花", "peach"), ()), ("b", Text("桃花", "peach"), ())])
    assert phrase(Window("b"), Lang.ZH, site) == "b"
    assert parse("b前3天", site).expr == parse("3 days before b", site).expr


def test_the_longest_of_two_landscapes_is_taken() -> None:
    site = Names(
        festivals(), [("short", Text("杜鹃", "azalea"), ()), ("long", Text("杜鹃谷", "azalea valley"), ())]
    )
    assert parse("杜鹃谷内每周六", site).expr == parse("every Saturday in azalea valley", site).expr
    assert parse("杜鹃", site).expr == Window("short")


HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@given(st.text(HAN, min_size=2, max_size=6).map(lambda stem: "某" + stem))
def test_any_landscape_can_be_written_and_read(name: str) -> None:
    site = Names(festivals(), [("it", Text(name, "the thing"), ())])
    assert parse(phrase(Window("it"), Lang.ZH, site), site).expr == Window("it")
