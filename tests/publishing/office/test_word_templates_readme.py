"""templates/README.md names every value that a Word template may use."""

from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

from eventplan.publishing.office.word_internal import InternalSection, PermitRow, PreparationRow, TaskRow
from eventplan.publishing.office.word_model import Document, DocumentRow, Quarter, WaitingRow, WindowRow

TEMPLATES = Path(__file__).parents[3] / "templates"

VALUES = {
    Document: "document",
    DocumentRow: "row",
    Quarter: "quarter",
    WindowRow: "window",
    WaitingRow: "waiting",
    InternalSection: "internal",
    PreparationRow: "preparation",
    TaskRow: "task",
    PermitRow: "permit",
}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_variable_is_described(value: type[Struct]) -> None:
    page = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    chapter = page.split("\n## Word templates\n", 1)[1]
    names = [f"`{VALUES[value]}.{one.name}`" for one in fields(value)]
    assert [name for name in names if name not in chapter] == []


def test_every_template_is_described() -> None:
    page = (TEMPLATES / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in sorted((TEMPLATES / "docx").glob("*.docx"))]
    assert files
    assert [name for name in files if f"`{name}`" not in page] == []
