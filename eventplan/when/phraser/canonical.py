"""Writes a tree as a canonical sentence; reading that sentence gives the same tree."""

from eventplan.domain.text import Lang
from eventplan.when.lexicon.name_index import Names
from eventplan.when.phraser.en import EnglishPhrases
from eventplan.when.phraser.zh import ChinesePhrases
from eventplan.when.tree.forms import Expr


def phrase(expr: Expr, lang: Lang, names: Names) -> str:
    """Return ``expr`` as a sentence in ``lang``; things without a name of their own by their id."""
    if lang is Lang.ZH:
        return ChinesePhrases(names).sentence(expr)
    return EnglishPhrases(names).sentence(expr)
