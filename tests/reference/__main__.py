"""Writes every page that is made of the program: ``python -m tests.reference``."""

from tests.reference.pages import PAGES

for path, made in PAGES.items():
    path.write_text(made(), encoding="utf-8")
