"""Takes from this Python what Windows does not have, and runs commands: ``python windows_like.py JSON``.

The modules and functions that only POSIX has are gone, and stdout is the GBK of a Chinese console. What is
left of POSIX is the shape of paths, and termios, which click asks for by the name of the system.
"""

import json
import os
import signal
import sys
from importlib.abc import MetaPathFinder

_MODULES = frozenset({"fcntl", "resource", "pwd", "grp", "pty"})
_OF_OS = (
    "fork",
    "geteuid",
    "getuid",
    "O_NOFOLLOW",
    "O_CLOEXEC",
    "O_NONBLOCK",
    "O_NOCTTY",
    "O_DIRECTORY",
    "killpg",
)


class NotOnWindows(MetaPathFinder):
    """Finds no module that Windows lacks."""

    def find_spec(self, name: str, *_: object) -> None:
        """Refuse what Windows lacks, and leave the rest to others."""
        if name in _MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def main(commands: list[list[str]]) -> list[int]:
    """Run the commands one after the other and return their exit codes."""
    from eventplan.cli.shell.main import run  # noqa: PLC0415 - after POSIX is gone

    return [run(each) for each in commands]


if __name__ == "__main__":
    sys.meta_path.insert(0, NotOnWindows())
    for module in _MODULES:
        sys.modules.pop(module, None)
    for name in _OF_OS:
        if hasattr(os, name):
            delattr(os, name)
    delattr(signal, "SIGKILL")
    codes = main(json.loads(sys.argv[1]))
    sys.stderr.write(f"\nCODES {json.dumps(codes)}\n")
