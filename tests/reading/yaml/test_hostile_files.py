"""Whatever stands in a calendar's files, reading returns: values, Problems, or both."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Lang
from eventplan.reading.calendar import read_calendar
from tests.draws import draws

HERE = Path(__file__).parents[1]
SHARED = HERE / "shared"
SITE = (HERE / "good_site.yaml").read_text(encoding="utf-8")

KEYS = st.sampled_from(
    ["id", "name", "when", "days", "venue", "prefer", "sessions", "first", "kind", "year", "名称", "zh", "<<"]
)
VALUES = st.sampled_from(
    [
        "fair",
        "重阳节",
        "三",
        "９",
        "[]",
        "{}",
        "[a，b]",
        "2027-02-30",
        "~",
        "“x”",
        "'",
        "*x",
        "- 1",
        "1e999",
        "!x y",
    ]
)
LINES = st.builds(
    lambda indent, dash, key, colon, value: f"{' ' * indent}{dash}{key}{colon}{value}",
    st.integers(0, 6),
    st.sampled_from(["", "- ", "-", "　"]),
    KEYS,
    st.sampled_from([": ", "：", ":", " "]),
    VALUES,
)
SECTIONS = st.sampled_from(
    ["activities:\n", "windows:\n", "decisions:\n", "anchors:\n", "window,year,date\n", ""]
)
TEXTS = st.builds(lambda section, lines: section + "\n".join(lines), SECTIONS, st.lists(LINES, max_size=8))
FILES = [
    "activities.yaml",
    "activities.csv",
    "windows.yaml",
    "decisions.yaml",
    "anchors.yaml",
    "site.yaml",
    "festivals/own.yaml",
    "statutory/own.yaml",
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A calendar folder that the examples share; making one for each would take all the time."""
    with TemporaryDirectory() as name:
        yield Path(name)


def read_with(folder: Path, name: str, octets: bytes) -> None:
    """Read the good calendar with ``octets`` as its file ``name``, and render what is told."""
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(octets)
    try:
        calendar, problems = read_calendar(folder, SHARED)
        assert calendar is not None or problems
        told = [problem.render(lang) for problem in problems for lang in Lang]
        assert all("\n" not in line for line in told)
    finally:
        path.unlink()


@draws(120)
@given(name=st.sampled_from(FILES), text=TEXTS)
def test_any_lines_are_read_or_told(folder: Path, name: str, text: str) -> None:
    read_with(folder, name, text.encode())


@draws(60)
@given(name=st.sampled_from(FILES), octets=st.binary(max_size=60))
def test_any_bytes_are_read_or_told(folder: Path, name: str, octets: bytes) -> None:
    read_with(folder, name, octets)
