"""The one place where a calendar's files are written: whole, under its lock, and only as they were seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from eventplan.atomic import exclusive, replace_files
from eventplan.bundled import is_installed
from eventplan.domain.text import Text
from eventplan.services.journal.steps import read_journal, with_step, write_journal
from eventplan.services.proposal import Cause, FileChange, Proposal, Refused, RefusedError, octets_of


def commit(proposal: Proposal, time: datetime) -> Refused | None:
    """Write the files of ``proposal`` and the step in the journal; None: they are now as it says.

    Raises:
        OSError: a file cannot be read or written.
    """
    if proposal.refusals:
        return proposal.refusals[0]
    changes = [each for each in proposal.files if each.before != each.after]
    if not changes:
        return None
    try:
        with alone(proposal.folder):
            _written(proposal, changes, time)
    except RefusedError as error:
        return error.refused
    return None


def _written(proposal: Proposal, changes: list[FileChange], time: datetime) -> None:
    folder = proposal.folder
    other = next((each.path for each in changes if octets_of(each.path, folder) != each.before), None)
    if other is not None:
        zh, en = f"{other.as_posix()} 刚被改动过", f"{other.as_posix()} has just been changed"
        raise RefusedError(Cause.CHANGED, Text(f"{zh}，没有写入", f"{en}; nothing was written"))
    before = read_journal(folder)
    octets = [part for each in changes for part in (each.before, each.after)]
    write_journal(with_step(before, time, proposal.title, changes), octets)
    try:
        replace_files({each.path: each.after for each in changes})
    except OSError:
        write_journal(before)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold ``folder``, a calendar's that may be changed and that is made where it is missing.

    Raises:
        RefusedError: it came with eventplan, or another program holds it.
        OSError: it cannot be written.
    """
    where = folder.as_posix()
    if is_installed(folder):
        zh = f"{where} 是随 eventplan 安装的示例，不能改：请把它复制成自己的文件夹，再用 --calendar 指明"
        en = f"{where} came with eventplan and is not to be changed: copy it, and name the copy by --calendar"
        raise RefusedError(Cause.REQUEST, Text(zh, en))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with exclusive(folder):
            yield
    except TimeoutError:
        zh = f"另一个程序正在改 {where}，请稍后再试"
        message = Text(zh, f"another program is changing {where}; try again")
        raise RefusedError(Cause.MACHINE, message) from None
