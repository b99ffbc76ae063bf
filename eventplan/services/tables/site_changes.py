"""What a table brings to ``site.yaml``: places and categories that nobody has listed, or the whole file."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import yaml
from msgspec import Struct

from eventplan.domain.site import Category, Venue
from eventplan.domain.site_time import time_at
from eventplan.domain.text import Lang, Text
from eventplan.editing.entry_yaml import entry_yaml, yaml_value
from eventplan.editing.yaml_entries import Entry, edited, with_entries
from eventplan.reading.entries.base_model import TextEntry
from eventplan.reading.entries.file_names import SITE
from eventplan.reading.files.site_file import SiteFile, read_site, site_in
from eventplan.reading.files.site_models import CategoryEntry, VenueEntry
from eventplan.reading.tables.table import TableFile
from eventplan.reading.yaml.text_file import shown, text_of
from eventplan.reading.yaml.yaml_file import yaml_of
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import Cause, FileChange, RefusedError, octets_of
from eventplan.services.tables.report import ImportRequest

_HEADS: Final = {
    Lang.ZH: "# 由 eventplan import 写出。请把 place 改成自己的位置：日出、月相和花期按它推算。\n",
    Lang.EN: "# Written by eventplan import. Put your own place: sunrise, moon and flowers follow it.\n",
}
_PLACE: Final = "place: {latitude: 34.0, longitude: 112.0, elevation_m: 100, timezone: Asia/Shanghai}\n"
_UNIT: Final = re.compile(r"^(?:填报|编制|制表|报送|主办|责任)?(?:单位|部门)\s*[:：]\s*(?:.*省)?(\S+)")
_YEAR: Final = re.compile(
    r"(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})\s*[-—–至]?\s*(?:20\d\d)?\s*年?(?:度|全年)?"
    r"|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
)
_OF_A_PLAN: Final = re.compile(
    r"(?:全年|年度|重点|主要|系列|系统|文化|旅游|文旅|节庆|节会|节事|营销|宣传|民俗|传统|法会|法务|常态化|活动|演艺|演出)*"
    r"(?:计划|安排|排期|一览|汇总|统计|清单|方案|日程|预案)*(?:表|册|单)?$"
)
_ANNEX: Final = re.compile(r"附[件表录]|表\s*\d")
_IN_BRACKETS: Final = re.compile(r"[（(][^（）()]*[）)]")
_OWN_PLACE: Final = Text(
    "site.yaml 里的位置（place）是示例，请改成自己的", "the place in site.yaml is an example: put your own"
)


class SiteChange(Struct, frozen=True):
    """What changes in ``site.yaml``, and the id of each category and place by its names."""

    files: tuple[FileChange, ...]
    proposed: tuple[Text, ...]
    categories: Mapping[str, str]
    venues: Mapping[str, str]


class BegunSite(Struct, frozen=True):
    """A site that has no folder yet: its file without lists, and what that says."""

    octets: bytes
    file: SiteFile


def begun_site(request: ImportRequest, clock: datetime, tables: Iterable[TableFile]) -> BegunSite:
    """Return the site that a table speaks of, called as its title says.

    Raises:
        RefusedError: the folder holds a site already.
    """
    path = request.folder / SITE
    if path.exists():
        where = request.folder.as_posix()
        zh = f"「{where}」里已有 {SITE}；要读进去请用 --calendar {where}"
        raise RefusedError(
            Cause.REQUEST, Text(zh, f"{where} has a {SITE}; to add to it use --calendar {where}")
        )
    folder = request.folder.resolve().name
    id_ = re.sub(r"[^a-z0-9]+", "-", folder.lower()).strip("-")[:40].strip("-") or "my-site"
    titles = [title for table in tables for title in table.titles]
    name = next((found for title in titles if (found := _name_in(title))), "") or folder
    lines = (
        _HEADS[request.lang],
        f"id: {id_}\n",
        f"name: {yaml_value(name)}\n",
        _PLACE,
        f"edition: {time_at(clock).date()}\n",
    )
    octets = "".join(lines).encode()
    return BegunSite(octets, site_in(*yaml_of(*text_of(octets, shown(path)))))


def _name_in(title: str) -> str:
    unit = _UNIT.match(title)
    if unit is not None:
        return unit[1]
    if _ANNEX.match(title):
        return ""
    name = _OF_A_PLAN.sub("", _IN_BRACKETS.sub("", _YEAR.sub("", title)).strip()).strip(' 　“”"')
    return name if 1 < len(name) <= 20 and not re.search(r"[:：]", name) else ""


def site_change(
    desk: Desk,
    request: ImportRequest,
    begun: BegunSite | None,
    named: Iterable[str],
    so_far: bytes | None = None,
) -> SiteChange:
    """Return what the calendar on ``desk``, read with the table, has that its ``site.yaml`` does not list.

    Of a site that is begun the categories are those of its activities, and those ``named``; ``so_far`` is
    the file as it is changed already.

    Raises:
        RefusedError: the file cannot be changed safely.
    """
    path, site = request.folder / SITE, desk.calendar.site
    known = begun.file if begun else read_site(request.folder)
    venues = [each for each in site.venues if each.id not in known.venues.sound]
    news = [each for each in site.categories if each.id not in known.categories.sound]
    ids = ids_of(site.categories)
    categories = news
    if news and known.entry is not None and not known.entry.categories:
        # the usual ones give way to a list once there is one: a site keeps them, a new one those it uses
        used = {each.category for each in desk.calendar.activities} | {
            ids[each] for each in named if each in ids
        }
        categories = [each for each in site.categories if begun is None or each.id in used]
    lists: dict[str, list[Entry]] = {
        "venues": [entry_yaml(VenueEntry(id=each.id, name=_both(each.name), shared=True)) for each in venues],
        "categories": [
            entry_yaml(CategoryEntry(id=each.id, name=_both(each.name), color=each.hue))
            for each in categories
        ],
    }
    before = begun.octets if begun else octets_of(path, request.folder) or b""
    after = with_lists(so_far or before, lists, path.as_posix())
    files = (FileChange(path, None if begun else before, after),) if begun or after != before else ()
    told = (
        *((_OWN_PLACE,) if begun else ()),
        *(
            Text(f"新场地「{each.name.zh}」（不查冲突）", f"new place {each.name.en} (no clashes)")
            for each in venues
        ),
        *(Text(f"新类别「{each.name.zh}」", f"new category {each.name.en}") for each in news),
    )
    return SiteChange(files, told, ids, ids_of(site.venues))


def with_lists(octets: bytes, lists: Mapping[str, list[Entry]], name: str) -> bytes:
    """Return ``octets``, a ``site.yaml`` called ``name``, with more entries in its lists.

    Raises:
        RefusedError: it cannot be changed safely.
    """

    def change(text: str) -> str:
        for key, entries in lists.items():
            text = with_entries(text, key, entries) if entries else text
        return text

    try:
        return edited(octets, change)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError):
        zh = f"{name} 的写法特殊，程序改不了；请先手工加上新的场地和类别"
        message = Text(zh, f"{name} cannot be changed safely: list the new places and categories by hand")
        raise RefusedError(Cause.FILES, message) from None


def ids_of(things: Iterable[Category | Venue]) -> dict[str, str]:
    """Return the ids of ``things`` by all that may be written for them."""
    return {name: each.id for each in things for name in (each.name.en, each.name.zh, each.id)}


def _both(name: Text) -> TextEntry:
    return TextEntry(zh=name.zh) if name.en == name.zh else TextEntry(zh=name.zh, en=name.en)
