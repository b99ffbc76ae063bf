"""Places and categories that a table of activities names and ``site.yaml`` does not: they work at once.

Such a place is a text: it is shown as written, and clashes there are not looked for. In YAML files an
unknown name stays a mistake, because there it is one.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from eventplan.domain.site import Hue
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.entries.entry_list import Declared, Item, Items
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.site_file import RESERVED_CATEGORIES, SiteFile
from eventplan.reading.files.site_models import DEFAULT_CATEGORIES, CategoryEntry, VenueEntry
from eventplan.reading.problems.codes import ProblemCode, quoted
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.table import TableFile

_REGISTER_VENUE = Text("要查冲突，请登记为场地", "to have clashes looked for, list it under venues")
_REGISTER_CATEGORY = Text(
    "请登记为类别，或改成已有的类别", "list it under categories, or name one that is there"
)


def with_proposed(site: SiteFile, entries: Items[ActivityEntry]) -> SiteFile:
    """Return ``site`` with the places and categories that only tables of activities name."""
    items = [each for each in (*entries.sound, *entries.doubtful) if isinstance(each.source, TableFile)]
    if site.entry is None or not items:
        return site
    venues, places = _added(site.venues, _written(items, ("venue", "venues")), frozenset())
    categories, kinds = _added(site.categories, _written(items, ("category",)), RESERVED_CATEGORIES)
    usual = site.entry.categories or tuple(
        CategoryEntry(id=each.id, name=_both(each.name), color=each.hue) for each in DEFAULT_CATEGORIES
    )
    hues = list(Hue)
    added = tuple(
        CategoryEntry(id=each.id, name=_both(each.name), color=hues[(len(usual) + number) % len(hues)])
        for number, (each, _) in enumerate(kinds)
    )
    texts = tuple(VenueEntry(id=each.id, name=_both(each.name), shared=True) for each, _ in places)
    lists = {"venues": (*site.entry.venues, *texts)} | ({"categories": (*usual, *added)} if added else {})
    told = (
        *_told(TableCode.TEXT_VENUE, site.venues, places, _REGISTER_VENUE),
        *_told(TableCode.NEW_CATEGORY, site.categories, kinds, _REGISTER_CATEGORY),
    )
    return replace(
        site,
        entry=site.entry.model_copy(update=lists),
        venues=venues,
        categories=categories,
        problems=(*site.problems, *told),
    )


def _written(items: Iterable[Item[ActivityEntry]], keys: tuple[str, ...]) -> Iterator[tuple[str, SourceRef]]:
    for item in items:
        for key in keys:
            written = getattr(item.entry, key)
            for text in (written,) if isinstance(written, str) else written or ():
                yield text, item.ref(key)


def _added(
    known: Catalogue, written: Iterable[tuple[str, SourceRef]], reserved: frozenset[str]
) -> tuple[Catalogue, list[tuple[Declared, SourceRef]]]:
    """Return ``known`` with every other name that is ``written``, and these with their first places."""
    added: dict[str, tuple[Declared, SourceRef]] = {}
    ids = {each.id for each in known.declared} | reserved
    for text, ref in written:
        if text in added or known.names(text):
            continue
        id_ = made_id(text, "", ids)
        ids.add(id_)
        added[text] = Declared(id_, Text(text, text), ()), ref
    new = [each for each, _ in added.values()]
    sound = known.sound | {each.id for each in new}
    return replace(known, declared=(*known.declared, *new), sound=sound), list(added.values())


def _told(
    code: ProblemCode, known: Catalogue, added: Iterable[tuple[Declared, SourceRef]], hint: Text
) -> Iterator[Problem]:
    for each, ref in added:
        yield code.at(ref, name=quoted(each.name.zh), hint=known.like(each.name.zh) or hint)


def _both(name: Text) -> TextEntry:
    return TextEntry(zh=name.zh, en=name.en)
