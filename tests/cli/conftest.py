"""What the tests of commands share: a way to run one, and a small calendar to run it on."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from eventplan.cli.shell.main import run

SITE = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
domain: hill.example
edition: 2026-11-01
venues: [{id: top, name: {zh: 山顶, en: top}}]
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
"""
ACTIVITIES = """\
activities:
  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节, venue: top, source: assumption}
  - {id: break, name: {zh: 国庆游, en: October trip}, category: folk, when: 国庆假期, source: assumption}
"""


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The document on stdout."""
        return json.loads(self.out)


Eventplan = Callable[..., Answer]


@pytest.fixture
def eventplan(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Eventplan:
    """Run a command in this process, in Chinese, on 20 November 2026."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)

    def answer(*arguments: str | Path, now: str | None = "2026-11-20") -> Answer:
        clock = ["--now", now] if now else []
        code = run([*map(str, arguments), *clock])
        captured = capfdbinary.readouterr()
        return Answer(code, captured.out.decode(), captured.err.decode())

    return answer


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """Return the folder of a small calendar."""
    return _hill(tmp_path)


@dataclass(frozen=True)
class FirstEditions:
    """What the first commands on ``hill`` write on 20 November 2026, done once; tests take copies."""

    published: Path
    built: Path


@pytest.fixture(scope="session")
def first_editions(tmp_path_factory: pytest.TempPathFactory) -> FirstEditions:
    """Publish and build the calendar that ``hill`` is a copy of."""
    folder = tmp_path_factory.mktemp("first")
    calendar, now = str(_hill(folder)), ("--now", "2026-11-20", "--lang", "zh")
    made = FirstEditions(folder / "published", folder / "built")
    assert run(["publish", calendar, str(made.published), *now]) == 0
    assert run(["build", calendar, "-o", str(made.built), *now]) == 0
    return made


def _hill(parent: Path) -> Path:
    folder = parent / "hill"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder
