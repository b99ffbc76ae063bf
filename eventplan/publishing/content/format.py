"""What a format is: one kind of file that an edition is written as.

The registry is read by many who write nothing, such as the server and the help: whatever makes the files
of a format is imported when they are made.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.publishing.content.profile import Profile

if TYPE_CHECKING:  # an edition brings the almanac with it
    from eventplan.publishing.content.edition import Edition

Files = dict[str, bytes]
"""Contents by path below the folder of an edition's profile."""


class UnmadeError(Exception):
    """A file could not be made; ``message`` says why, and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


Made = bytes | UnmadeError
"""A file, or why there is none."""


class RenderContext(Struct, frozen=True):
    """What the files of an edition are made with: formats by name, the site's templates, the day to mark.

    ``other_years`` are the editions of other years whose entries the feeds keep.
    """

    formats: Collection[str]
    site_templates: Path | None = None
    today: date | None = None
    other_years: "tuple[Edition, ...]" = ()


class Format(Struct, frozen=True):
    """One kind of file.

    ``name`` is what ``--only`` takes, ``suffix`` how its files end; ``write`` makes the files of an
    edition. ``audience`` is the one profile for which it is written unasked (None: both). What is
    ``in_browser`` needs Chromium and takes its time, and is written only when it is asked for.
    """

    name: str
    suffix: str
    media_type: str
    write: "Callable[[Edition, RenderContext], Mapping[str, Made]]"
    audience: Profile | None = None
    in_browser: bool = False
