"""Whatever stands in a calendar's texts, no command sends its reader's terminal more than text."""

from pathlib import Path

import pytest

from tests.cli.conftest import SITE, Eventplan

# As YAML writes them: colours, a new window title with a bell, a cleared screen, a carriage return, a C1
# sequence, text turned around.
HOSTILE = r"\e[31m红\e]0;x\a\e[2J\rX\x9b31m\u202E"

COMMANDS = [
    ("preview", "{hill}"),
    ("preview", "{hill}", "--month", "9"),
    ("preview", "{hill}", "--next", "300"),
    ("preview", "{hill}", "--category", "nothing"),
    ("windows", "{hill}"),
    ("explain", "moon", "--calendar", "{hill}"),
    ("explain", "moon", "--calendar", "{hill}", "--why-not"),
    ("explain", "nothing", "--calendar", "{hill}"),
    ("check", "{hill}"),
    ("build", "{hill}", "-o", "{out}", "--only", "csv"),
    ("diff", "2027", "2028", "--calendar", "{hill}"),
    ("pin", "moon", "2027-09-15", "--calendar", "{hill}", "--dry-run"),
    ("decline", "moon", "--why", "x", "--calendar", "{hill}", "--dry-run"),
    ("fmt", "{hill}", "--diff"),
    ("when", "中秋节\x1b[31m", "--calendar", "{hill}"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:3]))
def test_no_control_character_reaches_the_terminal(
    command: tuple[str, ...], lang: str, eventplan: Eventplan, tmp_path: Path
) -> None:
    hill = tmp_path / "hill"
    hill.mkdir()
    named = f'{{zh: "山{HOSTILE}", en: "hill{HOSTILE}"}}'
    site = SITE.replace("{zh: 小山, en: Hill}", named).replace("{zh: 山顶, en: top}", named)
    (hill / "site.yaml").write_text(site.replace("{zh: 民俗, en: Folk}", named), encoding="utf-8")
    fields = f"category: folk, when: 中秋节, venue: top, source: {named[1:-1].split(', en: ')[1]}"
    (hill / "windows.yaml").write_text(
        f"windows:\n  - {{id: bloom, name: {named}, kind: dates, first: 04-01, last: 04-20, source: x}}\n",
        encoding="utf-8",
    )
    (hill / "activities.yaml").write_text(
        f"activities:\n  - {{id: moon, name: {named}, summary: {named}, {fields}}}\n", encoding="utf-8"
    )
    places = {"hill": str(hill), "out": str(tmp_path / "site")}
    words = [word.format(**places) for word in command]
    answer = eventplan(*words, "--lang", lang)
    said = answer.out + answer.err
    assert said
    assert [line for line in said.split("\n") if any(_steers(character) for character in line)] == []


def _steers(character: str) -> bool:
    return ord(character) < 0x20 or 0x7F <= ord(character) <= 0x9F or "\u202a" <= character <= "\u202e"
