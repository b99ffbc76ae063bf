"""``fmt``: the rules of a calendar in their canonical sentences."""

from eventplan.domain.text import Lang, Text
from eventplan.editing.fmt import format_rules
from eventplan.editing.rewording import FormattedFile
from eventplan.services.open_calendar import Desk
from eventplan.services.proposal import FileChange, Proposal


class ProposedWording(Proposal, frozen=True, kw_only=True):
    """Rules that would be reworded, file by file."""

    formatted: tuple[FormattedFile, ...]


def reword(desk: Desk, lang: Lang | None = None) -> ProposedWording:
    """Return the rules of ``desk`` in canonical form, each in its language where ``lang`` names none.

    Raises:
        OSError: a file cannot be read.
    """
    formatted = format_rules(desk.folder, desk.calendar.names, lang)
    count = sum(len(each.rewordings) for each in formatted)
    title = Text(f"改写 {count} 条规则", f"reword {count} rules")
    files = tuple(FileChange(each.path, each.before, each.after) for each in formatted)
    return ProposedWording(title, desk.folder, files, formatted=formatted)
