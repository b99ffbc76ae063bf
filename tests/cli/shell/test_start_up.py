"""What starts with a command: a table of what must not be loaded for it.

Authority: the modules of a process of its own.
"""

import subprocess
import sys

import pytest

HEAVY = [
    (
        ["--help"],
        ("msgspec", "eventplan.domain", "eventplan.named_file"),
        "a list of commands knows no dates",
    ),
    (["when", "中秋节"], ("pydantic", "yaml"), "what ships with eventplan is ready-made"),
    (["almanac", "2027-05"], ("pydantic", "yaml"), "the same"),
    (["preview", "laojunshan"], ("eventplan.services.journal", "jinja2", "highspy"), "it writes nothing"),
]


@pytest.mark.parametrize(("arguments", "unloaded", "why"), HEAVY, ids=lambda value: str(value)[:24])
def test_a_command_loads_nothing_that_it_does_not_use(
    arguments: list[str], unloaded: tuple[str, ...], why: str
) -> None:
    program = (
        "import sys\nfrom eventplan.cli.shell.main import run\n"
        f"code = run({arguments!r})\nprint('loaded', code, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=True)
    _, code, *loaded = done.stderr.decode().splitlines()[-1].split()
    assert code == "0", done.stderr
    assert [each for each in loaded if any(f"{each}.".startswith(f"{name}.") for name in unloaded)] == [], why
