"""``site.yaml`` as people write it, and the Site it means. Only id, name and place are required."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema

from eventplan.domain.site import (
    USUAL_CHANNELS,
    USUAL_GROUPS,
    Align,
    Category,
    Channel,
    Closure,
    Element,
    Hue,
    Place,
    Site,
    Venue,
    VisitorGroup,
)
from eventplan.domain.text import Text
from eventplan.lazy_regex import Pattern
from eventplan.reading.entries.base_model import (
    TEXT_SCHEMA,
    Both,
    ManyWords,
    TextEntry,
    WrittenEntry,
    text_or_none,
)
from eventplan.reading.entries.field_types import (
    Day,
    Expression,
    Id,
    Number,
    TimeZone,
    Truth,
    Whole,
    Words,
    both_languages,
    wrong,
)
from eventplan.reading.entries.web_address import ascii_domain, page_address
from eventplan.reading.files.limit_models import LimitsEntry
from eventplan.reading.files.outreach_models import ChannelEntry, OrganisationEntry, VisitorGroupEntry
from eventplan.reading.problems.value_codes import ValueCode

# Stamps feeds that are built without a ledger; any fixed day does, as long as it never changes.
FIRST_EDITION: Final = date(2000, 1, 1)

# `.invalid` can never be registered (RFC 2606), so a UID without a real domain claims nobody's.
DOMAIN_TAIL: Final = ".eventplan.invalid"

DEFAULT_CATEGORIES: Final = (
    Category("folk", Text("节庆民俗", "Festivals"), Hue.RED),
    Category("scenery", Text("景观季", "Landscape seasons"), Hue.GREEN),
    Category("culture", Text("文化展演", "Culture"), Hue.AMBER),
    Category("sport", Text("体育研学", "Sport and study"), Hue.BLUE),
    Category("stage", Text("演艺夜游", "Stage and night"), Hue.TEAL, Text("演", "N")),
    Category("campaign", Text("营销推广", "Campaigns"), Hue.PURPLE),
)

OFFICE_COLUMNS: Final = (
    "序号",
    "活动名称",
    "English name",
    "活动时间",
    "天数",
    "状态",
    "级别",
    "农历／依据",
    "类别",
    "地点",
    "主办单位",
    "承办单位",
    "活动内容",
    "预计规模",
    "预算（万元）",
    "经费来源",
    "责任人",
    "联系电话",
    "审批／许可",
    "工作人员",
    "备注",
)
"""The columns of an office table that there are in every calendar, by name."""

_OfficeColumns = Annotated[
    tuple[Words, ...],
    WithJsonSchema(
        {"type": "array", "items": {"anyOf": [{"enum": list(OFFICE_COLUMNS)}, {"type": "string"}]}}
    ),
]

_DOMAIN: Final = Pattern(
    r"(?=.{1,200}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
)


def _domain(written: object) -> object:
    if isinstance(written, str) and not written.isascii():
        written = ascii_domain(written) or written
    if isinstance(written, str) and not _DOMAIN.fullmatch(written):
        why = Text("应是域名，如 example.org", "it must be a domain such as example.org")
        raise wrong(ValueCode.BAD_ADDRESS, written=written, why=why)
    return written


class PlaceEntry(WrittenEntry):
    """Where the site is."""

    latitude: Annotated[Number, Field(ge=-90, le=90, description="纬度，北纬为正 / degrees north")]
    longitude: Annotated[Number, Field(ge=-180, le=180, description="经度，东经为正 / degrees east")]
    elevation_m: Annotated[Whole, Field(ge=-500, le=9000, description="海拔，米 / metres above the sea")]
    timezone: Annotated[TimeZone, Field(description="时区，如 Asia/Shanghai / IANA time zone")]

    def place(self) -> Place:
        """Return the place that was meant."""
        return Place(self.latitude, self.longitude, self.elevation_m, self.timezone)


class VenueEntry(WrittenEntry):
    """A place within the site where activities are held."""

    id: Id
    name: Both
    elevation_m: Annotated[Whole, Field(ge=-500, le=9000, description="海拔，米 / metres")] | None = None
    latitude: Annotated[Number, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[Number, Field(ge=-180, le=180)] | None = None
    shared: Truth = Field(False, description="可同时办几个活动 / may hold several activities at a time")
    turnover_minutes: Annotated[Whole, Field(ge=0, le=1440)] = Field(
        0, description="两场之间至少几分钟 / minutes between two sessions"
    )

    def venue(self) -> Venue:
        """Return the venue that was meant."""
        return Venue(
            self.id,
            self.name.text(),
            self.elevation_m,
            self.latitude,
            self.longitude,
            self.shared,
            self.turnover_minutes,
        )


class SealEntry(TextEntry):
    """The character that stands for a category, in one language or in each."""

    zh: Annotated[Words, Field(min_length=1, max_length=1)] | None = None
    en: Annotated[Words, Field(min_length=1, max_length=1)] | None = None


def _seal(written: object) -> object:
    """Return a single Chinese character as the seal of the Chinese edition, any other of both."""
    return {"zh": written} if isinstance(written, str) and not written.isascii() else both_languages(written)


Seal = Annotated[SealEntry, BeforeValidator(_seal), WithJsonSchema(TEXT_SCHEMA)]


class CategoryEntry(WrittenEntry):
    """A kind of activity."""

    id: Id
    name: Both
    color: Hue | None = Field(None, description="颜色；不写则取还没用的 / colour; else one that is free")
    seal: Seal | None = Field(
        None, description="印章上的一个字；不写则取名称的第一个字 / the character of its seal"
    )
    element: Element | None = Field(None, description="吃住行游购娱 / one of the six elements of tourism")


def categories_of(entries: Iterable[CategoryEntry]) -> Iterator[Category]:
    """Yield the categories that were meant; one without a colour gets the first that is free."""
    entries = tuple(entries)
    used = {entry.color.shown for entry in entries if entry.color is not None}
    free = (hue for hue in Hue if hue.shown is hue and hue not in used)
    for entry in entries:
        hue = entry.color or next(free, Hue.SLATE)
        seal = Text("", "") if entry.seal is None else Text(entry.seal.zh or "", entry.seal.en or "")
        yield Category(entry.id, entry.name.text(), hue, seal, entry.element)


class ReviewEntry(WrittenEntry):
    """How a year's results are told."""

    periods: dict[Words, Expression] = Field(
        default_factory=dict, description="时段名称: 时间规则 / periods with their `when`"
    )


class SiteEntry(WrittenEntry):
    """A scenic area: where it is, what it has, and what its plan must respect."""

    id: Id
    name: Both
    place: PlaceEntry
    domain: Annotated[Words, BeforeValidator(_domain)] | None = Field(
        None, description="订阅标识用的域名，定了就不要改 / right side of every UID; never change it"
    )
    edition: Day = Field(FIRST_EDITION, description="首版日期 / stamps feeds built without a ledger")
    base_url: Annotated[Words, BeforeValidator(page_address)] | None = Field(
        None, description="网页发布地址 / where the pages are published"
    )
    summary: Both | None = None
    venues: tuple[VenueEntry, ...] = Field((), description="场地 / venues")
    categories: tuple[CategoryEntry, ...] = Field((), description="活动类别 / kinds of activity")
    limits: LimitsEntry = Field(default_factory=LimitsEntry, description="计划的限制 / limits of the plan")
    office_columns: _OfficeColumns = Field(
        (),
        description="表格的列，或 extra 里的一列，那一列由此公开 / "
        "columns of the office table, or one under extra, which thereby is public",
    )
    align: Align = Field(
        Align.DATE,
        description="年历网页的排法：按日期、按星期、每月一页 / how the year sheet lays out its days",
    )
    audiences: tuple[VisitorGroupEntry, ...] = Field((), description="更多人群 / further kinds of visitors")
    channels: tuple[ChannelEntry, ...] = Field((), description="更多渠道 / further channels")
    organisations: tuple[OrganisationEntry, ...] = Field((), description="单位 / who puts things on")
    festivals: ManyWords | None = Field(
        None, description="用哪些节日集；不写则全用 / festival sets; all by default"
    )

    permits: ManyWords | None = Field(
        None, description="用哪些审批包；不写则国内用 cn / packs of permits; cn in China by default"
    )

    review: ReviewEntry | None = Field(None, description="总结按哪些时段 / how results are told")

    def site(self, closures: tuple[Closure, ...]) -> Site:
        """Return the site that was meant, with closures whose venues are known."""
        return Site(
            id=self.id,
            name=self.name.text(),
            place=self.place.place(),
            domain=self.domain or self.id + DOMAIN_TAIL,
            edition=self.edition,
            venues=tuple(entry.venue() for entry in self.venues),
            categories=tuple(categories_of(self.categories)) or DEFAULT_CATEGORIES,
            limits=self.limits.limits(closures),
            base_url=self.base_url,
            summary=text_or_none(self.summary),
            office_columns=self.office_columns,
            align=self.align,
            groups=self.all_groups,
            channels=self.all_channels,
            periods=None if self.review is None else tuple(self.review.periods.items()),
        )

    @property
    def all_groups(self) -> tuple[VisitorGroup, ...]:
        """The usual kinds of visitors, and the site's own in the place of those of their ids."""
        own = {entry.id: entry.group() for entry in self.audiences}
        return tuple(({each.id: each for each in USUAL_GROUPS} | own).values())

    @property
    def all_channels(self) -> tuple[Channel, ...]:
        """The usual channels, and the site's own in the place of those of their ids."""
        own = {entry.id: entry.channel() for entry in self.channels}
        return tuple(({each.id: each for each in USUAL_CHANNELS} | own).values())
