"""What a site gives: its landscapes, its other activities, dates announced from year to year."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, TypeVar

from eventplan.domain.named_date import DatedYear, DateStatus, NamedDate, ReleaseDate
from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import span_in_trace, span_words
from eventplan.when.forms.expressions.finding import yearly
from eventplan.when.forms.form import Form
from eventplan.when.lookup.hit import Hit
from eventplan.when.lookup.search import FIRST_YEAR, LAST_YEAR, RuleSearch
from eventplan.when.tree.leaves import ActivityDays, Anchor, OnAir, Window

E = TypeVar("E", Window, Anchor, OnAir)


def _of_years_beside(
    of_year: Callable[[str, int, RuleSearch], Iterator[Hit]],
) -> Callable[[E, RuleSearch, date, date], Iterator[Hit]]:
    """Return how to find a winter landscape, or a date of a year's turn: it may lie in the year beside."""

    def hits(leaf: E, search: RuleSearch, first: date, last: date) -> Iterator[Hit]:
        for year in range(first.year - 1, last.year + 2):
            yield from of_year(leaf.id, year, search)

    return hits


def _activities(leaf: ActivityDays, year: int, search: RuleSearch) -> Iterator[Hit]:
    name = search.context.name_of(leaf)
    for occurrence in search.context.activities(leaf.id, year):
        yield _activity(name, year, occurrence)


def _activity(name: Text, year: int, occurrence: Occurrence) -> Hit:
    text = span_in_trace(occurrence.span)
    reason = Reason(Text(f"「{name.zh}」 = {text.zh}", f"[{name.en}] = {text.en}"))
    # Its own rule has said to which year it belongs, even where a break begins in December.
    home = max(occurrence.span.first, date(year, 1, 1))
    reasons = (*occurrence.because, reason)
    return Hit(occurrence.span, home, reasons, occurrence.unannounced, occurrence.windows)


def _window(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    window: SeasonWindow | None = None
    if FIRST_YEAR - 1 <= year <= LAST_YEAR + 1:
        window = search.context.windows(id_, year)
    if window is None:
        name = search.context.name_of(Window(id_))
        zh, en = f"{year}年的{name.zh}没有可用的日期", f"there are no dates of {name.en} for {year}"
        search.note(year, "WINDOW_UNKNOWN", zh, en)
        return
    text = span_in_trace(window.span)
    reason = Reason(
        Text(f"{window.name.zh} = {text.zh}", f"{window.name.en} = {text.en}"),
        window.basis,
        source_in_public=window.basis_in_public,
    )
    yield Hit(window.span, window.span.first, (reason,), windows=(id_,), season=window)


def _anchor(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    for anchor, dated in _dated(id_, year, search):
        yield _anchor_hit(anchor, dated, DateSpan.one_day(dated.day))


def _on_air(id_: str, year: int, search: RuleSearch) -> Iterator[Hit]:
    for anchor, dated in _dated(id_, year, search):
        if dated.last is None:
            zh = f"【{anchor.name.zh}】{year}年没有登记到哪天结束（last），只算首日"
            en = f"{{{anchor.name.en}}} has no last day in {year}: its first day alone counts"
            search.note(year, "NO_LAST_DAY", zh, en)
        yield _anchor_hit(anchor, dated, DateSpan(dated.day, dated.last or dated.day))


def _dated(id_: str, year: int, search: RuleSearch) -> Iterator[tuple[NamedDate, DatedYear]]:
    """Yield the date of ``year``, or note that there is none."""
    anchor = next((known for known in search.context.anchors if known.id == id_), None)
    dated = anchor.in_year(year) if anchor is not None else None
    if anchor is not None and dated is not None:
        yield anchor, dated
        return
    name = Text(id_, id_) if anchor is None else anchor.name
    zh, en = f"【{name.zh}】{year}年的日期还没有登记", f"{{{name.en}}} has no date for {year} yet"
    search.note(year, "NOT_ANNOUNCED", zh, en)


def _anchor_hit(anchor: NamedDate, dated: DatedYear, span: DateSpan) -> Hit:
    release = ReleaseDate(anchor.id, anchor.name, dated.days, dated.status)
    reason = Reason(_said(release, span), dated.source, release=release)
    return Hit(span, dated.day, (reason,), () if release.is_certain else tuple(span))


def _said(release: ReleaseDate, span: DateSpan) -> Text:
    name, mark = release.name, _MARKS[release.status]
    if release.days.days == 1:
        days = span_in_trace(span)
    else:
        year = release.days.first.year
        words = span_words(release.days, beside_year=year)
        days = Text(f"{year}年{words.zh}中的一天", f"a day of {words.en} {year}")
    return Text(f"{name.zh} = {days.zh}{mark.zh}", f"{name.en} = {days.en}{mark.en}")


_MARKS: Final = {
    DateStatus.ANNOUNCED: Text("", ""),
    DateStatus.EXPECTED: Text("（预计）", " (expected)"),
    DateStatus.WITHDRAWN: Text("（已撤销）", " (withdrawn)"),
}
WINDOW: Final = Form(
    Window,
    longest_days=366,
    hits=_of_years_beside(_window),
    zh=lambda leaf, say: say.name(leaf),
    en=lambda leaf, say: say.name(leaf),
)
ACTIVITY_DAYS: Final = Form(
    ActivityDays,
    longest_days=366,
    hits=yearly(_activities, (FIRST_YEAR, LAST_YEAR)),
    zh=lambda leaf, say: f"「{say.name(leaf)}」",
    en=lambda leaf, say: f"[{say.name(leaf)}]",
)
ANCHOR: Final = Form(
    Anchor,
    longest_days=1,
    hits=_of_years_beside(_anchor),
    zh=lambda leaf, say: f"【{say.name(leaf)}】",
    en=lambda leaf, say: f"{{{say.name(leaf)}}}",
)
ON_AIR: Final = Form(
    OnAir,
    longest_days=366,
    hits=_of_years_beside(_on_air),
    zh=lambda leaf, say: f"【{say.name(Anchor(leaf.id))}】播出期间",
    en=lambda leaf, say: f"{{{say.name(Anchor(leaf.id))}}} on air",
)
