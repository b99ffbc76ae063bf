"""What rules may ask of a calendar or of none, and what an expression means by it.

Apart from the desk: who asks of no calendar waits for none of what reads one.
"""

from msgspec import Struct

from eventplan.almanac.festivals import Festival
from eventplan.almanac.statutory import Notice
from eventplan.almanac.years import Almanacs, almanacs_of
from eventplan.bundled import bundled
from eventplan.domain.site import Place
from eventplan.domain.text import Lang, Text
from eventplan.reading.ready_made import ready_made
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.errors import ParseRemark
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lookup.context import RuleContext
from eventplan.when.phraser.canonical import phrase
from eventplan.when.resolver.rule_book import RuleBook
from eventplan.when.tree.forms import Expr


class Meaning(Struct, frozen=True):
    """An expression as read: its tree, its canonical sentences, and notices on the reading."""

    expr: Expr
    text: Text
    notices: tuple[ParseRemark, ...]


class KnownFacts(Struct, frozen=True):
    """What rules may ask of a calendar, or of none: then they have no names of a site and no ``place``."""

    names: Names
    almanacs: Almanacs
    rules: RuleBook
    notices: tuple[Notice, ...]
    place: Place | None


def common_facts() -> KnownFacts:
    """Return what rules may ask without a calendar: the festivals and notices that ship with eventplan."""
    festivals, notices = _shared()
    almanacs, names = almanacs_of(festivals, notices), Names(festivals)
    context = RuleContext(almanacs, names=names)
    return KnownFacts(names, almanacs, RuleBook({}, context), notices, place=None)


def read_expression(names: Names, text: str) -> Meaning:
    """Return what ``text`` means with these ``names``.

    Raises:
        WhenError: it is no expression.
    """
    parsed = parse(text, names)
    sentences = (phrase(parsed.expr, lang, names) for lang in (Lang.ZH, Lang.EN))
    return Meaning(parsed.expr, Text(*sentences), parsed.notices)


def _shared() -> tuple[tuple[Festival, ...], tuple[Notice, ...]]:
    made = ready_made(bundled("calendars") / "festivals")
    if made is not None:
        return tuple(festival for each in made.festivals.values() for festival in each), made.notices
    from eventplan.reading.calendar import read_common  # noqa: PLC0415 - lazy: it loads all models

    return read_common()
