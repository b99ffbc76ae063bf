"""A small mountain for the tests: the bundled festivals, four landscapes, a fair, a film."""

from datetime import date
from functools import cache

from eventplan.almanac.festivals import Festival
from eventplan.almanac.years import Almanacs
from eventplan.bundled import bundled
from eventplan.domain.named_date import DatedYear, DateStatus, NamedDate
from eventplan.domain.occurrence import Occurrence
from eventplan.domain.season import Peak, SeasonWindow, Stage
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.reading.files.festival_sets import read_festivals
from eventplan.when.grammar.parse import parse
from eventplan.when.lexicon.name_index import Names
from eventplan.when.lookup.context import RuleContext
from eventplan.when.resolver.resolve import resolve

WINDOWS = (
    ("rhododendron-summit", Text("高山杜鹃花期", "rhododendron"), ("太白杜鹃",)),
    ("sea-of-clouds", Text("云海季", "sea of clouds"), ("云海",)),
    ("autumn-leaves", Text("红叶期", "autumn leaves"), ()),
    ("rime", Text("雾凇期", "rime"), ()),
)
ACTIVITIES = (("temple-fair", Text("老君山庙会", "temple fair")), ("lanterns", Text("灯会", "lantern show")))
FILM = NamedDate(
    "film",
    Text("长安三万里上映", "film release"),
    dates=(
        DatedYear(2026, DateSpan.one_day(date(2026, 7, 8)), last=date(2026, 8, 4)),
        DatedYear(2027, DateSpan.one_day(date(2027, 7, 8)), DateStatus.EXPECTED),
    ),
)
ANCHORS = ((FILM.id, FILM.name, FILM.aliases),)


@cache
def festivals() -> tuple[Festival, ...]:
    """Return the bundled festivals."""
    found, problems = read_festivals(bundled("calendars") / "festivals")
    assert not problems, [problem.render(Lang.EN) for problem in problems]  # pytest explains test files only
    return found


@cache
def names() -> Names:
    """Return every name of the mountain."""
    return Names(festivals(), WINDOWS, ACTIVITIES, ANCHORS)


@cache
def almanacs() -> Almanacs:
    """Return the almanacs with the papers that ship with eventplan."""
    return Almanacs(festivals())


def window(id_: str, year: int) -> SeasonWindow | None:
    """Return the mountain's landscapes; rime comes and goes and has no dates."""
    match id_:
        case "rhododendron-summit":
            span = DateSpan(date(year, 4, 28), date(year, 5, 12))
            days = (date(year, 5, day) for day in (1, 3, 5, 7, 9))
            return _window(id_, span, Peak(*days))
        case "sea-of-clouds":
            return _window(id_, DateSpan(date(year, 6, 1), date(year, 9, 30)))
        case "autumn-leaves":
            return _window(id_, DateSpan(date(year, 10, 3), date(year, 10, 25)))
        case _:
            return None


def _window(id_: str, span: DateSpan, peak: Peak | None = None) -> SeasonWindow:
    name = next(text for known, text, _ in WINDOWS if known == id_)
    basis = Text("试验数据", "test values")
    return SeasonWindow(id_, name, span.first.year, span, Stage.GENERAL, basis, peak)


def fair(activity: str, year: int) -> tuple[Occurrence, ...]:
    """Return the temple fair's three days; nothing is known of other activities."""
    if activity != "temple-fair":
        return ()
    found = resolve(parse("农历四月初八前后1天", names()).expr, year, RuleContext(almanacs()))
    return found.occurrences


@cache
def context() -> RuleContext:
    """Return where the mountain's rules get their facts."""
    return RuleContext(almanacs(), window, fair, (FILM,), names())


def spans(text: str, year: int) -> str:
    """Return what ``text`` gives in ``year``: ``05-12..05-14 09-15``, years only where they differ."""
    found = resolve(parse(text, names()).expr, year, context())
    return " ".join(_shown(occurrence.span, year) for occurrence in found.occurrences)


def _shown(span: DateSpan, year: int) -> str:
    first, last = (
        day.strftime("%m-%d") if day.year == year else day.isoformat() for day in (span.first, span.last)
    )
    return first if span.first == span.last else f"{first}..{last}"
