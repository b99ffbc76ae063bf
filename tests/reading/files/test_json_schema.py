"""The JSON Schema that editors use says what reading accepts."""

import json
import re
from pathlib import Path

import pytest

from eventplan.bundled import bundled
from eventplan.reading.json_schema import SCHEMA_DIALECT, json_schema
from eventplan.reading.yaml.yaml_file import read_yaml

SCHEMA = json_schema()
DEFINITIONS = SCHEMA["$defs"]


def definition(name: str) -> dict[str, object]:
    """Return the definition called ``name``."""
    assert isinstance(DEFINITIONS, dict)
    found = DEFINITIONS[name]
    assert isinstance(found, dict)
    return found


def test_the_schema_is_json_of_the_2020_dialect() -> None:
    assert SCHEMA["$schema"] == SCHEMA_DIALECT == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(json.dumps(SCHEMA, ensure_ascii=False)) == SCHEMA


def test_every_reference_leads_somewhere() -> None:
    named = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA)))
    assert isinstance(DEFINITIONS, dict)
    assert named <= set(DEFINITIONS)


@pytest.mark.parametrize(
    ("name", "required", "why"),
    [
        ("SiteEntry", ["id", "name", "place"], "command-line.md: all else has defaults"),
        ("ActivityEntry", ["id", "when"], "command-line.md: everything else is optional"),
        ("ObservedEntry", ["id", "name"], "observed is the default kind"),
        ("DatesEntry", ["id", "name", "kind", "first", "last"], "another kind must be named"),
        ("DecisionEntry", ["activity", "year"], "and one of what is decided"),
    ],
)
def test_only_what_is_needed_is_required(name: str, required: list[str], why: str) -> None:
    found = definition(name)
    assert (found["required"], found["additionalProperties"]) == (required, False), why


def test_every_key_of_an_activity_is_explained_in_both_languages() -> None:
    properties = definition("ActivityEntry")["properties"]
    assert isinstance(properties, dict)
    unexplained = [key for key, found in properties.items() if " / " not in found.get("description", "")]
    assert unexplained == []


@pytest.mark.parametrize(
    "path", sorted(bundled("calendars").rglob("*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_each_bundled_file_is_told_by_exactly_one_key(path: Path) -> None:
    file, _ = read_yaml(path)
    kinds = SCHEMA["oneOf"]
    assert file is not None
    assert isinstance(file.content, dict)
    assert isinstance(kinds, list)
    told = {kind["required"][0] for kind in kinds} & file.content.keys()
    # a region says where it lies as a site does; its sites tell it
    assert len(told - ({"place"} if "sites" in told else set())) == 1
