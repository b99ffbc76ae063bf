"""Whole outputs of the bundled calendar that a person can open; ``make golden`` renews them.

They hold what the product says today, so that a change shows itself in the diff. What is right is
told by the other tests and their authorities.
"""

import os
from pathlib import Path

import pytest

from eventplan.cli.shell.main import run

HERE = Path(__file__).parent
FILES = ("public/feeds/all.ics", "public/2027/plan.csv", "internal/2027/plan.csv")


def _compare(name: str, content: bytes) -> None:
    kept = HERE / name
    if os.environ.get("EVENTPLAN_GOLDEN") == "write":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(content)
    assert content == kept.read_bytes(), f"{name} differs; read the diff, then make golden"


def test_the_files_of_laojunshan_2027_are_as_kept(tmp_path: Path) -> None:
    assert run(["build", "laojunshan", "--year", "2027", "-o", str(tmp_path), "--only", "ics,csv"]) == 0
    for path in FILES:
        _compare(f"laojunshan-{path.replace('/', '-')}", (tmp_path / path).read_bytes())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_preview_of_laojunshan_2027_is_as_kept(
    lang: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["preview", "laojunshan", "--year", "2027", "--lang", lang]) == 0
    _compare(f"laojunshan-preview.{lang}.txt", capfdbinary.readouterr().out)
