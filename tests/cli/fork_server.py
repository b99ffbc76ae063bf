"""Runs commands in processes of their own without starting Python anew: each is a fork of this program.

A line of JSON on stdin is the arguments of one command, and the answer is its process id; after another
line it is waited for, and the answer is its wait status. The first command of all is run to its end and
tells which modules it loads; they are loaded here, so that a kill falls into the work of a command.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
from collections.abc import Sequence

from eventplan.cli.shell.main import run


def forked(arguments: Sequence[str], told: int | None = None) -> int:
    """Run a command in a child, which writes the names of its modules to ``told``; return its id."""
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    code = run(arguments)
    if told is not None:
        os.write(told, json.dumps(sorted(sys.modules)).encode())
    os._exit(code)


def load_modules_of(arguments: Sequence[str]) -> None:
    """Import here what the command imports."""
    # Not by running it here: the solver starts threads, which no fork takes along.
    reading, writing = os.pipe()
    child = forked(arguments, writing)
    os.close(writing)
    with os.fdopen(reading) as names:
        modules = json.loads(names.read())
    os.waitpid(child, 0)
    for name in modules:
        if not name.startswith(("__", "tests")):
            with contextlib.suppress(Exception):  # some are put there by others, under names of their own
                importlib.import_module(name)


def main() -> None:
    """Serve until stdin ends."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    load_modules_of(json.loads(sys.stdin.readline()))
    print("ready", flush=True)  # noqa: T201 - the answer
    for line in sys.stdin:
        child = forked(json.loads(line))
        print(child, flush=True)  # noqa: T201 - the answer
        sys.stdin.readline()  # until then, the id is nobody else's, even when the child has ended
        print(os.waitpid(child, 0)[1], flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
