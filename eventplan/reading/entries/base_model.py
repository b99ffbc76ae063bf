"""What every model of what people write has in common: frozen, strict about keys, easy on text."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from eventplan.domain.text import Text
from eventplan.reading.entries.field_types import Words, both_languages, one_or_many, wrong
from eventplan.reading.problems.value_codes import ValueCode


class WrittenEntry(BaseModel):
    """Something a person wrote; a key with nothing after it counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _without_empty_values(cls, written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        known = cls.model_fields
        return {key: value for key, value in written.items() if value is not None or key not in known}


class TextEntry(WrittenEntry):
    """A text in Chinese, English or both; where one is missing the other stands for it."""

    zh: Words | None = Field(None, description="中文 / Chinese")
    en: Words | None = Field(None, description="英文 / English")

    @model_validator(mode="after")
    def _has_a_language(self) -> Self:
        if self.zh is None and self.en is None:
            raise wrong(ValueCode.MISSING, key="zh")
        return self

    def text(self) -> Text:
        """Return the text in both languages."""
        return Text(self.zh or self.en or "", self.en or self.zh or "")


TEXT_SCHEMA = {
    "anyOf": [
        {"type": ["string", "number"]},
        {
            "type": "object",
            "properties": {"zh": {"type": ["string", "number"]}, "en": {"type": ["string", "number"]}},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}


def _many_schema(items: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [{"type": "array", "items": items}, items]}


Both = Annotated[TextEntry, BeforeValidator(both_languages), WithJsonSchema(TEXT_SCHEMA)]
ManyBoth = Annotated[
    tuple[Both, ...], BeforeValidator(one_or_many), WithJsonSchema(_many_schema(TEXT_SCHEMA))
]
ManyWords = Annotated[
    tuple[Words, ...], BeforeValidator(one_or_many), WithJsonSchema(_many_schema({"type": "string"}))
]


def text_or_none(entry: TextEntry | None) -> Text | None:
    """Return the entry's text, or None where nothing was written."""
    return None if entry is None else entry.text()
