"""Models of what a plan must respect, under ``limits`` of ``site.yaml``."""

from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.rule import Rule
from eventplan.domain.site import Closure, Limits, QuietCounts, Severity
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import Both, WrittenEntry
from eventplan.reading.entries.field_types import Expression, Number, Tag, Whole, Words, whole_number, wrong
from eventplan.reading.problems.codes import quoted
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.value_codes import ValueCode

_RULES: Final = [rule.value for rule in Rule if rule.is_settable]


def _rule(written: str) -> str:
    if written not in _RULES:
        raise wrong(NameCode.UNKNOWN_RULE, name=quoted(written), choices=_RULES)
    return written


class ClosureEntry(WrittenEntry):
    """Days on which a venue is closed, or activities with a tag are not allowed."""

    when: Expression
    reason: Both
    venue: Words | None = Field(
        None, description="哪个场地；不写则全景区 / a venue's id; else the whole site"
    )
    tag: Tag | None = Field(None, description="哪类活动（标签）/ activities with this tag")

    @model_validator(mode="after")
    def _has_one_target(self) -> Self:
        if self.venue is not None and self.tag is not None:
            what = Text("「venue」和「tag」只能写一个", '"venue" and "tag" cannot stand together')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def closure(self, venue: str | None) -> Closure:
        """Return the closure that was meant, of the venue with the id ``venue``."""
        return Closure(self.when, self.reason.text(), venue, self.tag)


_Money = Annotated[Number, Field(ge=0, le=10_000_000)]


class QuietEntry(WrittenEntry):
    """How long it may be quiet, and what ends it."""

    days: Annotated[Whole, Field(ge=0, le=366, description="最多连续几天 / days in a row")]
    counts: QuietCounts = Field(
        QuietCounts.ANY, description="哪些活动算数：any 任何，major 旗舰和重点 / what ends a quiet stretch"
    )


def days_alone(written: object) -> object:
    """Return a number alone as that of the days."""
    return {"days": whole_number(written)} if isinstance(written, (str, int)) else written


class LimitsEntry(WrittenEntry):
    """What a plan must respect; what is left out has no limit."""

    quiet_at_most: (
        Annotated[
            QuietEntry,
            BeforeValidator(days_alone),
            WithJsonSchema({"anyOf": [{"type": "integer"}, {"$ref": "#/$defs/QuietEntry"}]}),
        ]
        | None
    ) = Field(None, description="最多连续几天没有活动 / longest run of days without an activity")
    parallel_at_most: Annotated[Whole, Field(ge=1, le=1000)] | None = Field(
        None, description="同一天最多几个活动 / activities on one day"
    )
    staff_per_day: Annotated[Whole, Field(ge=0, le=1_000_000)] | None = Field(
        None, description="每天最多用工人数 / people at work on one day"
    )
    budget_per_year: _Money | None = Field(None, description="全年预算，万元 / 10,000 CNY a year")
    budget_per_quarter: Annotated[tuple[_Money, ...], Field(min_length=4, max_length=4)] | None = Field(
        None, description="四个季度的预算，万元 / 10,000 CNY for each of four quarters"
    )
    exclusive_days: Annotated[Whole, Field(ge=0, le=180)] = Field(
        0, description="旗舰活动前后几天不办大活动 / days around a flagship without other large activities"
    )
    closures: tuple[ClosureEntry, ...] = ()
    severity: Annotated[
        dict[Annotated[str, AfterValidator(_rule)], Severity],
        WithJsonSchema(
            {
                "type": "object",
                "properties": {rule: {"enum": [severity.value for severity in Severity]} for rule in _RULES},
                "additionalProperties": False,
            }
        ),
    ] = Field(default_factory=dict, description="各规则的轻重 / how much each rule binds")

    def limits(self, closures: tuple[Closure, ...]) -> Limits:
        """Return the limits that were meant."""
        quarters, quiet = self.budget_per_quarter, self.quiet_at_most
        return Limits(
            quiet_at_most=None if quiet is None else quiet.days,
            quiet_counts=QuietCounts.ANY if quiet is None else quiet.counts,
            parallel_at_most=self.parallel_at_most,
            staff_per_day=self.staff_per_day,
            budget_per_year=self.budget_per_year,
            budget_per_quarter=None
            if quarters is None
            else (quarters[0], quarters[1], quarters[2], quarters[3]),
            exclusive_days=self.exclusive_days,
            closures=closures,
            severity=tuple(sorted(self.severity.items())),
        )
