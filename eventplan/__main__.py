"""Runs the command line: ``python -m eventplan``."""

import gc
import os
import sys

# A command makes values until it ends; looking for garbage among them costs a twentieth of its time.
gc.disable()
# pydantic would look through every installed package for plug-ins of its own; we use none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from eventplan.cli.shell.main import run  # noqa: E402 - after the line above, so that imports gain too


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
