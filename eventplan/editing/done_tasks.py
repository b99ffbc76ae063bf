"""``done``: a task that was done, put down in ``tasks.csv``."""

from eventplan.domain.preparation.campaign import Done
from eventplan.editing.table_append import TableShape, with_note, with_note_instead
from eventplan.reading.preparation.done_tasks import DONE_COLUMNS, DONE_REQUIRED
from eventplan.reading.preparation.parts import DoneTask

_SHAPE = TableShape(DONE_COLUMNS, DONE_REQUIRED)


class DoneRow:
    """A line of the table."""

    shape = _SHAPE

    def __init__(self, task: str, done: Done) -> None:
        words = {"by": " ".join((done.by or "").split()), "note": " ".join((done.note or "").split())}
        self.cells = {"task": task, "done": done.day.isoformat(), **words}
        self.needs = tuple(key for key, value in words.items() if value)


def with_done(octets: bytes, path: str, task: str, done: Done, old: DoneTask | None) -> bytes:
    """Return the table ``octets`` with that ``task`` was done, instead of the ``old`` row if there is one.

    Raises:
        ObservationError: the table cannot take it.
    """
    row = DoneRow(task, done)
    return (with_note_instead(octets, path, row, old.line) if old else with_note(octets, path, row))[0]
