"""Writes a tree as a canonical sentence; reading that sentence gives the same tree."""

from eventplan.domain.text import Lang
from eventplan.when.forms.form import Phrases
from eventplan.when.forms.registry import form_of
from eventplan.when.lexicon.name_index import Names
from eventplan.when.tree.forms import Expr


def phrase(expr: Expr, lang: Lang, names: Names) -> str:
    """Return ``expr`` as a sentence in ``lang``; things without a name of their own by their id."""
    return Phrases(names, lang, form_of).sentence(expr)
