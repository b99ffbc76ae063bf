"""``region.yaml`` as people write it. Its own name, place and activities are read as those of a site."""

from typing import Annotated, Final

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.activity import Tier
from eventplan.domain.region.region import (
    Apart,
    ImportedFeed,
    MapPoint,
    RegionLimits,
    RegionRule,
    SharedResource,
)
from eventplan.domain.site import Element, QuietCounts, Severity
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, WrittenEntry
from eventplan.reading.entries.field_types import Id, Number, Truth, Whole, Words, wrong
from eventplan.reading.files.limit_models import ClosureEntry, QuietEntry, days_alone
from eventplan.reading.files.site_models import SiteEntry
from eventplan.reading.problems.value_codes import ValueCode


class MapPointEntry(WrittenEntry):
    """A point on the map."""

    latitude: Annotated[Number, Field(ge=-90, le=90, description="纬度 / degrees north")]
    longitude: Annotated[Number, Field(ge=-180, le=180, description="经度 / degrees east")]

    def position(self) -> MapPoint:
        """Return the point that was meant."""
        return MapPoint(self.latitude, self.longitude)


class MemberEntry(WrittenEntry):
    """A site of the region: a calendar that is planned here, or a plan that was made elsewhere."""

    id: Words | None = Field(None, description="编号；不写则用文件夹名 / by default the folder's name")
    path: Words | None = Field(
        None, description="景区文件夹，或自带示例的名字 / its folder, or a bundled one"
    )
    plan: Words | None = Field(
        None, description="在别处编制的 plan.json / a plan.json made elsewhere: shown, never moved"
    )
    name: Both | None = None
    place: MapPointEntry | None = Field(None, description="在哪里 / where it lies, for a plan made elsewhere")
    published: Words | None = Field(
        None, description="景区自己发布到哪里 / the folder or address where it publishes for itself"
    )

    @model_validator(mode="before")
    @classmethod
    def _path_alone(cls, written: object) -> object:
        if isinstance(written, str):
            return {"path": written}
        if isinstance(written, dict) and ("path" in written) is ("plan" in written):
            what = Text(
                "「path」和「plan」要写一个，只能写一个", 'one of "path" and "plan" is needed, not both'
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return written

    @property
    def called(self) -> str:
        """The id that was written, or the last part of its path."""
        return self.id or (self.path or self.plan or "").rstrip("/").rpartition("/")[2]


_MEMBER_SCHEMA: Final = {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/MemberEntry"}]}


class ImportEntry(WrittenEntry):
    """Somebody else's calendar: shown, and kept clear of."""

    id: Id
    name: Both | None = None
    feed: Words = Field(
        description="订阅地址（https）或文件 / an https address, or a file beside region.yaml"
    )
    element: Element | None = Field(None, description="吃住行游购娱 / one of the six elements of tourism")
    place: MapPointEntry | None = None
    tier: Tier = Field(Tier.REGULAR, description="按哪一级看待 / weight among our activities")
    avoid: Truth = Field(
        False, description="旗舰活动像避开旗舰一样避开它 / our flagships keep clear of it as of one another"
    )

    def imported(self) -> ImportedFeed:
        """Return the feed that was meant."""
        name = Text(self.id, self.id) if self.name is None else self.name.text()
        position = None if self.place is None else self.place.position()
        return ImportedFeed(self.id, name, self.feed, position, self.element, self.tier, self.avoid)


class ApartEntry(WrittenEntry):
    """How far flagships of different sites keep from each other; nearer in both they clash."""

    km: Annotated[Number, Field(ge=0, le=20_000, description="公里 / kilometres")]
    days: Annotated[Whole, Field(ge=0, le=180, description="间隔几天 / days between them")]


class SharedEntry(WrittenEntry):
    """Something of which all sites together have so much a day; activities take it by its id."""

    id: Id
    name: Both | None = None
    per_day: Annotated[Whole, Field(ge=0, le=1_000_000, description="每天有多少 / how much there is a day")]

    def resource(self) -> SharedResource:
        """Return the resource that was meant."""
        name = Text(self.id, self.id) if self.name is None else self.name.text()
        return SharedResource(self.id, name, self.per_day)


class RegionQuietEntry(QuietEntry):
    """How long the whole region may be quiet; its large activities end it, unless it says otherwise."""

    counts: QuietCounts = Field(
        QuietCounts.MAJOR, description="什么样的活动才算有 / which activities end a quiet stretch"
    )


class RegionLimitsEntry(WrittenEntry):
    """What the plans of all sites together must respect; what is left out has no limit."""

    flagships_apart: ApartEntry | None = Field(
        None, description="不同景区的旗舰活动相隔 / how far flagships of different sites are apart"
    )
    large_per_day: Annotated[Whole, Field(ge=1, le=1000)] | None = Field(
        None, description="全区同一天最多几项旗舰和重点活动 / flagship and major activities a day, all sites"
    )
    quiet: (
        Annotated[
            RegionQuietEntry,
            BeforeValidator(days_alone),
            WithJsonSchema({"anyOf": [{"type": "integer"}, {"$ref": "#/$defs/RegionQuietEntry"}]}),
        ]
        | None
    ) = Field(None, description="全区最多连续几天没有大活动 / longest quiet of the whole region")
    shared: tuple[SharedEntry, ...] = Field((), description="共用资源 / what all sites share")
    closures: tuple[ClosureEntry, ...] = Field((), description="全区停办的日子 / closures for all sites")
    severity: dict[RegionRule, Severity] = Field(
        default_factory=dict, description="各限制的轻重 / how much each limit binds"
    )

    def limits(self) -> RegionLimits:
        """Return the limits that were meant."""
        apart, quiet = self.flagships_apart, self.quiet
        return RegionLimits(
            flagships_apart=None if apart is None else Apart(apart.km, apart.days),
            large_per_day=self.large_per_day,
            quiet_days=None if quiet is None else quiet.days,
            quiet_counts=QuietCounts.MAJOR if quiet is None else quiet.counts,
            shared=tuple(each.resource() for each in self.shared),
            severity=tuple(sorted(self.severity.items())),
        )


class RegionFileEntry(SiteEntry):
    """A county, a city or an alliance; what a site may say of itself, a region may too."""

    sites: tuple[Annotated[MemberEntry, WithJsonSchema(_MEMBER_SCHEMA)], ...] = Field(
        description="景区，按总表的顺序 / its sites, in the order of the sheet"
    )
    imports: tuple[ImportEntry, ...] = Field((), description="别家的日历 / other people's calendars")
    limits: RegionLimitsEntry = Field(  # type: ignore[assignment]  # a region's limits are across sites
        default_factory=RegionLimitsEntry, description="跨景区的限制 / limits across sites"
    )
