"""``site.yaml``: the site, and the names of everything in it that other files refer to.

Places and categories that only a table of activities names work at once: such a place is a text, shown
as written, and clashes there are not looked for. In YAML files an unknown name stays a mistake.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from eventplan.domain.site import Category, Hue, Venue, first_seal, seals
from eventplan.domain.text import Lang, Text
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.entries.entry_list import Declared, Item, Items, read_items, without_repeated_ids
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.file_names import SITE
from eventplan.reading.entries.made_ids import made_id
from eventplan.reading.entries.places_said import each_place
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.entries.validate import check
from eventplan.reading.files.activity_models import ActivityEntry
from eventplan.reading.files.limit_models import ClosureEntry
from eventplan.reading.files.outreach_models import ChannelEntry, OrganisationEntry, VisitorGroupEntry, usable
from eventplan.reading.files.site_models import (
    DEFAULT_CATEGORIES,
    CategoryEntry,
    SealEntry,
    SiteEntry,
    VenueEntry,
    categories_of,
)
from eventplan.reading.problems.codes import ProblemCode, quoted
from eventplan.reading.problems.file_codes import FileCode
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.table_codes import TableCode
from eventplan.reading.tables.table import TableFile
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.text_file import shown
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml

"""Stands in the place of ``site.yaml`` where a folder is a region's."""

# A category has a feed of its name: every site has these, and Windows has no file con.ics.
_DEVICES: Final = ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
RESERVED_CATEGORIES: Final = frozenset({"all", "seasons", "reminders", "sessions", *_DEVICES})
_NAMED: Final = {"audiences": VisitorGroupEntry, "channels": ChannelEntry, "organisations": OrganisationEntry}
"""What else the site names by ids, in lists."""
_OWNER_FEEDS: Final = "tasks-"
"""What the feeds of those who do tasks begin with."""


class SiteFile(Struct, frozen=True):
    """What ``site.yaml`` says. ``entry`` is None when something it needs is missing or wrong.

    Entries of lists with a mistake are left out of it.
    """

    file: YamlFile | None
    entry: SiteEntry | None
    closures: Items[ClosureEntry]
    venues: Catalogue
    categories: Catalogue
    problems: tuple[Problem, ...]

    @property
    def groups(self) -> Catalogue:
        """The kinds of visitors that activities and campaigns may name."""
        known = () if self.entry is None else self.entry.all_groups
        return usable(known, NameCode.UNKNOWN_AUDIENCE)

    @property
    def usual_category(self) -> str | None:
        """The category of activities that name none: the first."""
        if self.categories.declared:
            first = self.categories.declared[0].id
            return first if first in self.categories.sound else None
        return None


def _where_else(folder: Path) -> Text:
    """Return where the site may be that is not in ``folder``: in a folder of it, or nowhere yet."""
    inside = next((each.parent for each in sorted(folder.glob(f"*/{SITE}"))), None)
    if inside is not None:
        return Text(f"您是想写「{shown(inside)}」吗？", f'did you mean "{shown(inside)}"?')
    return Text(
        "每个景区文件夹都要有它；新建请用 eventplan new", "every site has one: eventplan new begins it"
    )


def read_site(folder: Path) -> SiteFile:
    """Return what the ``site.yaml`` in ``folder`` says, as far as it can be used."""
    file, problems = read_yaml(folder / SITE)
    problems = [
        replace(problem, hint=_where_else(folder)) if problem.code == FileCode.NO_FILE.code else problem
        for problem in problems
    ]
    return site_in(file, problems)


def site_in(file: YamlFile | None, problems: list[Problem]) -> SiteFile:
    """Return what a ``site.yaml`` says that was read with these ``problems``."""
    if file is None or not isinstance(file.content, dict):
        if file is not None:
            problems += check(SiteEntry, file.content, file)[1]
        return SiteFile(file, None, Items(), _venues(Items()), _categories(Items()), tuple(problems))
    content = dict(file.content)
    venues: Items[VenueEntry] = _listed(file, content, ("venues",), VenueEntry)
    venues = without_repeated_ids(venues, lambda entry: entry.id)
    categories: Items[CategoryEntry] = _listed(file, content, ("categories",), CategoryEntry)
    categories = _without_reserved(without_repeated_ids(categories, lambda entry: entry.id))
    lists: dict[str, Items] = {"venues": venues, "categories": categories}  # type: ignore[type-arg]  # any
    for key, model in _NAMED.items():
        lists[key] = without_repeated_ids(_listed(file, content, (key,), model), lambda entry: entry.id)
    limits = content.get("limits")
    inner = dict(limits) if isinstance(limits, dict) else {}
    closures: Items[ClosureEntry] = _listed(file, inner, ("limits", "closures"), ClosureEntry)
    if isinstance(limits, dict):
        content["limits"] = inner
    entry, found = _site_entry(file, content)
    for items in (*lists.values(), closures):
        found += items.problems
    problems += [*found, *_alike(categories)]
    if entry is not None:
        entry = _with_lists(entry, lists)
    return SiteFile(file, entry, closures, _venues(venues), _categories(categories), tuple(problems))


def wrong_periods(site: SiteFile, expressions: Expressions) -> Iterator[Problem]:
    """Yield what is wrong with the rules of the periods by which results are told."""
    if site.entry is not None and site.file is not None and site.entry.review is not None:
        for name, text in site.entry.review.periods.items():
            yield from expressions.read(text, site.file, ("review", "periods", name))[1]


def _listed(file: YamlFile, content: dict[str, Tree], path: tuple[str, ...], model: type) -> Items:  # type: ignore[type-arg]  # the caller says which entries
    """Take the list at the end of ``path`` out of ``content`` and check each of its entries."""
    found = content.get(path[-1])
    if not isinstance(found, list):
        return Items()
    content[path[-1]] = []
    return read_items(file, found, path, lambda _: model)


def _site_entry(file: YamlFile, content: dict[str, Tree]) -> tuple[SiteEntry | None, list[Problem]]:
    """Return the site without its lists; an optional value with a mistake is left out."""
    entry, problems = check(SiteEntry, content, file)
    if entry is not None:
        return entry, problems
    needed = {name for name, field in SiteEntry.model_fields.items() if field.is_required()}
    kept = {key: value for key, value in content.items() if key in needed}
    for key, value in content.items():
        if key not in needed and check(SiteEntry, {**kept, key: value}, file)[0] is not None:
            kept[key] = value
    return check(SiteEntry, kept, file)[0], problems


def _with_lists(entry: SiteEntry, lists: Mapping[str, Items]) -> SiteEntry:  # type: ignore[type-arg]  # any
    sound = {key: tuple(item.entry for item in items.sound) for key, items in lists.items()}
    return entry.model_copy(update=sound)


def _without_reserved(items: Items[CategoryEntry]) -> Items[CategoryEntry]:
    reserved = [
        item
        for item in items.sound
        if item.entry.id in RESERVED_CATEGORIES or item.entry.id.startswith(_OWNER_FEEDS)
    ]
    hint = Text("请换一个 id", "choose another id")
    problems = [NameCode.RESERVED_ID.at(item.ref("id"), name=item.entry.id, hint=hint) for item in reserved]
    return items.refusing(reserved, problems)


def _alike(items: Items[CategoryEntry]) -> Iterator[Problem]:
    """Yield what is told of categories that a reader could take for one another."""
    categories = tuple(categories_of(item.entry for item in items.sound))
    yield from _same_seals(items.sound, categories)
    yield from _same_colours(items.sound)


def _same_seals(items: Sequence[Item[CategoryEntry]], categories: tuple[Category, ...]) -> Iterator[Problem]:
    hint = Text("可用 seal: 另选一个字", "seal: takes a character of your own choice")
    got = {lang: seals(categories, lang) for lang in Lang}
    for at, (item, one) in enumerate(zip(items, categories, strict=True)):
        wanted = {lang: one.seal[lang] or first_seal(one.name[lang]) for lang in Lang}
        lang = next((lang for lang in Lang if wanted[lang] != got[lang][at]), None)
        if lang is not None:
            ref = item.ref("name" if item.entry.seal is None else "seal")
            words: dict[str, str | Text] = {"name": one.name, "seal": wanted[lang], "got": got[lang][at]}
            yield NameCode.SAME_SEAL.at(ref, hint=hint, **words)


def _same_colours(items: Sequence[Item[CategoryEntry]]) -> Iterator[Problem]:
    """Yield the categories whose written colour an earlier one has, as long as another one is free."""
    named: dict[Hue, Text] = {}
    coloured = [(item, item.entry.color.shown) for item in items if item.entry.color is not None]
    taken = {hue for _, hue in coloured}
    free = next((hue for hue in Hue if hue.shown is hue and hue not in taken), None)
    for item, hue in coloured:
        other = named.setdefault(hue, item.entry.name.text())
        if free is not None and other != item.entry.name.text():
            hint = Text(f"{free} 还没有用", f"{free} is free")
            name = item.entry.name.text()
            yield NameCode.SAME_COLOUR.at(item.ref("color"), name=name, other=other, hint=hint)


def _venues(items: Items[VenueEntry]) -> Catalogue:
    return catalogue(items.declared, (item.entry.id for item in items.sound), NameCode.UNKNOWN_VENUE)


def _categories(items: Items[CategoryEntry]) -> Catalogue:
    """Return the site's categories, or the usual ones when it names none."""
    if items.declared or items.problems:
        sound = (item.entry.id for item in items.sound)
        return catalogue(items.declared, sound, NameCode.UNKNOWN_CATEGORY)
    usual = _declared(DEFAULT_CATEGORIES)
    return catalogue(usual, (each.id for each in usual), NameCode.UNKNOWN_CATEGORY)


def _declared(things: Sequence[Category | Venue]) -> tuple[Declared, ...]:
    return tuple(Declared(thing.id, thing.name, ()) for thing in things)


_REGISTER_VENUE = Text("要查冲突，请登记为场地", "to have clashes looked for, list it under venues")
_REGISTER_CATEGORY = Text(
    "请登记为类别，或改成已有的类别", "list it under categories, or name one that is there"
)


def with_proposed(site: SiteFile, entries: Items[ActivityEntry]) -> SiteFile:
    """Return ``site`` with the places and categories that only tables of activities name."""
    items = [each for each in (*entries.sound, *entries.doubtful) if isinstance(each.source, TableFile)]
    if site.entry is None or not items:
        return site
    named = (*each_place(_written(items, ("venue",)), site.venues), *_written(items, ("venues",)))
    venues, places = _added(site.venues, named, frozenset())
    categories, kinds = _added(site.categories, _written(items, ("category",)), RESERVED_CATEGORIES)
    usual = site.entry.categories or tuple(
        CategoryEntry(
            id=each.id,
            name=_both(each.name),
            color=each.hue,
            seal=SealEntry(zh=each.seal.zh, en=each.seal.en) if each.seal.zh else None,
        )
        for each in DEFAULT_CATEGORIES
    )
    added = tuple(CategoryEntry(id=each.id, name=_both(each.name)) for each, _ in kinds)
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
