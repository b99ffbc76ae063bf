"""How people name other places that tell of a landscape: a table, another calendar, or a region."""

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from eventplan.domain.text import Text
from eventplan.reading.entries.base_model import WrittenEntry
from eventplan.reading.entries.field_types import Words, wrong
from eventplan.reading.entries.table_name import table_name
from eventplan.reading.problems.value_codes import ValueCode


class NeighbourEntry(WrittenEntry):
    """A source of noted peaks of other places."""

    file: Annotated[Words, AfterValidator(table_name)] | None = Field(
        None, description="其他地点的记录表 / a table of other places"
    )
    event: Words | None = Field(None, description="只用这个项目的行 / rows of this event alone")
    calendar: Words | None = Field(None, description="另一景区的文件夹 / another calendar's folder")
    window: Words | None = Field(None, description="那里的哪个观赏期 / which of its windows")
    region: Words | None = Field(
        None, description="区域的文件夹：其他成员 / a region's folder: its other members"
    )

    @model_validator(mode="after")
    def _names_one_source(self) -> Self:
        if [self.file, self.calendar, self.region].count(None) != 2:
            what = Text("「file」「calendar」「region」写一个", 'name one of "file", "calendar" and "region"')
            raise wrong(ValueCode.CONTRADICTION, what=what)
        for key, needed in (("event", "file"), ("window", "calendar")):
            if getattr(self, key) is not None and getattr(self, needed) is None:
                what = Text(f"「{key}」要和「{needed}」一起写", f'"{key}" needs "{needed}" beside it')
                raise wrong(ValueCode.CONTRADICTION, what=what)
        return self


def sources(written: object) -> object:
    """Return one source or a list of them as a list; the name of a table stands for the table."""
    many = written if isinstance(written, list) else [written]
    return [{"file": each} if isinstance(each, str) else each for each in many]


_FILE = {"type": "string", "pattern": r"\\.(csv|xlsx)$"}
_ONE = {"anyOf": [_FILE, {"$ref": "#/$defs/NeighbourEntry"}]}
ManyNeighbours = Annotated[
    tuple[NeighbourEntry, ...],
    BeforeValidator(sources),
    WithJsonSchema({"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE}]}),
]
