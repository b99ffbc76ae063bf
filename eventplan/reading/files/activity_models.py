"""``activities.yaml`` as people write it, and the Activity each entry means."""

from itertools import pairwise
from typing import Annotated, Literal, Self

from msgspec import Struct
from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.activity import Activity, Internal, Mode, Outreach, PermitFacts, SessionRule, Tier
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, ManyBoth, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import (
    Expression,
    Id,
    Number,
    ParsedBy,
    Tag,
    Truth,
    Whole,
    Words,
    WordsOrNumber,
    one_or_many,
    shape_of,
    words,
    wrong,
)
from eventplan.reading.files.outreach_models import OutreachEntry
from eventplan.reading.files.session_models import SessionEntry
from eventplan.reading.preparation.noted_permits import Permits
from eventplan.reading.problems.value_codes import ValueCode

Status = Literal["planned", "cancelled", "unsettled"]

_IDS_SCHEMA = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}


def _notes(written: object) -> object:
    """Return internal notes as one text; ``key: value`` lines are joined."""
    if isinstance(written, dict):
        return "; ".join(f"{key}: {words(value)}" for key, value in written.items() if value is not None)
    return words(written)


class References(Struct, frozen=True):
    """What an activity refers to, as ids, and its rule and wishes, each of which can be read."""

    when: str
    category: str
    venues: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    prefer: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    dark: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    sessions: tuple[SessionRule, ...] = ()
    outreach: Outreach = Outreach()
    hosts: tuple[Text, ...] = ()
    organisers: tuple[Text, ...] = ()


class Extra(Struct, frozen=True):
    """What stands under ``extra``: other columns of a table by their headings, or further days of a run."""

    columns: tuple[tuple[str, str], ...] = ()
    days: tuple[str, ...] = ()


def _extra(written: object) -> object:
    match written:
        case Extra():
            return written
        case dict():
            return Extra(columns=tuple((str(words(key)), str(words(text))) for key, text in written.items()))
        case str() | list() | tuple():
            days = one_or_many(written)
            return Extra(days=tuple(str(words(text)) for text in (days if isinstance(days, list) else ())))
    raise wrong(ValueCode.NOT_LIST, shape=shape_of(written))


_EXTRA_SCHEMA: dict[str, object] = {
    "anyOf": [
        *_IDS_SCHEMA["anyOf"],
        {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
    ],
    "description": "加演的日子；或表里的其他列 / further days of a run; or other columns of a table",
}


class ActivityEntry(OutreachEntry):
    """One activity; only id and when are required."""

    id: Annotated[Id, Field(description="编号，小写字母、数字和连字符，定了就不要改 / never change it")]
    name: Both | None = Field(None, description="名称 / name")
    category: Words | None = Field(None, description="类别 / a category of site.yaml; the first by default")
    when: Expression = Field(description="哪些日子可以办 / the days that are allowed, a `when` expression")
    days: Annotated[Whole, Field(ge=1, le=366)] | None = Field(
        None, description="办几天；不写则办满 / how many days; all that `when` allows by default"
    )
    times: Annotated[Whole, Field(ge=1, le=366)] | None = Field(None, description="一年几次 / times a year")
    min_gap_days: Annotated[Whole, Field(ge=0, le=366)] = Field(
        0, description="两次之间至少隔几天 / days between two times"
    )
    prefer: ManyWords = Field((), description="最好在哪些日子 / days to prefer, `when` expressions")
    avoid: ManyWords = Field((), description="避开哪些日子 / days to avoid, `when` expressions")
    venue: ManyWords = Field(
        (), description="场地；写几处是同时用 / a venue of site.yaml, or several that it takes at once"
    )
    venues: ManyWords = Field((), description="可选的场地，先写先选 / venues to choose from, best first")
    tier: Tier = Field(Tier.REGULAR, description="旗舰、重点或一般 / weight in the year")
    tags: Annotated[tuple[Tag, ...], BeforeValidator(one_or_many), WithJsonSchema(_IDS_SCHEMA)] = Field(
        (), description="标签，如 明火 / tags, such as open-fire"
    )
    staff: Annotated[Whole, Field(ge=0, le=1_000_000)] = Field(
        0, description="每天用工人数 / people at work a day"
    )
    budget: Annotated[Number, Field(ge=0, le=10_000_000)] = Field(
        0.0, description="全年各次合计的预算，万元 / for all times of a year together, 10,000 CNY"
    )
    budget_per_time: Annotated[Number, Field(ge=0, le=10_000_000)] = Field(
        0.0, description="每场的预算，万元 / for each time, 10,000 CNY"
    )
    funding: WordsOrNumber | None = Field(None, description="经费来源 / who pays")
    expected_visitors: Annotated[Whole, Field(ge=0, le=100_000_000)] | None = Field(
        None, description="预计人数 / visitors expected"
    )
    hosts: ManyBoth = Field((), description="主办单位 / hosts")
    organisers: ManyBoth = Field((), description="承办单位 / organisers")
    contact: WordsOrNumber | None = Field(None, description="责任人，不公开 / person in charge, internal")
    phone: WordsOrNumber | None = Field(None, description="联系电话，不公开 / telephone, internal")
    permits: Permits | None = Field(None, description="审批、许可，不公开 / permits, internal")
    visitors_per_session: Annotated[Whole, Field(ge=0, le=100_000_000)] | None = Field(
        None, description="每场次人数，不公开 / people at a session, internal"
    )
    routine: WordsOrNumber | None = Field(
        None, description="为何属日常业务，不公开 / why it is routine business, internal"
    )
    foreign_performers: Truth = Field(False, description="有境外演员，不公开 / performers from abroad")
    temporary_stage: Truth = Field(False, description="临时搭建舞台、看台，不公开 / a temporary stage")
    summary: Both | None = Field(None, description="一句话介绍 / one sentence")
    detail: Both | None = Field(None, description="活动内容 / what happens")
    campaign: Both | None = Field(None, description="宣传主题 / campaign")
    sessions: tuple[SessionEntry, ...] = Field((), description="场次 / performances of a day")
    after: ManyWords = Field((), description="在哪些活动之后 / activities it must follow")
    before: ManyWords = Field((), description="在哪些活动之前 / activities it must precede")
    status: Status = Field(
        "planned",
        description="计划、取消，或时间待定（不排） / planned, cancelled, or its time is to be settled",
    )
    source: Both | None = Field(None, description="出处 / source")
    internal: (
        Annotated[str, BeforeValidator(_notes), WithJsonSchema({"type": ["string", "object"]})] | None
    ) = Field(None, description="内部备注，不公开 / internal notes")

    run: Truth = Field(False, description="从头到尾是一个活动，如驻场演出 / one run from first to last day")
    dark: ManyWords = Field((), description="停演的日子，`when` / days off of a run, `when` expressions")
    extra: Annotated[Extra, ParsedBy(_extra, _EXTRA_SCHEMA)] = Field(default_factory=Extra)
    target_occupancy: Annotated[Whole, Field(ge=1, le=100)] | None = Field(
        None, description="目标上座率，% / percent of the seats to be sold"
    )

    @model_validator(mode="after")
    def _says_venues_once(self) -> Self:
        if self.venue and self.venues:
            what = Text("「venue」和「venues」只能写一个", '"venue" and "venues" cannot stand together')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.mode is Mode.ONLINE and (self.venue or self.venues):
            what = Text("「mode: online」的活动没有场地", '"mode: online" has no venue')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _says_its_budget_once(self) -> Self:
        if self.budget and self.budget_per_time:
            what = Text(
                "「budget」（合计）和「budget_per_time」（每场）只能写一个",
                '"budget" (in all) and "budget_per_time" cannot stand together',
            )
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _spaces_more_than_one(self) -> Self:
        if self.times == 1 and self.min_gap_days:
            what = Text("只办 1 次，用不着「min_gap_days」", '"min_gap_days" means nothing with "times: 1"')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _runs_as_one(self) -> Self:
        others = ("days", "times", "min_gap_days", *(("umbrella",) if self.umbrella else ()))
        several = next((key for key in others if key in self.model_fields_set), None)
        if self.run and several is not None:
            what = Text(f"「run」和「{several}」不能一起写", f'"run" and "{several}" cannot stand together')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        alone = next((key for key, days in (("dark", self.dark), ("extra", self.extra.days)) if days), None)
        if alone is not None and not self.run:
            what = Text(f"「{alone}」要和「run: true」一起写", f'"{alone}" needs "run: true" beside it')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    @model_validator(mode="after")
    def _names_sessions_apart(self) -> Self:
        ids = [entry.id or f"s{number}" for number, entry in enumerate(self.sessions, 1)]
        twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
        if twice is not None:
            what = Text(f"两个场次都叫「{twice}」", f'two sessions are called "{twice}"')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        hours = sorted(entry.session(0, None, ()).hours for entry in self.sessions if entry.on is None)
        for one, other in pairwise(hours):
            if other[0] < one[1]:
                at = Text(
                    f"{other[0] // 60:02}:{other[0] % 60:02}", f"{other[0] // 60:02}:{other[0] % 60:02}"
                )
                what = Text(
                    f"{at.zh} 那一场开始时，上一场还没有结束",
                    f"the session of {at.en} starts before one has ended",
                )
                raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def activity(self, references: "References") -> Activity:
        """Return the activity that was meant, with the ids of what it refers to."""
        return Activity(
            id=self.id,
            name=Text(self.id, self.id) if self.name is None else self.name.text(),
            category=references.category,
            when=references.when,
            days=self.days,
            times=self.times,
            min_gap_days=self.min_gap_days,
            prefer=references.prefer,
            avoid=references.avoid,
            venues=references.venues,
            tier=self.tier,
            tags=self.tags,
            expected_visitors=self.expected_visitors,
            hosts=references.hosts,
            organisers=references.organisers,
            summary=text_or_none(self.summary),
            detail=text_or_none(self.detail),
            campaign=text_or_none(self.campaign),
            sessions=references.sessions,
            is_run=self.run,
            dark=references.dark,
            extra=references.extra,
            target_occupancy=self.target_occupancy,
            is_umbrella=self.umbrella,
            outreach=references.outreach,
            after=references.after,
            before=references.before,
            is_cancelled=self.status == "cancelled",
            source=text_or_none(self.source),
            internal=self._internal(),
            permit_facts=self._permit_facts(),
        )

    def _permit_words(self) -> str | None:
        """Return what is noted of permits as one text."""
        if not isinstance(self.permits, dict):
            return self.permits
        return "; ".join(f"{id_}: {entry.words()}" for id_, entry in self.permits.items())

    def _permit_facts(self) -> PermitFacts:
        noted = self.permits if isinstance(self.permits, dict) else {}
        return PermitFacts(
            self.visitors_per_session,
            self.routine,
            self.foreign_performers,
            self.temporary_stage,
            tuple(entry.noted(id_) for id_, entry in noted.items()),
        )

    def _internal(self) -> Internal:
        return Internal(
            budget=self.budget or self.budget_per_time,
            budget_in_all=self.budget or None,
            funding=self.funding,
            contact=self.contact,
            phone=self.phone,
            permits=self._permit_words(),
            notes=self.internal,
            staff=self.staff,
            extra=self.extra.columns,
        )


class ActivitiesEntry(WrittenEntry):
    """What is put on."""

    activities: tuple[ActivityEntry, ...] = ()
