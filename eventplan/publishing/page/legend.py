"""The categories of a page with their seals and colours."""

from msgspec import Struct

from eventplan.domain.clean_text import said
from eventplan.domain.plan import Plan
from eventplan.domain.site import seals
from eventplan.domain.text import Lang
from eventplan.publishing.content.palette import SHADES, Shades


class Legend(Struct, frozen=True):
    """A category with its seal and colours; ``category`` is its place in the site's order."""

    category: int
    name: str
    seal: str
    shades: Shades


def legend_of(plan: Plan, lang: Lang) -> tuple[Legend, ...]:
    """Return the categories of ``plan`` in the site's order."""
    return tuple(
        Legend(index, said(category.name, lang), seal, SHADES[category.hue])
        for index, (category, seal) in enumerate(
            zip(plan.site.categories, seals(plan.site.categories, lang), strict=True)
        )
    )
