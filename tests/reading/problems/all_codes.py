"""The codes of every area: the enums of all files beside ``codes.py``."""

from importlib import import_module
from pkgutil import iter_modules

from eventplan.reading import problems
from eventplan.reading.problems.codes import ProblemCode

for module in iter_modules(problems.__path__, f"{problems.__name__}."):
    import_module(module.name)

ALL_CODES = tuple(code for area in ProblemCode.__subclasses__() for code in area)
