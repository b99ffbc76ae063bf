"""A span on its way through a rule: where it belongs, why it is there, how sure it is."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from eventplan.almanac.doubts import DISPUTED_MONTHS, DisputedMonth, disputed_month
from eventplan.domain.occurrence import Occurrence, Reason
from eventplan.domain.season import SeasonWindow
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Text
from eventplan.domain.wording import FORECAST_DOUBT, FORECAST_MARK, span_in_trace


class Hit(Struct, frozen=True):
    """A span that an expression gives.

    ``home`` is the day whose year the span belongs to: its first, but for a statutory break the
    holiday itself, so that 元旦假期 of 2024 may begin in 2023. ``season`` is the window a span is.
    """

    span: DateSpan
    home: date
    because: tuple[Reason, ...]
    unannounced: tuple[date, ...] = ()
    windows: tuple[str, ...] = ()
    season: SeasonWindow | None = None

    @classmethod
    def of_day(cls, day: date, reason: Reason) -> "Hit":
        """Return the hit of one day that rests on nothing uncertain."""
        return cls(DateSpan.one_day(day), day, (reason,))

    @property
    def disputed(self) -> tuple[DisputedMonth, ...]:
        """The disputed lunar months that its days are counted from."""
        beside = [reason.text for reason in self.because if reason.is_beside_rule]
        return tuple(month for month in DISPUTED_MONTHS if month.doubt in beside) if beside else ()

    def doubted(self, day: date | None) -> "Hit":
        """Return the hit, found by the lunar date of ``day``, with the doubt about that month if any."""
        month = None if day is None else disputed_month(day)
        if month is None:
            return self
        return replace(self, because=(*self.because, Reason(month.doubt, is_beside_rule=True)))

    def derived(self, span: DateSpan, step: Text, *, is_forecast: bool = False) -> "Hit":
        """Return the hit of ``span`` found by one more step.

        What is counted from an unannounced break is as uncertain as the break.
        """
        uncertain = tuple(span) if is_forecast or self.unannounced else ()
        reasons = (*self.because, guessed(Reason(step)) if is_forecast else Reason(step))
        return Hit(span, span.first, reasons, uncertain, self.windows)

    def cut(self, span: DateSpan, step: Text) -> "Hit":
        """Return the hit of the days of ``span``, each as certain as it was."""
        uncertain = tuple(day for day in self.unannounced if day in span)
        home = self.home if span == self.span else span.first
        return replace(
            self,
            span=span,
            home=home,
            because=(*self.because, Reason(step)),
            unannounced=uncertain,
            season=None,
        )

    def occurrence(self) -> Occurrence:
        """Return the hit as what a rule offers."""
        return Occurrence(self.span, self.because, self.unannounced, self.windows)


def merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return ``hits`` in order, equal spans as one; a day certain in one of them is certain."""
    by_span: dict[DateSpan, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.span, hit.home)):
        known = by_span.get(hit.span)
        by_span[hit.span] = hit if known is None else _both(known, hit)
    return tuple(by_span.values())


def _both(one: Hit, other: Hit) -> Hit:
    return replace(
        one,
        because=tuple(dict.fromkeys((*one.because, *other.because))),
        unannounced=tuple(day for day in one.unannounced if day in other.unannounced),
        windows=tuple(dict.fromkeys((*one.windows, *other.windows))),
    )


def guessed(step: Reason) -> Reason:
    """Return a step of a trace with the mark that a notice may yet change what it came to."""
    text = Text(step.text.zh + FORECAST_MARK.zh, step.text.en + FORECAST_MARK.en)
    return replace(step, text=text, doubt=FORECAST_DOUBT)


def step_text(zh: str, en: str, span: DateSpan) -> Text:
    """Write a step of a trace with what it came to."""
    came_to = span_in_trace(span)
    return Text(f"{zh} → {came_to.zh}", f"{en} → {came_to.en}")
