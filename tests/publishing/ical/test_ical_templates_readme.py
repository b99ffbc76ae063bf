"""templates/README.md says everything that a writer of iCal templates may use."""

import re
from pathlib import Path

import pytest
from msgspec.structs import fields

from eventplan.bundled import bundled
from eventplan.domain.span import DateSpan
from eventplan.publishing.ical.environment import ical_environment
from eventplan.publishing.ical.events import Event, Stamp
from eventplan.publishing.ical.feeds import Head
from eventplan.publishing.ical.recurrence import ClockSpan, Recurrence
from eventplan.publishing.ical.timezone import Zone
from eventplan.publishing.ical.todos import Todo
from eventplan.publishing.ical.value_types import FILTERS, Point

README = bundled("templates") / "README.md"
SECTION = README.read_text(encoding="utf-8").split("## iCal templates")[1].split("\n## ")[0]
DOCUMENTED = set(re.findall(r"`([a-z_.]+)`", SECTION))
VALUES = (
    ("calendar", Head),
    ("zone", Zone),
    ("event", Event),
    ("event.stamp", Stamp),
    ("event.span", DateSpan),
    ("event.span", ClockSpan),
    ("event.recurrence", Recurrence),
    ("todo", Todo),
)


def test_every_variable_is_documented_and_every_documented_one_exists() -> None:
    parts = {f"{name}.{field.name}" for name, kind in VALUES for field in fields(kind)} - {"event.stamp"}
    points = {f"event.point.{name}" for name in ("latitude", "longitude") if hasattr(Point, name)}
    assert {name for name in DOCUMENTED if "." in name and not name.endswith(".j2")} == (
        parts | points | {"event.name"}
    )
    assert {"events", "zone", "calendar", "todos"} <= DOCUMENTED


def test_every_filter_is_documented() -> None:
    documented = set(re.findall(r"`[a-z.]+\\\|([a-z_]+)`", SECTION))
    assert documented == {*FILTERS, "starts", "stops", "recurs"}


def test_every_filter_that_feeds_may_not_use_is_documented() -> None:
    lost = {
        "safe",
        "e",
        "escape",
        "forceescape",
        "tojson",
        "urlize",
        "xmlattr",
        "wordwrap",
        "indent",
        "pprint",
    }
    assert lost <= DOCUMENTED
    assert lost.isdisjoint(ical_environment().filters)


@pytest.mark.parametrize(
    "path", sorted((bundled("templates") / "ical").iterdir()), ids=lambda path: path.name
)
def test_every_template_is_documented(path: Path) -> None:
    assert f"`{path.name}`" in SECTION
