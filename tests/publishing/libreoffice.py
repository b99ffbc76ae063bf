"""Converts office files with LibreOffice, as a person without Excel would open them."""

import shutil
import subprocess
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(
    None in map(shutil.which, ("soffice", "pdftotext")), reason="LibreOffice or poppler is not installed"
)


def as_pdf(source: Path, *others: Path) -> Path:
    """Return the PDF that LibreOffice makes of ``source``, beside it; so it does of the ``others``."""
    profile = source.parent / "libreoffice-profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(source.parent)),
            *map(str, (source, *others)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return source.with_suffix(".pdf")


def as_pictures(pdf: Path, dots_per_inch: int = 90) -> tuple[Path, ...]:
    """Return a PNG of each page of ``pdf``, in order."""
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", pdf, pdf.with_suffix("")], check=True, timeout=120
    )
    return tuple(sorted(pdf.parent.glob(f"{pdf.stem}-*.png")))
