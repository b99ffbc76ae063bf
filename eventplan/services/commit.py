"""The one place where a calendar's files are written: whole, under its lock, and only as they were seen."""

from eventplan.atomic import exclusive, replace_files
from eventplan.bundled import is_installed
from eventplan.domain.text import Text
from eventplan.services.proposal import Cause, Proposal, Refused, octets_of


def commit(proposal: Proposal) -> Refused | None:
    """Write the files of ``proposal``; None: they are now as it says.

    Raises:
        OSError: a file cannot be read or written.
    """
    if proposal.refusals:
        return proposal.refusals[0]
    changes = [each for each in proposal.files if each.before != each.after]
    if not changes:
        return None
    where = proposal.folder.as_posix()
    if is_installed(proposal.folder):
        zh = f"{where} 是随 eventplan 安装的示例，不能改：请把它复制成自己的文件夹，再用 --calendar 指明"
        en = f"{where} came with eventplan and is not to be changed: copy it, and name the copy by --calendar"
        return Refused(Cause.REQUEST, Text(zh, en))
    try:
        with exclusive(proposal.folder):
            other = next(
                (each.path for each in changes if octets_of(each.path, proposal.folder) != each.before), None
            )
            if other is not None:
                zh, en = f"{other.as_posix()} 刚被改动过", f"{other.as_posix()} has just been changed"
                return Refused(Cause.CHANGED, Text(f"{zh}，没有写入", f"{en}; nothing was written"))
            replace_files({each.path: each.after for each in changes})
    except TimeoutError:
        zh = f"另一个程序正在改 {where}，请稍后再试"
        return Refused(Cause.MACHINE, Text(zh, f"another program is changing {where}; try again"))
    return None
