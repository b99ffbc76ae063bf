"""What the rules of a plan are called where their costs are told."""

from collections.abc import Mapping

from eventplan.domain.text import Lang, Text
from eventplan.services.make_plan import PART_NAMES


def rule_words(part: str, lang: Lang, names: Mapping[str, Text] | None = None) -> str:
    """Return the words for a part of a cost: a rule, with what it is about behind it.

    ``names`` gives those of the landscape windows by id, and sentences by the text of a wish.
    """
    rule, _, about = part.partition(" ")
    name = PART_NAMES[rule][lang] if rule in PART_NAMES else rule
    if not about:
        return name
    known = (names or {}).get(about)
    shown = about if known is None else known[lang]
    return f"{name}「{shown}」" if lang is Lang.ZH else f"{name} ({shown})"
