"""``campaigns.yaml`` as people write it: campaigns with their steps, and who does them."""

from typing import Annotated, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from eventplan.domain.activity import Mode, Tier
from eventplan.domain.preparation.campaign import CampaignStep, Owner, StepDay
from eventplan.reading.entries.base_model import Both, ManyWords, WrittenEntry, text_or_none
from eventplan.reading.entries.field_types import (
    Id,
    ParsedBy,
    Truth,
    Whole,
    Words,
    one_or_many,
)
from eventplan.reading.preparation.step_days import step_day

_At = Annotated[
    StepDay,
    ParsedBy(step_day, {"type": "string", "examples": ["T-30", "T-5工作日", "T", "末日+3", "end+3wd"]}),
]
_TIER_SCHEMA: Final = {"enum": [tier.value for tier in Tier]}
_Tiers = Annotated[
    tuple[Tier, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _TIER_SCHEMA}, _TIER_SCHEMA]}),
]


_MODE_SCHEMA: Final = {"enum": [mode.value for mode in Mode]}
_Modes = Annotated[
    tuple[Mode, ...],
    BeforeValidator(one_or_many),
    WithJsonSchema({"anyOf": [{"type": "array", "items": _MODE_SCHEMA}, _MODE_SCHEMA]}),
]


class ScopeEntry(WrittenEntry):
    """For which activities: all that is written must hold, of each list one."""

    tier: _Tiers = ()
    category: ManyWords = ()
    tag: ManyWords = ()
    activities: ManyWords = ()
    audience: ManyWords = Field((), description="为谁办 / kinds of visitors")
    mode: _Modes = Field((), description="线下、线上 / onsite, online, both")


class StepEntry(WrittenEntry):
    """Something to do around each of the activities."""

    id: Id
    at: _At = Field(description="哪一天：T-30、T-5工作日、T、末日+3 / T-30, T-5wd, T, end+3")
    do: Both = Field(description="做什么，几个字 / what, in a few words")
    detail: Both | None = Field(None, description="具体怎么做 / in full")
    owner: Words | None = Field(None, description="谁做，不公开 / one of owners, internal")
    channel: ManyWords = Field((), description="渠道，如 douyin / channels")
    effort: Annotated[Whole, Field(ge=1, le=1000)] = Field(1, description="工作量 / what it counts")
    slack: Annotated[Whole, Field(ge=0, le=60)] = Field(
        0, description="可以提前几个工作日 / working days it may be done earlier"
    )
    on: Literal["any"] | None = Field(None, description="any：休息日也做 / also on a day off")
    theme: Truth = Field(False, description="带上活动的宣传主题 / tells the activity's campaign")
    dates: Truth = Field(False, description="公布日期；未定时注明预计 / tells the days, expected or settled")

    def step(self, owner: str | None) -> CampaignStep:
        """Return the step that was meant, of the owner with the id ``owner``."""
        return CampaignStep(
            id=self.id,
            at=self.at,
            name=self.do.text(),
            detail=text_or_none(self.detail),
            owner=owner,
            channels=tuple(dict.fromkeys(self.channel)),
            effort=self.effort,
            slack=self.slack,
            on_any_day=self.on == "any",
            tells_theme=self.theme,
            tells_dates=self.dates,
        )


class CampaignEntry(WrittenEntry):
    """Steps for some of the activities."""

    id: Id
    scope: ScopeEntry = Field(
        default_factory=ScopeEntry, alias="for", description="哪些活动；不写则全部 / which; all by default"
    )
    steps: tuple[StepEntry, ...]


class OwnerEntry(WrittenEntry):
    """Who does tasks."""

    id: Id
    name: Both
    per_week: Annotated[Whole, Field(ge=0, le=10_000)] | None = Field(
        None, description="一周最多几件 / efforts in a week at most"
    )
    away: ManyWords = Field((), description="哪些日子不在 / days off, `when` expressions")

    def owner(self) -> Owner:
        """Return the owner that was meant."""
        return Owner(self.id, self.name.text(), self.per_week, self.away)


class CampaignsEntry(WrittenEntry):
    """What is done around activities, and who does it."""

    campaigns: tuple[CampaignEntry, ...]
    extends: Literal["default"] | None = Field(
        None, description="在通用步骤之外再加 / beside the usual steps, not in their place"
    )
    owners: tuple[OwnerEntry, ...] = ()
    silence_at_most: Annotated[Whole, Field(ge=1, le=366)] | None = Field(
        None, description="最多连续几天没有营销动作 / longest run of days without a step"
    )
