"""How long a rule lasts and in which years it holds: 历时3天, 自2025年起, 仅双数年, 每2年一次."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from eventplan.almanac.lunar import LAST_DAY, to_lunar
from eventplan.domain.span import DateSpan
from eventplan.domain.wording import days_counted
from eventplan.when.forms.form import Binding, Form, Phrases
from eventplan.when.lookup.counting import DAY
from eventplan.when.lookup.hit import Hit, step_text
from eventplan.when.lookup.search import RuleSearch
from eventplan.when.tree.forms import EvenYears, InLunarYear, Lasting, YearCycle, Years

E = TypeVar("E", Lasting, Years, InLunarYear, EvenYears, YearCycle)
Y = TypeVar("Y", Years, InLunarYear, EvenYears, YearCycle)


def _lasting(expr: Lasting, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
    for hit in search.between(expr.base, first, last):
        yield _lasting_from(hit, expr.days)


def _lasting_from(hit: Hit, days: int) -> Hit:
    span = DateSpan(hit.span.first, hit.span.first + (days - 1) * DAY)
    longer = hit.derived(span, step_text(f"历时{days}天", f"for {days_counted(days).en}", span))
    return Hit(span, hit.home, longer.because, longer.unannounced, hit.windows)


def _in_years(
    is_in_force: Callable[[Y, date], bool],
) -> Callable[[Y, RuleSearch, date, date], Iterator[Hit]]:
    """Return how to find the spans whose home is a day for which ``is_in_force`` holds."""

    def hits(expr: Y, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
        for hit in search.between(expr.base, first, last):
            if is_in_force(expr, hit.home):
                yield hit
            else:
                zh, en = f"规则在{hit.home.year}年不适用", f"the rule does not hold in {hit.home.year}"
                search.note(hit.home.year, "NOT_IN_FORCE", zh, en)

    return hits


def _clause(comma: str, clause: Callable[[E], str]) -> Callable[[E, Phrases], str]:
    """Return how to write what is said of a whole rule behind a comma."""
    return lambda expr, say: say.sentence(expr.base) + comma + clause(expr)


def _years_zh(expr: Years) -> str:
    if expr.since == expr.until:
        return f"仅{expr.since}年"
    if expr.until is None:
        return f"自{expr.since}年起"
    return f"至{expr.until}年止" if expr.since is None else f"{expr.since}年至{expr.until}年"


def _years_en(expr: Years) -> str:
    if expr.since == expr.until:
        return f"only in {expr.since}"
    if expr.until is None:
        return f"since {expr.since}"
    return f"until {expr.until}" if expr.since is None else f"from {expr.since} to {expr.until}"


LASTING: Final = Form(
    Lasting,
    longest_days=lambda expr, _: expr.days,
    hits=_lasting,
    zh=_clause("，", lambda expr: f"历时{expr.days}天"),
    en=_clause(", ", lambda expr: f"for {days_counted(expr.days).en}"),
    binding=Binding.CLAUSE,
)
YEARS: Final = Form(
    Years,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=_in_years(
        lambda expr, home: (
            (expr.since is None or expr.since <= home.year)
            and (expr.until is None or home.year <= expr.until)
        )
    ),
    zh=_clause("，", _years_zh),
    en=_clause(", ", _years_en),
    binding=Binding.CLAUSE,
)
IN_LUNAR_YEAR: Final = Form(
    InLunarYear,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=_in_years(lambda expr, home: home <= LAST_DAY and to_lunar(home).year == expr.year),
    zh=_clause("，", lambda expr: f"仅农历{expr.year}年"),
    en=_clause(", ", lambda expr: f"only in lunar {expr.year}"),
    binding=Binding.CLAUSE,
)
EVEN_YEARS: Final = Form(
    EvenYears,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=_in_years(lambda expr, home: (home.year % 2 == 0) == expr.is_even),
    zh=_clause("，", lambda expr: "仅双数年" if expr.is_even else "仅单数年"),
    en=_clause(", ", lambda expr: "even years" if expr.is_even else "odd years"),
    binding=Binding.CLAUSE,
)
YEAR_CYCLE: Final = Form(
    YearCycle,
    longest_days=lambda expr, longest: longest(expr.base),
    hits=_in_years(
        lambda expr, home: home.year >= expr.since and (home.year - expr.since) % expr.interval == 0
    ),
    zh=_clause("，", lambda expr: f"自{expr.since}年起每{expr.interval}年一次"),
    en=_clause(", ", lambda expr: f"every {expr.interval} years from {expr.since}"),
    binding=Binding.CLAUSE,
)
