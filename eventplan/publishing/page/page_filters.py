"""What a reader of the page may ask for: whom it is for, how one takes part, by whom; and when it plays."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from eventplan.domain.activity import MODE_NAMES, Activity
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan
from eventplan.domain.site import ELEMENT_NAMES
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed_in, month_name
from eventplan.publishing.content.activity_rows import anchor_of

_ALL: Final = Text("全部", "all")
_FEWEST, _MOST = 2, 12
"""Answers between which it is worth choosing, and that still fit the page."""


class FilterChoice(Struct, frozen=True):
    """An answer: its id and name, and the panels of the activities that it ``hides``."""

    id: str
    name: str
    hides: tuple[str, ...]


class PageFilter(Struct, frozen=True):
    """A question with its answers, of which the first is all."""

    name: str
    title: str
    choices: tuple[FilterChoice, ...]


class PlayedMonth(Struct, frozen=True):
    """The sessions of a month: how many, and for each clock time its days."""

    month: str
    count: str
    times: tuple[tuple[str, str], ...]


class PageChoices(Struct, frozen=True):
    """The questions, and the table of sessions by the panel of what has several."""

    filters: tuple[PageFilter, ...]
    played: Mapping[str, tuple[PlayedMonth, ...]]

    def hiding(self, panel: str) -> str:
        """Return the ids of the answers that hide the activity of ``panel``, each after a blank."""
        choices = (choice for each in self.filters for choice in each.choices)
        return "".join(f" {choice.id}" for choice in choices if panel in choice.hides)


Answers = Callable[[Activity], Iterable[str]]


def page_choices(plan: Plan, lang: Lang) -> PageChoices:
    """Return what a reader of the page of ``plan`` may choose, and when everything plays."""
    return PageChoices(_filters(plan, lang), _played(plan, lang))


def _filters(plan: Plan, lang: Lang) -> tuple[PageFilter, ...]:
    """Return the questions to which the activities of ``plan`` give different answers."""
    groups = {group.id: said(group.name, lang) for group in plan.site.groups}
    has_organisations = any(each.activity.outreach.organisations for each in plan.placements)
    asked: tuple[tuple[Text, Answers], ...] = (
        (Text("人群", "For"), lambda one: (groups[each] for each in one.outreach.audience)),
        (Text("方式", "How"), lambda one: (MODE_NAMES[one.outreach.mode][lang],)),
        (
            Text("单位", "By"),
            lambda one: (said(each, lang) for each in (*one.hosts, *one.organisers) if has_organisations),
        ),
        (
            Text("要素", "Element"),
            lambda one: () if one.outreach.element is None else (ELEMENT_NAMES[one.outreach.element][lang],),
        ),
    )
    found = (_filter(f"f{n}", title[lang], answers, plan, lang) for n, (title, answers) in enumerate(asked))
    return tuple(each for each in found if each is not None)


def _filter(name: str, title: str, answers: Answers, plan: Plan, lang: Lang) -> PageFilter | None:
    given = {each.uid: frozenset(answers(each.activity)) for each in plan.placements}
    words = list(dict.fromkeys(word for each in plan.placements for word in answers(each.activity)))
    if not len(words) + (not all(given.values())) >= _FEWEST or not 0 < len(words) <= _MOST:
        return None
    choices = [FilterChoice(f"{name}-0", _ALL[lang], ())]
    for number, word in enumerate(words, start=1):
        hidden = tuple(anchor_of(uid) for uid, own in given.items() if word not in own)
        choices.append(FilterChoice(f"{name}-{number}", word, hidden))
    return PageFilter(name, title, tuple(choices))


def _played(plan: Plan, lang: Lang) -> dict[str, tuple[PlayedMonth, ...]]:
    """Return the table of sessions of each run, and of what has several, by its panel."""
    return {
        anchor_of(each.uid): tuple(_months(each, lang)) for each in plan.placements if len(each.sessions) > 1
    }


def _months(placement: Placement, lang: Lang) -> Iterator[PlayedMonth]:
    held = [each for each in placement.sessions if not each.is_cancelled]
    for year, month in dict.fromkeys((each.day.year, each.day.month) for each in held):
        own = [each for each in held if (each.day.year, each.day.month) == (year, month)]
        times: dict[str, list[str]] = {}
        for each in own:
            times.setdefault(f"{each.start:%H:%M}", []).append(str(each.day.day))
        name = month_name(month)[lang]
        count = Text(f"{len(own)}场", f"{len(own)} sessions" if len(own) > 1 else "1 session")[lang]
        told = tuple((clock, listed_in(lang, times[clock])) for clock in sorted(times))
        yield PlayedMonth(name, count, told)
