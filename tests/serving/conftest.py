"""What the tests of the server share: a built folder, and a server that gives it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.server_process import ServerProcess, serving
from tests.serving.small_edition import TOKEN, write_site


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built folder that no test changes."""
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def server(built_site: Path) -> Iterator[ServerProcess]:
    """Return a server of both editions that gives a client a second."""
    with serving(built_site, "--internal", seconds=1.0, environ={"EVENTPLAN_TOKEN": TOKEN}) as running:
        yield running
