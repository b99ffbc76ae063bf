"""The programs of the suite, as parameters of its tests."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from tests.clients.evolution import evolution
from tests.clients.fullcalendar import fullcalendar
from tests.clients.subscriber import Subscriber
from tests.clients.thunderbird import thunderbird
from tests.clients.vdirsyncer_khal import VdirsyncerKhal

STARTS: dict[str, Callable[[Path], AbstractContextManager[Subscriber]]] = {
    "vdirsyncer_khal": lambda folder: nullcontext(VdirsyncerKhal(folder)),
    "fullcalendar": fullcalendar,
    "evolution": evolution,
    "thunderbird": thunderbird,
}


def _program(name: str, title: str, *marks: pytest.MarkDecorator) -> ParameterSet:
    """Return a parameter whose tests stay in one process, so that the program starts once."""
    return pytest.param(name, id=title, marks=(*marks, pytest.mark.xdist_group(name)))


VDIRSYNCER_KHAL = _program("vdirsyncer_khal", "vdirsyncer and khal", pytest.mark.khal)
FULLCALENDAR = _program("fullcalendar", "FullCalendar", pytest.mark.node, pytest.mark.chromium)
EVOLUTION = _program("evolution", "evolution-data-server", pytest.mark.evolution)
THUNDERBIRD = _program("thunderbird", "Thunderbird", pytest.mark.thunderbird)
PROGRAMS = (VDIRSYNCER_KHAL, FULLCALENDAR, EVOLUTION, THUNDERBIRD)
