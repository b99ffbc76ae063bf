"""Our own mark in a file: how what this program wrote is known where no list of ours names it.

Feeds and pages bear it within; tables and prints lie beside the ``plan.json`` of their year, pictures of
activities below the front page.
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from eventplan.domain.activity import PICTURES
from eventplan.publishing.interchange.plan_json_reader import PlanFormatError, published_plan

_MARKS: Final = {
    ".ics": b"PRODID:-//eventplan//eventplan//",
    ".html": b'<meta name="generator" content="eventplan">',
}
_PLAN: Final = "plan.json"

Read = Callable[[str], bytes | None]
"""Returns the content at a path, None where there is none."""


def bears_our_mark(path: str, content: bytes, read: Read) -> bool:
    """Say whether ``content``, found at ``path``, is this program's; ``read`` gives its neighbours."""
    place = PurePosixPath(path)
    if place.suffix in _MARKS:
        return _MARKS[place.suffix] in content
    if place.parent.name == PurePosixPath(PICTURES).name:
        page = read((place.parent.parent / "index.html").as_posix())
        return page is not None and _MARKS[".html"] in page
    plan = content if place.name == _PLAN else read((place.parent / _PLAN).as_posix())
    return plan is not None and is_our_plan(plan)


def is_our_plan(content: bytes) -> bool:
    """Say whether ``content`` is a plan.json of ours."""
    try:
        published_plan(content)
    except PlanFormatError:
        return False
    return True
