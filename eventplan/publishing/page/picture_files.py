"""The pictures of activities that lie in the calendar's folder: published beside the pages that name them."""

from eventplan.domain.activity import MOST_PICTURE_OCTETS
from eventplan.domain.plan import Plan
from eventplan.named_file import read_file


def picture_files(plan: Plan) -> dict[str, bytes]:
    """Return the pictures of what takes place, by path.

    Raises:
        OSError: one was taken away since the calendar was read.
    """
    pictures = {each.activity.outreach.picture for each in plan.placements}
    files = {each.address: each.file for each in pictures if each and each.file}
    return {path: read_file(files[path], MOST_PICTURE_OCTETS) for path in sorted(files)}
