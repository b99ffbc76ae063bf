"""Every page that is made of the program, by its path."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from eventplan.domain.text import Lang
from tests.reference import codes_page, commands_page, files_page

ROOT: Final = Path(__file__).parents[2]
PAGES: Final[Mapping[Path, Callable[[], str]]] = {
    ROOT / "docs" / "commands.md": partial(commands_page.page, Lang.EN),
    ROOT / "docs" / "commands.zh.md": partial(commands_page.page, Lang.ZH),
    ROOT / "docs" / "files.md": partial(files_page.page, Lang.EN),
    ROOT / "docs" / "files.zh.md": partial(files_page.page, Lang.ZH),
    ROOT / "calendars" / "CODES.md": codes_page.page,
}
