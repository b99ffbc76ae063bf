"""A list of activities in a terminal: a month's, or those of the next days."""

from collections.abc import Sequence

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import WIDTH, cells, cut, padded, shown, wrapped
from eventplan.domain.wording import span_words, weekday_words
from eventplan.publishing.content.landscape_wording import stage_words
from eventplan.publishing.terminal.labels import HEAD_INK, empty_line, ink_of, inked, listed, name_of

_NEXT = Text(" 起 {} 天", ", {} days")
_LANDSCAPE = Text("景观：", "Landscape:")


def next_text(plan: Plan, span: DateSpan, lang: Lang, *, colour: bool) -> str:
    """Return what is on during the days of ``span``, in order."""
    head = shown(said(plan.site.name, lang)) + f" {span.first.isoformat()}" + _NEXT[lang].format(span.days)
    lines = [
        inked(HEAD_INK, colour=colour).on(cut(head, WIDTH)),
        *agenda_lines(plan, span, lang, colour=colour),
    ]
    return "\n".join(lines)


def agenda_lines(plan: Plan, span: DateSpan, lang: Lang, *, colour: bool) -> tuple[str, ...]:
    """Return the windows and activities of ``plan`` that touch ``span``, one a line, in order."""
    here = [one for one in plan.placements if one.span.overlaps(span)]
    here.sort(key=lambda one: (one.span.first, one.span.last, one.activity.id, one.uid))
    if not here:
        return (*_window_lines(plan, span, lang), empty_line(lang))
    dates = [_when(one, span.first.year, lang) for one in here]
    column = max(cells(text) for text in dates) + 2
    return (
        *_window_lines(plan, span, lang),
        *(
            padded(when, column) + ink_of(one, plan, colour=colour).on(_what(one, WIDTH - column, lang))
            for one, when in zip(here, dates, strict=True)
        ),
    )


def _when(placement: Placement, year: int, lang: Lang) -> str:
    dates = span_words(placement.span, beside_year=year)[lang]
    return shown(f"{dates} {weekday_words(placement.span)[lang]}")


def _what(placement: Placement, width: int, lang: Lang) -> str:
    """Return the name with the venue behind it, as far as ``width`` cells hold it."""
    name = name_of(placement, lang)
    if placement.venue is None:
        return cut(name, width)
    with_venue = f"{name}  @{shown(said(placement.venue.name, lang))}"
    return with_venue if cells(with_venue) <= width else cut(name, width)


def _window_lines(plan: Plan, span: DateSpan, lang: Lang) -> Sequence[str]:
    words = [
        shown(
            f"{said(one.name, lang)} {span_words(one.span, beside_year=span.first.year)[lang]}"
            f" ({stage_words(one, lang)})"
        )
        for one in plan.windows
        if one.span.overlaps(span)
    ]
    return wrapped([_LANDSCAPE[lang], *listed(words, lang)], indent="  ") if words else ()
