"""Whom an activity is for, how one takes part, and what it belongs to, as people write it."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, Self

from msgspec import Struct
from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.activity import Mode, Outreach, Tickets
from eventplan.domain.site import Channel, Element, VisitorGroup
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, ManyWords, TextEntry, WrittenEntry, text_or_none
from eventplan.reading.entries.entry_list import Declared, EntryT, Item
from eventplan.reading.entries.field_types import Id, Truth, Whole, Words, WordsOrNumber, wrong
from eventplan.reading.entries.picture_file import picture_written
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.entries.web_address import any_address
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem
from eventplan.reading.problems.value_codes import ValueCode

_ADDRESS_SCHEMA = {"type": "string", "examples": ["https://example.org/"]}


Address = Annotated[Words, BeforeValidator(any_address), WithJsonSchema(_ADDRESS_SCHEMA)]
_PICTURE_SCHEMA = {"type": "string", "examples": ["pictures/fair.jpg", "https://example.org/fair.jpg"]}
PictureWords = Annotated[Words, BeforeValidator(picture_written), WithJsonSchema(_PICTURE_SCHEMA)]


class VisitorGroupEntry(WrittenEntry):
    """A kind of visitors that activities are for."""

    id: Id
    name: Both

    def group(self) -> VisitorGroup:
        """Return the group that was meant."""
        return VisitorGroup(self.id, self.name.text())


class ChannelEntry(WrittenEntry):
    """Where something is shown online or advertised."""

    id: Id
    name: Both
    url: Address | None = None

    def channel(self) -> Channel:
        """Return the channel that was meant."""
        return Channel(self.id, self.name.text(), self.url)


class OrganisationEntry(WrittenEntry):
    """Who puts things on; activities name it by its id."""

    id: Id
    name: Both
    contact: WordsOrNumber | None = Field(None, description="联系人，不公开 / contact, internal")


class TicketsEntry(WrittenEntry):
    """What it costs, where to buy, how to book."""

    price: WordsOrNumber | None = Field(None, description="票价，如 80元起 / price as text")
    link: Address | None = Field(None, description="购票链接 / where to buy")
    booking: Both | None = Field(None, description="预约方式 / how to book")

    def tickets(self) -> Tickets:
        """Return what was meant."""
        return Tickets(self.price, self.link, text_or_none(self.booking))


class OutreachReferences(Struct, frozen=True):
    """What an activity's outreach refers to, as ids."""

    audience: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    part_of: str | None = None
    organisations: tuple[str, ...] = ()


class OutreachEntry(WrittenEntry):
    """The keys of an activity that say whom it is for, how one takes part, and what it belongs to."""

    audience: ManyWords = Field((), description="面向人群，如 young families / whom it is for")
    mode: Mode = Field(Mode.ONSITE, description="线下、线上或两者 / where one takes part")
    link: Address | None = Field(None, description="线上参加的链接 / where to take part online")
    channels: ManyWords = Field((), description="渠道，如 douyin / channels")
    element: Element | None = Field(None, description="吃住行游购娱 / one of the six elements of tourism")
    umbrella: Truth = Field(False, description="总活动，罩着其他活动 / a roof over other activities")
    part_of: Words | None = Field(None, description="属于哪个总活动 / the umbrella that it is part of")
    tickets: TicketsEntry = Field(default_factory=TicketsEntry, description="票务 / tickets")
    picture: PictureWords | None = Field(
        None, description="图片：文件夹里的文件或网址 / a picture: a file in the folder, or an address"
    )
    parts: ManyWords = Field(
        (), description="区域总活动的组成，如 longmen/market / the parts of a region's umbrella"
    )
    takes: dict[Id, Annotated[Whole, Field(ge=0, le=1_000_000)]] = Field(
        default_factory=dict,
        description="每天占用多少区域共用资源，不公开 / what it takes a day of what a region's sites share",
    )

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if self.umbrella and self.part_of is not None:
            what = Text("总活动不能再属于别的总活动", "an umbrella cannot be part of another one")
            raise wrong(ValueCode.CONTRADICTION, what=what)
        if self.parts and not self.umbrella:
            what = Text("「parts」只能写在总活动里（umbrella: true）", 'only an umbrella has "parts"')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def outreach(self, references: OutreachReferences, usual: Element | None) -> Outreach:
        """Return what was meant but its picture; ``usual`` is the element of the activity's category."""
        return Outreach(
            audience=references.audience,
            mode=self.mode,
            link=self.link,
            channels=references.channels,
            element=self.element or usual,
            part_of=references.part_of,
            organisations=references.organisations,
            tickets=self.tickets.tickets(),
            parts=self.parts,
            takes=tuple(sorted(self.takes.items())),
        )


class OutreachNames(Struct, frozen=True):
    """What an activity's outreach may refer to: ``organisations`` by id, ``elements`` by category.

    A region ``has_sites``, whose activities its umbrellas name as their parts.
    """

    activities: Catalogue
    groups: Catalogue
    channels: Catalogue
    organisations: Mapping[str, Text]
    elements: Mapping[str, Element]
    umbrellas: frozenset[str]
    has_sites: bool

    def named(self, written: Iterable[TextEntry]) -> tuple[Text, ...]:
        """Return the names of the organisations whose ids were written, and texts as they are."""
        texts = (each.text() for each in written)
        return tuple(self.organisations.get(text.zh, text) for text in texts)

    def ids(self, *written: Iterable[TextEntry]) -> tuple[str, ...]:
        """Return the ids of organisations among what was written."""
        texts = (each.text().zh for many in written for each in many)
        return tuple(dict.fromkeys(text for text in texts if text in self.organisations))


_NO_SITES: Final = Text(
    "「parts」用在区域（region.yaml）的总活动里；景区自己的活动各写 part_of",
    '"parts" is for the umbrellas of a region (region.yaml); each activity of a site says part_of',
)


def usable(things: Iterable[VisitorGroup | Channel], code: NameCode) -> Catalogue:
    """Return the catalogue of ``things``, none of which has a mistake."""
    declared = tuple(Declared(each.id, each.name, ()) for each in things)
    return catalogue(declared, (each.id for each in declared), code)


def meant_outreach(
    item: Item[EntryT],
    names: OutreachNames,
    entry: OutreachEntry,
    category: str | None,
    *hosts: Iterable[TextEntry],
) -> tuple[Outreach | None, list[Problem]]:
    """Return whom an activity is for and what it belongs to, None where it names something unusable."""
    groups, problems = names.groups.find_all(entry.audience, item, "audience")
    channels, found = names.channels.find_all(entry.channels, item, "channels")
    problems += found
    roof = None
    if entry.part_of is not None:
        roof, found = names.activities.find(entry.part_of, item.ref("part_of"))
        problems += found
        if roof is not None and roof not in names.umbrellas:
            what = Text(
                f"「{roof}」不是总活动（umbrella: true）", f'"{roof}" is no umbrella (umbrella: true)'
            )
            problems.append(ValueCode.CONTRADICTION.at(item.ref("part_of"), what=what))
            roof = None
    if entry.parts and not names.has_sites:
        problems.append(ValueCode.CONTRADICTION.at(item.ref("parts"), what=_NO_SITES))
    if groups is None or channels is None or (entry.part_of is not None and roof is None):
        return None, problems
    references = OutreachReferences(groups, channels, roof, names.ids(*hosts))
    return entry.outreach(references, names.elements.get(category or "")), problems
