"""The rows of the office table: what each says of an activity with all its dates, or of one date."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import Activity
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.span import DateSpan
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in
from eventplan.publishing.content.activity_dates import (
    basis_words,
    by_activity,
    held,
    times_words,
    whole_span,
)
from eventplan.publishing.content.activity_rows import budget_of
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.content.hours_wording import hours_words
from eventplan.publishing.content.lunar_wording import lunar_words

_SEATS: Final = Text("（{}人）", " ({})")


class PlanRow(Struct, frozen=True):
    """An activity of ``plan`` told in ``lang`` with all its ``placements``, or one date of it.

    ``number`` counts from 1 in the plan's order; ``budget`` is what it costs, in 10,000 CNY. ``held`` are
    those that are not cancelled, all where none is left, and ``span`` the days from their first to last.
    """

    number: int
    placements: tuple[Placement, ...]
    plan: Plan
    lang: Lang
    rule: Text | None
    budget: float
    held: Sequence[Placement]
    span: DateSpan

    @property
    def activity(self) -> Activity:
        """The activity that takes place."""
        return self.placements[0].activity

    @property
    def status(self) -> Status:
        """The least sure status of what is held."""
        found = {each.status for each in self.held}
        return Status.TENTATIVE if Status.TENTATIVE in found else min(found)

    def say(self, text: Text | None) -> str | None:
        """Return ``text`` in the row's language, None for none."""
        return None if text is None else said(text, self.lang)

    def venues(self) -> str | None:
        """Return its places, each once."""
        venues = {each.venue.id: each.venue.name for each in self.held if each.venue is not None}
        return listed_in(self.lang, (said(name, self.lang) for name in venues.values())) or None

    def names(self, names: tuple[Text, ...]) -> str | None:
        """Return ``names`` in the row's language."""
        return listed_in(self.lang, (said(name, self.lang) for name in names))

    def times(self) -> str | None:
        """Return how the dates of several lie and how many they are, and on a line of its own the hours."""
        times = times_words(self.placements, beside_year=self.plan.year)
        return "\n".join(line for line in (self.say(times), self.hours()) if line) or None

    def hours(self) -> str:
        """Return the hours of a day as a table of activities takes them: 19:30–20:40（300人）."""
        return "；".join(hours_words(self.placements, self.lang, _SEATS))

    def basis(self) -> str:
        """Return the lunar days of a single date, and why the days are as they are: '四月初七—初九；…'."""
        rule = self.rule or Text(self.activity.when, self.activity.when)
        lunar = lunar_words(self.span, self.lang) if len(self.placements) == 1 else ""
        parts = (lunar, said(basis_words(self.placements, rule, self.plan), self.lang))
        return ("；" if self.lang is Lang.ZH else "; ").join(part for part in parts if part)

    def content(self) -> str | None:
        """Return what happens: the summary, then the detail on lines of its own."""
        activity = self.activity
        texts = (activity.summary, activity.detail)
        parts = [text[self.lang] or text.zh or text.en for text in texts if text is not None]
        return "\n".join(part for part in parts if part) or None

    def days(self) -> int:
        """Return how many days it takes in all."""
        return sum(each.span.days for each in self.held)


def office_rows(edition: Edition, lang: Lang = Lang.ZH) -> tuple[PlanRow, ...]:
    """Return a row for each activity, in the plan's order of its first date."""
    groups = by_activity(edition.plan)
    return _rows(edition, lang, [(each, budget_of(each)) for each in groups])


def date_rows(edition: Edition, lang: Lang = Lang.ZH) -> tuple[PlanRow, ...]:
    """Return a row for each date, in the plan's order; of a sum for several each has its share."""
    placed = edition.plan.placements
    return _rows(edition, lang, [((each,), each.activity.internal.budget) for each in placed])


def _rows(
    edition: Edition, lang: Lang, groups: Sequence[tuple[tuple[Placement, ...], float]]
) -> tuple[PlanRow, ...]:
    rules = dict(edition.rules)
    return tuple(
        PlanRow(
            number=number,
            placements=placements,
            plan=edition.plan,
            lang=lang,
            rule=rules.get(placements[0].activity.id),
            budget=budget,
            held=kept,
            span=whole_span([each.span for each in kept]),
        )
        for number, (placements, budget) in enumerate(groups, start=1)
        for kept in (held(placements),)
    )
