"""The programs of the suite, each started once and stopped by the id of its process."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.clients.evolution import evolution
from tests.clients.fullcalendar import fullcalendar
from tests.clients.subscriber import Subscriber
from tests.clients.thunderbird import thunderbird
from tests.clients.vdirsyncer_khal import VdirsyncerKhal

_STARTS: dict[str, Callable[[Path], AbstractContextManager[Subscriber]]] = {
    "vdirsyncer_khal": lambda folder: nullcontext(VdirsyncerKhal(folder)),
    "fullcalendar": fullcalendar,
    "evolution": evolution,
    "thunderbird": thunderbird,
}


def _program(name: str, title: str, *marks: pytest.MarkDecorator) -> ParameterSet:
    """Return a parameter whose tests stay in one process, so that the program starts once."""
    return pytest.param(name, id=title, marks=(*marks, pytest.mark.xdist_group(name)))


PROGRAMS = [
    _program("vdirsyncer_khal", "vdirsyncer and khal", pytest.mark.khal),
    _program("fullcalendar", "FullCalendar", pytest.mark.node, pytest.mark.chromium),
    _program("evolution", "evolution-data-server", pytest.mark.evolution),
    _program("thunderbird", "Thunderbird", pytest.mark.thunderbird),
]


@pytest.fixture(scope="module", params=PROGRAMS)
def subscriber(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subscriber]:
    """Return a running program without subscriptions."""
    folder = tmp_path_factory.mktemp(request.param)
    with _STARTS[request.param](folder) as program:
        yield program
