"""Writes every page that is made of the program: ``python -m tests.reference``."""

from tests.reference.pages import PAGES

written = {path: made() for path, made in PAGES.items()}  # all of them before any is changed
for path, text in written.items():
    path.write_text(text, encoding="utf-8")
