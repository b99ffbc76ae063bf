"""Where files are published to: a folder or an object store, seen as paths with content.

Every write says what it saw at its path before (a tag, or nothing), and fails when that is no longer
so: of two publishers at once, one is told to run again.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from eventplan.domain.text import Text


class PublishError(Exception):
    """Nothing more can be published; ``text`` says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class StaleTargetError(PublishError):
    """Somebody else has published since this run looked."""

    def __init__(self, path: str) -> None:
        zh = f"另一次发布刚改动了 {path}，这一次没有写完；请再运行一次"
        super().__init__(Text(zh, f"another publish has just changed {path}; run this again"))


class TargetFile(Struct, frozen=True):
    """The content at a path, and the tag that changes with it."""

    content: bytes
    tag: str


class Target(Protocol):
    """A place to publish to; paths are relative, with ``/``.

    ``tags_are_hashes`` says that a tag is the SHA-256 of the content, which then needs no reading.
    """

    @property
    def tags_are_hashes(self) -> bool: ...

    def tags(self) -> Mapping[str, str]:
        """Return the tag of every file there is, by path."""
        ...

    def read(self, path: str) -> TargetFile | None:
        """Return the file at ``path``, None when there is none."""
        ...

    def write(self, path: str, content: bytes, before: str | None) -> str:
        """Put ``content`` at ``path`` where the tag is still ``before``, None for no file; return its tag.

        Raises:
            StaleTargetError: it is not.
        """
        ...

    def remove(self, path: str) -> None:
        """Delete the file at ``path``, which may be gone already."""
        ...

    def held(self) -> AbstractContextManager[None]:
        """Return a context in which no other publisher of this machine writes."""
        ...
