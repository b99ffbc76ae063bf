"""Runs the command line: ``python -m eventplan``."""

import gc
import os
import sys
from types import ModuleType

# A command makes values until it ends; looking for garbage among them costs a twentieth of its time.
gc.disable()
# pydantic would look through every installed package for plug-ins of its own, and loads 49 modules even where
# it is told not to. We use none: the answer is given before it asks.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
_plugins = ModuleType("pydantic.plugin._loader")
_plugins.get_plugins = tuple  # type: ignore[attr-defined]
sys.modules.setdefault(_plugins.__name__, _plugins)

from eventplan.cli.shell.main import run  # noqa: E402 - after the lines above, so that imports gain too


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
