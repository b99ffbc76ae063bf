"""What the tests of the server share: a built folder, and a server that gives it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.server_process import ServerProcess, serving
from tests.serving.small_edition import TOKEN, write_site

SITE = """\
id: hill
name: {zh: 小山, en: Hill}
place: {latitude: 34.0, longitude: 112.0, elevation_m: 300, timezone: Asia/Shanghai}
domain: hill.example
edition: 2026-11-01
base_url: https://plan.hill.example/
venues: [{id: top, name: {zh: 山顶, en: top}}]
categories: [{id: folk, name: {zh: 民俗, en: Folk}, color: red}]
"""
ACTIVITIES = """\
activities:
  - {id: moon, name: {zh: 赏月, en: Moon night}, category: folk, when: 中秋节, venue: top, source: assumption}
"""


@pytest.fixture
def hill(tmp_path: Path) -> Path:
    """Return the folder of a small calendar."""
    folder = tmp_path / "hill"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "activities.yaml").write_text(ACTIVITIES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built folder that no test changes."""
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def server(built_site: Path) -> Iterator[ServerProcess]:
    """Return a server of both editions that gives a client a second."""
    with serving(built_site, "--internal", seconds=1.0, environ={"EVENTPLAN_TOKEN": TOKEN}) as running:
        yield running
