"""The sheets of a PDF: their sizes, and their words as poppler reads them, ten times as fast as Python."""

import subprocess
from pathlib import Path
from unicodedata import normalize

from pypdf import PdfReader


def sheet_sizes(pdf: Path) -> list[tuple[int, int]]:
    """Return the width and height of each page of ``pdf`` in points."""
    return [(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(pdf).pages]


def sheet_texts(pdf: Path) -> list[str]:
    """Return the text of each page of ``pdf`` as it is drawn; spaces between words may be missing."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True, timeout=120
    )
    return [normalize("NFKC", page) for page in read.stdout.decode().split("\f")[:-1]]
