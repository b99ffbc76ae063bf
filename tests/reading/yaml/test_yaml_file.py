"""YAML is read as YAML 1.2 (yaml.org/spec/1.2.2, chapter 10.3), and every value knows its place."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from eventplan.domain.text import Lang
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.places import DataPath
from eventplan.reading.yaml.text_file import TextFile, read_text
from eventplan.reading.yaml.yaml_file import YamlFile, parse_yaml
from tests.draws import draws

BROKEN = Path(__file__).parents[2] / "broken"


def parsed(text: str) -> YamlFile:
    """Return the YAML of ``text``, which must be readable."""
    file, _ = parse_yaml(TextFile("f.yaml", text), [])
    assert file is not None
    return file


@pytest.mark.parametrize(
    ("written", "content", "why"),
    [
        ("a: no", "no", "YAML 1.1 makes it false"),
        ("a: on", "on", "YAML 1.1 makes it true"),
        ("a: 12:30", "12:30", "YAML 1.1 makes it 750"),
        ("a: 2027-05-01", "2027-05-01", "YAML 1.1 makes it a date"),
        ("a: 037966668888", "037966668888", "a telephone number keeps its zero"),
        ("a: 1_000", "1_000", "YAML 1.1 makes it 1000"),
        ("a: 0o17", "0o17", "an octal number stays as written until a number is wanted"),
        ("a: 五一", "五一", "Chinese needs no quotes"),
        ("a: 'it''s'", "it's", "single quotes"),
        ('a: "x\\ty"', "x\ty", "an escape in double quotes"),
        ("a: |\n  x\n  y\n", "x\ny\n", "a block keeps its lines"),
        ("a: >\n  x\n  y\n", "x y\n", "a folded block joins them"),
        ("a: x\n   y", "x y", "so does a plain text of two lines"),
        ("a:", None, "nothing written"),
        ("a: ~", None, "the core schema's null"),
        ("a: null", None, "and its long form"),
        ('a: "null"', "null", "in quotes it is a text"),
        ("a: {b: [c, d]}", {"b": ["c", "d"]}, "flow style"),
        ("a: &x [1]\nb: *x", ["1"], "an alias that leads somewhere is allowed"),
    ],
)
def test_scalars_stay_what_was_written(written: str, content: Tree, why: str) -> None:
    found = parsed(written).content
    assert isinstance(found, dict)
    assert found["a"] == content, why


PLACES = """activities:
  - id: fair
    name: {zh: 庙会, en: "Fair"}
    prefer:
      - 周末
"""


@pytest.mark.parametrize(
    ("path", "key", "value", "why"),
    [
        (("activities",), (1, 1), (2, 3), "a list begins at its first dash"),
        (("activities", 0), (2, 5), (2, 5), "an entry begins at its first key; it has no key itself"),
        (("activities", 0, "id"), (2, 5), (2, 9), "key and value on one line"),
        (("activities", 0, "name", "en"), (3, 20), (3, 24), "columns count characters, not bytes"),
        (("activities", 0, "prefer", 0), (5, 9), (5, 9), "an entry of a list"),
        (("activities", 0, "when"), (2, 5), (2, 5), "what is not there stands where its holder does"),
    ],
)
def test_every_key_and_value_knows_its_place(
    path: DataPath, key: tuple[int, int], value: tuple[int, int], why: str
) -> None:
    file = parsed(PLACES)
    key_ref, ref = file.key_ref(path), file.ref(path)
    assert ((key_ref.line, key_ref.column), (ref.line, ref.column)) == (key, value), why


@pytest.mark.parametrize(
    ("text", "offset", "place", "why"),
    [
        ("a: 霜将前10天", 2, (1, 6), "plain text"),
        ('a: "霜将前10天"', 2, (1, 7), "after the opening quote"),
        ("a: 'it''s 霜将'", 5, (1, 11), "a doubled quote is one character"),
        ('a: "\\u971c将前"', 1, (1, 11), "an escape is one character"),
        ("a: 霜降\n   或七夕", 3, (2, 4), "a second line, folded to a space"),
        ("a: >-\n  霜降\n  或七夕\n", 3, (2 + 1, 3), "a folded block"),
        ("a: |\n  霜降\n  七夕\n", 3, (3, 3), "a literal block"),
        ("a: “霜降前”", 2, (1, 7), "curly quotes are left out of the value"),
        ("x：1\na：霜降", 1, (2, 4), "after a repair that made the line longer"),
        ("a: 霜降", 2, (1, 6), "just behind the end"),
    ],
)
def test_a_character_of_a_value_knows_its_place(
    text: str, offset: int, place: tuple[int, int], why: str
) -> None:
    ref = parsed(text).ref_in(("a",), offset)
    assert (ref.line, ref.column) == place, why


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.yaml")), ids=lambda path: path.stem)
def test_both_parsers_of_pyyaml_tell_the_same_mistakes(path: Path) -> None:
    file, _ = read_text(path)
    assert file is not None
    told = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        _, problems = parse_yaml(file, [], loader)
        told.append([problem.render(Lang.ZH) for problem in problems])
    assert told[0] == told[1]


YAML_SIGNS = st.sampled_from(list("ab中：，:,-[]{}【】\"'“”#*&!|>%@`?\t\n \u3000\u00a0\\"))


@draws(150)
@given(st.lists(YAML_SIGNS | st.characters(codec="utf-8"), max_size=60).map("".join))
def test_any_text_gives_content_or_problems(text: str) -> None:
    file, problems = parse_yaml(TextFile("f.yaml", text), [])
    assert file is not None or problems
    lines = text.split("\n")
    for problem in problems:
        assert 1 <= problem.ref.line <= len(lines)
        assert 1 <= problem.ref.column <= len(lines[problem.ref.line - 1]) + 1


@draws(50)
@given(
    st.dictionaries(
        st.text(alphabet="abcxyz", min_size=1),
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1),
    )
)
def test_what_was_quoted_comes_back(content: dict[str, str]) -> None:
    text = "\n".join(f"{key}: '{value.replace(chr(39), chr(39) * 2)}'" for key, value in content.items())
    file, problems = parse_yaml(TextFile("f.yaml", text or "{}"), [])
    assert file is not None
    assert (file.content, problems) == (content, [])
