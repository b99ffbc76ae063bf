"""Runs jobs on an executor until each has its record, whatever becomes of the workers."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, as_completed
from contextlib import AbstractContextManager

from eventplan.domain.text import Text
from eventplan.services.batch.make_site import make_site
from eventplan.services.batch.records import SiteJob, SiteOutcome, SiteRecord

Workers = Callable[[], AbstractContextManager[Executor]]
"""Begins workers, anew after they broke down."""


def run_batch(jobs: Sequence[SiteJob], workers: Workers) -> Iterator[SiteRecord]:
    """Yield the record of each of ``jobs`` as it is made, in no order.

    Where a worker dies, what was not made is tried again; a site that alone makes its worker die is failed,
    and the others go on.
    """
    left = {job.name: job for job in jobs}
    suspects = 0
    while left:
        made = 0
        # after a round in which nothing was made, one site alone tells which it is
        asked = list(left.values())[:1] if suspects else list(left.values())
        with workers() as executor:
            futures = {executor.submit(make_site, job): job for job in asked}
            try:
                for future in as_completed(futures):
                    try:
                        record = future.result()
                    except (BrokenExecutor, CancelledError):
                        continue
                    made += 1
                    del left[futures.pop(future).name]
                    yield record
            finally:
                for future in futures:  # where nobody asks for the rest
                    future.cancel()
        if made:
            suspects = 0
        elif suspects:
            job = left.pop(asked[0].name)
            yield SiteRecord(job.name, outcome=SiteOutcome.FAILED, message=_DIED)
        else:
            suspects = 1


_DIED = Text("工作进程意外退出（内存不够，或被结束）", "its worker process died: out of memory, or killed")
