"""The programs of the suite, each started once and stopped by the id of its process."""

from collections.abc import Iterator

import pytest
from _pytest.mark.structures import ParameterSet

from tests.clients.fullcalendar import fullcalendar
from tests.clients.subscriber import Subscriber
from tests.clients.vdirsyncer_khal import VdirsyncerKhal



def _program(name: str, title: str, *marks: pytest.MarkDecorator) -> ParameterSet:
    """Return a parameter whose tests stay in one process, so that the program starts once."""
    return pytest.param(name, id=title, marks=(*marks, pytest.mark.xdist_group(name)))


PROGRAMS = [
    _program("vdirsyncer_khal", "vdirsyncer and khal", pytest.mark.khal),
    _program("fullcalendar", "FullCalendar", pytest.mark.node, pytest.mark.chromium),
]


@pytest.fixture(scope="module", params=PROGRAMS)
def subscriber(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subscriber]:
    """Return a running program without subscriptions."""
    folder = tmp_path_factory.mktemp(request.param)
    match request.param:
        case "vdirsyncer_khal":
            yield VdirsyncerKhal(folder)
        case "fullcalendar":
            with fullcalendar(folder) as program:
                yield program
