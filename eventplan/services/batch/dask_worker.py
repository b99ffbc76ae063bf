"""What each worker of a Dask cluster does before its first site, also one that joins later."""

from distributed import Worker, WorkerPlugin

from eventplan.services.batch.make_site import begin_worker


class BeginWorkerPlugin(WorkerPlugin):
    """Gets a worker ready as a process of one's own is got ready."""

    name = "eventplan"
    idempotent = True

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's name and shape
        """Get the process of ``worker`` ready."""
        begin_worker()
