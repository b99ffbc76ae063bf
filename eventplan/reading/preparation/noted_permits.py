"""What an activity notes of a permit, as people write it."""

from typing import Annotated, Self

from pydantic import Discriminator, Field, WithJsonSchema, model_validator
from pydantic import Tag as PydanticTag

from eventplan.domain.activity import NotedPermit
from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import WrittenEntry
from eventplan.reading.entries.field_types import Day, WordsOrNumber, wrong
from eventplan.reading.problems.value_codes import ValueCode


class NotedPermitEntry(WrittenEntry):
    """What was noted of a permit or a closed season, by its id."""

    applied: Day | None = Field(None, description="哪天申请的 / when it was applied for")
    number: WordsOrNumber | None = Field(None, description="文号 / its number")
    approval: WordsOrNumber | None = Field(
        None, description="批准文号，解除封禁期 / the approval that lifts a season"
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.applied is None and self.number is None and self.approval is None:
            what = Text("要写 applied、number 或 approval", "applied, number or approval must be given")
            raise wrong(ValueCode.CONTRADICTION, what=what)
        return self

    def words(self) -> str:
        """Return what was noted as one text."""
        parts = (self.applied and self.applied.isoformat(), self.number, self.approval)
        return " ".join(part for part in parts if part)

    def noted(self, id_: str) -> NotedPermit:
        """Return what was noted of ``id_``."""
        return NotedPermit(id_, self.applied, self.number, self.approval)


def _kind_of_permits(written: object) -> str:
    return "noted" if isinstance(written, dict) else "permits"


Permits = Annotated[
    Annotated[WordsOrNumber, PydanticTag("permits")]
    | Annotated[dict[str, NotedPermitEntry], PydanticTag("noted")],
    Discriminator(_kind_of_permits),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": ["string", "number"]},
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/NotedPermitEntry"}},
            ]
        }
    ),
]
