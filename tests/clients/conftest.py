"""The programs of the suite, each started once and stopped by the id of its process."""

from collections.abc import Iterator

import pytest

from tests.clients.programs import PROGRAMS, STARTS
from tests.clients.subscriber import Subscriber


@pytest.fixture(scope="session", params=PROGRAMS)
def subscriber(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subscriber]:
    """Return a running program without subscriptions."""
    folder = tmp_path_factory.mktemp(request.param)
    with STARTS[request.param](folder) as program:
        yield program
