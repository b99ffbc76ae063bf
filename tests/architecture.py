"""Writes ``docs/architecture.md``: ``make architecture``.

Every line of it is said elsewhere and only gathered here: the rooms in their docstrings, the order of
the rooms in the import contracts of ``pyproject.toml``. A test compares the page with them.
"""

import ast
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "architecture.md"

_HEAD = """# Architecture

Made by `make architecture` from the import contracts in `pyproject.toml` and from the docstrings of the
rooms; `lint-imports` checks the arrows. How things are done is in [CONTRIBUTING.md](../CONTRIBUTING.md), why
in [DECISIONS.md](../DECISIONS.md).

The packages, high to low: each may import what stands below it, never what stands above or beside it.
"""


def page() -> str:
    """Return the page as the contracts and the docstrings have it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layered = {contract["containers"][0]: contract for contract in contracts if contract["type"] == "layers"}
    parts = [_HEAD, _picture(layered.pop("eventplan")), "## Rooms"]
    for package in sorted(ROOT.glob("eventplan/*/__init__.py")):
        parts.append(_package(package, layered))
    if layered:
        raise ValueError(f"contracts of packages that are not there: {', '.join(layered)}")
    parts += ["## What else may not be", *map(_ban, (one for one in contracts if one["type"] == "forbidden"))]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _picture(contract: dict[str, Any]) -> str:
    """Return the layers as a picture that GitHub draws: a box a layer, an arrow from each to the next."""
    layers = [layer.split(" | ") for layer in contract["layers"]]
    boxes = [f'    {number}["{" · ".join(names)}"]' for number, names in enumerate(layers)]
    arrows = "    " + " --> ".join(map(str, range(len(layers))))
    return "\n".join(["```mermaid", "flowchart TD", *boxes, arrows, "```"])


def _package(init: Path, layered: dict[str, dict[str, Any]]) -> str:
    """Return the part of a package; the contracts that it tells are taken out of ``layered``."""
    lines = [f"### {init.parent.name}", "", _says(init)]
    order = _order(init, layered)
    lines += ["", order] if order else []
    rooms = sorted(init.parent.rglob("*/__init__.py"))
    table = [
        f"| `{room.parent.relative_to(init.parent).as_posix()}/` | {_in_cell(room, layered)} |"
        for room in rooms
    ]
    return "\n".join([*lines, *(["", "| room | what is in it |", "|---|---|", *table] if table else [])])


def _order(room: Path, layered: dict[str, dict[str, Any]]) -> str:
    """Return the arrows inside a room, '' where no contract says any."""
    contract = layered.pop(".".join(room.parent.relative_to(ROOT).parts), None)
    if contract is None:
        return ""
    return f"{contract['name']}: " + " → ".join(f"`{layer}`" for layer in contract["layers"])


def _in_cell(room: Path, layered: dict[str, dict[str, Any]]) -> str:
    return f"{_says(room)} {_order(room, layered)}".strip().replace("|", "\\|")


def _ban(contract: dict[str, Any]) -> str:
    sources = ", ".join(f"`{module}`" for module in contract["source_modules"])
    targets = ", ".join(f"`{module.removeprefix('eventplan.')}`" for module in contract["forbidden_modules"])
    return f"{contract['name']}: {sources} imports none of {targets}."


def _says(init: Path) -> str:
    """Return the first line of the docstring of a room."""
    said = ast.get_docstring(ast.parse(init.read_bytes()))
    return (said or "").split("\n", maxsplit=1)[0]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
