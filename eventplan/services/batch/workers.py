"""What runs the jobs of a batch: processes of this machine, or a Dask cluster that stands already."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from eventplan.domain.text import Text
from eventplan.services.batch.make_site import begin_worker
from eventplan.services.batch.run_batch import Workers
from eventplan.services.proposal import Cause, Refused

_SECONDS_TO_CONNECT = 10


class NoClusterError(Exception):
    """The cluster does not answer any more; what it made stays made."""


def processes(number: int) -> Workers:
    """Return ``number`` processes of this machine."""
    context = multiprocessing.get_context("spawn")
    return partial(ProcessPoolExecutor, number, mp_context=context, initializer=begin_worker)


def cluster(address: str) -> Workers | Refused:
    """Return the workers of the Dask scheduler at ``address``, such as tcp://10.0.0.5:8786."""
    try:
        import distributed  # noqa: F401, PLC0415 - an extra, and slow to load
    except ImportError:
        zh = "--scheduler 需要 Dask：pip install 'eventplan[cluster]'"
        return Refused(Cause.MACHINE, Text(zh, "--scheduler needs Dask: pip install 'eventplan[cluster]'"))
    return partial(_connected, address)


@contextmanager
def _connected(address: str) -> Iterator[Executor]:
    from distributed import Client  # noqa: PLC0415 - as above

    from eventplan.services.batch.dask_worker import BeginWorkerPlugin  # noqa: PLC0415 - it loads Dask

    try:
        client = Client(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NoClusterError(str(error)) from None
    with client, client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
        client.register_plugin(BeginWorkerPlugin())
        yield executor
