"""What is wrong with the text of a rule, and where."""

from msgspec import Struct

from eventplan.domain.text import Text


class WhenError(Exception):
    """A rule that cannot be read.

    ``offset`` and ``length`` mark the offending characters of the text as typed; ``code`` is
    stable; ``hint`` says what could be written instead.
    """

    def __init__(self, offset: int, length: int, code: str, message: Text, hint: Text | None = None) -> None:
        super().__init__(f"{code} at {offset}: {message.en}")
        self.offset = offset
        self.length = length
        self.code = code
        self.message = message
        self.hint = hint


class ParseRemark(Struct, frozen=True):
    """Something a writer should know about how a rule was read, with a stable ``code``."""

    code: str
    text: Text


class CircularReferenceError(Exception):
    """Activities whose rules wait for each other; ``circle`` names them, the first one again last."""

    def __init__(self, circle: tuple[str, ...]) -> None:
        super().__init__(" → ".join(circle))
        self.circle = circle
