"""Finds what ships with eventplan: ``calendars/`` and ``templates/``, in a wheel and in a checkout."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def is_installed(folder: Path) -> bool:
    """Say whether ``folder`` is part of an installed eventplan, which is nobody's to change."""
    return folder.resolve().is_relative_to(_PACKAGE / "_bundled")


@cache
def bundled(folder: str) -> Path:
    """Return the path of the bundled ``folder``, "calendars" or "templates".

    Raises:
        FileNotFoundError: neither the wheel nor a checkout holds it.
    """
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        if (root / folder).is_dir():
            return root / folder
    raise FileNotFoundError(f"eventplan was installed without its folder {folder!r}; install it again")
