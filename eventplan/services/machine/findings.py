"""What is found out about a machine, one question a value."""

from msgspec import Struct

from eventplan.domain.text import Text


class MachineFinding(Struct, frozen=True):
    """One thing that eventplan can use: what was found, and what to do where it is missing.

    What ``is_needed`` is needed for plan, page and feeds; everything else adds something.
    """

    id: str
    name: Text
    says: Text
    remedy: Text | None = None
    is_needed: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether nothing is to be done."""
        return self.remedy is None
