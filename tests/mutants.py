"""Changes one thing in the source and asks whether a test notices: ``make mutants``.

It works in a copy. Of each module so many places are drawn, by a seed; what survives is printed with its
line, to be looked at by a person: it shows a test that is missing, or that the change means nothing.
"""

import argparse
import ast
import copy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).parent.parent
_COPIED: Final = ("eventplan", "tests", "calendars", "templates", "docs", "pyproject.toml")
SECONDS: Final = 120
_OF_FORMS: Final = "tests/when/test_documentation.py tests/when/resolver tests/when/forms tests/when/phraser"
_OF_RULES: Final = "tests/planning/rules tests/planning/referee tests/planning/test_plan_year.py"
_ASKED: Final = (
    # what is changed, the tests that should notice
    ("eventplan/almanac/lunar.py", "tests/almanac/test_lunar.py"),
    ("eventplan/almanac/breaks.py", "tests/almanac/test_breaks.py"),
    ("eventplan/almanac/makeup_days.py", "tests/almanac"),
    ("eventplan/almanac/six_days.py", "tests/almanac"),
    ("eventplan/almanac/years.py", "tests/almanac/test_year.py"),
    ("eventplan/when/forms/expressions/lunar_dates.py", _OF_FORMS),
    ("eventplan/when/forms/expressions/distances.py", _OF_FORMS),
    ("eventplan/when/forms/expressions/choices.py", _OF_FORMS),
    ("eventplan/when/forms/expressions/recurrence.py", _OF_FORMS),
    ("eventplan/planning/candidates/own_cost.py", _OF_RULES),
    ("eventplan/planning/rules/closure.py", _OF_RULES),
    ("eventplan/planning/rules/order.py", _OF_RULES),
    ("eventplan/planning/rules/staff.py", _OF_RULES),
    ("eventplan/planning/rules/min_gap.py", _OF_RULES),
    ("eventplan/publishing/release/ledger.py", "tests/publishing/release"),
    ("eventplan/publishing/release/revision.py", "tests/publishing/release"),
)
_SWAPPED: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.In: ast.NotIn,
    ast.Is: ast.IsNot,
}


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """Yield each line that can be changed, what it reads then, and the whole source as changed."""
    tree = ast.parse(source)
    # whether a value is frozen is nothing that a test could ask
    frozen = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "frozen"
    }
    for number, node in enumerate(ast.walk(tree)):
        changed = _changed(node)
        if changed is None or id(node) in frozen:
            continue
        other = copy.deepcopy(tree)
        place = list(ast.walk(other))[number]
        for name, value in changed.items():
            setattr(place, name, value)
        yield node.lineno, ast.unparse(place)[:90], ast.unparse(other)  # type: ignore[attr-defined]  # all have lines


def _changed(node: ast.AST) -> dict[str, object] | None:
    match node:
        case ast.Compare(ops=[op, *rest]) if type(op) in _SWAPPED:
            return {"ops": [_SWAPPED[type(op)](), *rest]}
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in _SWAPPED:
            return {"op": _SWAPPED[type(op)]()}
        case ast.Constant(value=bool(value)):
            return {"value": not value}
        case ast.Constant(value=int(value)):
            return {"value": value + 1}
        case ast.UnaryOp(op=ast.Not()):
            return {"operand": ast.UnaryOp(ast.Not(), node.operand)}
        case _:
            return None


def main() -> int:
    """Try the mutants and return 0: who survives is for a person to judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=10, help="mutants of a module")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", help="a part of a module's path")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder)
        for name in _COPIED:
            path = ROOT / name
            shutil.copytree(path, copied / name) if path.is_dir() else shutil.copy(path, copied / name)
        for module, tests in _ASKED:
            if not chosen.only or chosen.only in module:
                _ask(copied, module, tests.split(), Random(f"{module} {chosen.seed}"), chosen.each)
    return 0


def _ask(copied: Path, module: str, tests: list[str], random: Random, each: int) -> None:
    path = copied / module
    source = path.read_text(encoding="utf-8")
    found = list(mutants(source))
    drawn = sorted(random.sample(range(len(found)), min(each, len(found))))
    if not _passes(copied, tests):
        print(f"{module}: its tests fail as it is")  # noqa: T201 - the answer
        return
    survivors = []
    for number in drawn:
        line, reads, changed = found[number]
        _write(path, changed)
        if _passes(copied, tests):
            survivors.append(f"  {module}:{line}  {reads}")
    _write(path, source)
    print(f"{module}: {len(drawn)} of {len(found)} tried, {len(survivors)} survive", flush=True)  # noqa: T201 - the answer
    for survivor in survivors:
        print(survivor, flush=True)  # noqa: T201 - the answer


def _write(path: Path, source: str) -> None:
    """Write a module, and forget how it was compiled: Python tells versions by second and size alone."""
    path.write_text(source, encoding="utf-8")
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
        compiled.unlink()


def _passes(copied: Path, tests: list[str]) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "-m",
        "not sweep",
        *tests,
    ]
    try:
        done = subprocess.run(command, cwd=copied, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
