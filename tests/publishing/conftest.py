"""One browser for all tests of pages: starting it takes as long as twenty looks at a page."""

from collections.abc import Iterator

import pytest

from tests.publishing.chromium import Browser, opened_browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser that runs until the last test."""
    with opened_browser(tmp_path_factory.mktemp("browser")) as running:
        yield running
