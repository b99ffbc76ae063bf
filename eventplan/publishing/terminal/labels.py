"""The words, inks and marks that the terminal's forms share."""

from collections.abc import Iterable, Sequence

from eventplan.almanac.years import Day
from eventplan.domain.activity import Tier
from eventplan.domain.clean_text import said
from eventplan.domain.plan import Placement, Plan, Status
from eventplan.domain.site import Hue
from eventplan.domain.text import Lang, Text
from eventplan.domain.text_width import Ink, cut, shown, without_ink, wrapped
from eventplan.publishing.content.palette import SHADES
from eventplan.publishing.content.status_words import TIER_NAMES
from eventplan.publishing.layout.day_cells import Rest, rest_of

FESTIVAL_INK = Ink("1;91")
OFF_INK = Ink("91")
WORK_INK = Ink("1;96")
TERM_INK = Ink("92")
QUIET_INK = Ink("90")
HEAD_INK = Ink("1")

OFF = Text("休", "o")
WORK = Text("班", "w")

_RANKS = {tier: Text(f"[{name.zh}]", f"[{name.en}] ") for tier, name in TIER_NAMES.items()}
_RANKS[Tier.REGULAR] = Text("", "")
_RANK_CODES = {Tier.FLAGSHIP: "1;7;", Tier.MAJOR: "1;", Tier.REGULAR: ""}
_EXPECTED = Text("(预计)", " (expected)")
_CANCELLED = Text("[取消]", "[cancelled] ")
_FORECAST = Text("休、班含预测，以国务院办公厅通知为准", "some days off are forecast, not yet announced")
_EMPTY = Text("没有活动", "no activities")
_SEPARATOR = Text("；", ";")


def ink_of(placement: Placement, plan: Plan) -> Ink:
    """Return the ink of a placement's category."""
    return hue_ink(plan.site.category(placement.activity.category).hue)


def name_ink(placement: Placement, plan: Plan) -> Ink:
    """Return the ink of a name: a flagship's on its colour, a major activity's bold."""
    return Ink(f"{_RANK_CODES[placement.activity.tier]}{ink_of(placement, plan).codes}")


def hue_ink(hue: Hue) -> Ink:
    """Return the ink of ``hue``."""
    return Ink(str(SHADES[hue].ansi))


def underlined(ink: Ink) -> Ink:
    """Return ``ink`` with the text underlined."""
    return Ink(f"4;{ink.codes}")


def text_of(lines: Iterable[str], *, colour: bool) -> str:
    """Return ``lines`` as one text, without their inks where there is no ``colour``."""
    return "\n".join((line if colour else without_ink(line)).rstrip() for line in lines)


def name_of(placement: Placement, lang: Lang) -> str:
    """Return a placement's name as a terminal shows it, with its rank, and a mark unless it is confirmed."""
    name = _RANKS[placement.activity.tier][lang] + shown(said(placement.activity.name, lang))
    match placement.status:
        case Status.TENTATIVE:
            return f"{name}{_EXPECTED[lang]}"
        case Status.CANCELLED:
            return f"{_CANCELLED[lang]}{name}"
        case Status.CONFIRMED:
            return name


def rest_mark(day: Day, lang: Lang) -> str:
    """Return 休 or 班, in English 'o' or 'w', '' on other days."""
    match rest_of(day):
        case Rest.OFF:
            return OFF[lang]
        case Rest.WORK:
            return WORK[lang]
        case Rest.NONE:
            return ""


def title_of(plan: Plan, lang: Lang) -> str:
    """Return the heading of a year."""
    site = shown(said(plan.site.name, lang))
    title = f"{site} {plan.year} 年度活动日历" if lang is Lang.ZH else f"{site} {plan.year} activities"
    return cut(title, 60)


def forecast_line(lang: Lang) -> str:
    """Return the sentence that says days off are forecast."""
    return shown(_FORECAST[lang])


def empty_line(lang: Lang) -> str:
    """Return the sentence that stands for a list without activities."""
    return _EMPTY[lang]


def listed(words: Sequence[str], lang: Lang) -> tuple[str, ...]:
    """Return ``words`` with what separates them behind each but the last."""
    return (*(word + _SEPARATOR[lang] for word in words[:-1]), *words[-1:])


def legend_lines(plan: Plan, lang: Lang, *, colour: bool) -> tuple[str, ...]:
    """Return the categories, each behind a sign in its colour; nothing without colours."""
    if not colour:
        return ()
    words = {f"={shown(said(one.name, lang))}": one.hue for one in plan.site.categories}
    lines = wrapped(tuple(words))
    for word, hue in words.items():
        sign = hue_ink(hue).on("=")
        lines = tuple(line.replace(word, sign + word[1:], 1) for line in lines)
    return lines
