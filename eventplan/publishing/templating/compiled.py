"""Keeps what the bundled templates are compiled to, where Python keeps what our modules are compiled to.

Compiling those of the page took a tenth of a build. Jinja uses what is kept only where the hash of the
template's text and the versions are those of today; a site's own templates are compiled each time.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemBytecodeCache, __version__
from jinja2.bccache import Bucket

_OURS: Final = Path(__file__).parent / "__pycache__"


class CompiledTemplates(FileSystemBytecodeCache):
    """The compiled templates below ``templates``; without a folder of compiled modules none is kept."""

    def __init__(self, templates: Path, kept_in: Path = _OURS) -> None:
        """Keep them in the folder ``kept_in``, if it is there."""
        super().__init__(str(kept_in), f"template-%s.{sys.implementation.cache_tag}-{__version__}")
        self._templates = templates

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the compiled template where it is kept, else what it can be put into."""
        if filename is not None and Path(filename).is_relative_to(self._templates):
            return super().get_bucket(environment, name, filename, source)
        return Bucket(environment, _NOT_KEPT, self.get_source_checksum(source))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, unless Python itself would keep nothing here."""
        if bucket.key != _NOT_KEPT and not sys.dont_write_bytecode:
            with suppress(OSError):  # no such folder, or not ours to write into
                super().dump_bytecode(bucket)


_NOT_KEPT: Final = ""
