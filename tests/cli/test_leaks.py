"""No internal field is in any public file, and each is somewhere in the internal edition."""

import zipfile
from pathlib import Path

from tests.cli.conftest import SITE, Eventplan

MARKERS = {
    "budget": "7654.25",
    "funding": "FUNDING-MARK",
    "contact": "CONTACT-MARK",
    "phone": "PHONE-MARK",
    "permits": "PERMITS-MARK",
    "internal": "NOTES-MARK",
    "staff": "98765",
}


def test_internal_fields_stay_inside(eventplan: Eventplan, tmp_path: Path) -> None:
    folder = tmp_path / "marked"
    folder.mkdir()
    (folder / "site.yaml").write_text(
        SITE + "limits: {staff_per_day: 10, budget_per_year: 1}\n", encoding="utf-8"
    )
    keys = "".join(f"    {key}: {value}\n" for key, value in MARKERS.items())
    (folder / "activities.yaml").write_text(
        f"activities:\n  - id: moon\n    name: 赏月\n    category: folk\n    when: 中秋节\n{keys}",
        encoding="utf-8",
    )
    eventplan("build", folder, "--year", "2027", "-o", tmp_path / "site")
    public = {path: _unpacked(path) for path in (tmp_path / "site/public").rglob("*.*")}
    assert len(public) >= 8
    leaks = [
        (path.name, key)
        for path, content in public.items()
        for key, value in MARKERS.items()
        if value.encode() in content.replace(b"\r\n ", b"")
    ]
    assert leaks == []
    internal = b"".join(_unpacked(path) for path in (tmp_path / "site/internal").rglob("*.*"))
    assert [key for key, value in MARKERS.items() if value.encode() not in internal] == []
    workbook = _unpacked(tmp_path / "site/internal/2027/plan.xlsx")
    assert [key for key, value in MARKERS.items() if value.encode() not in workbook] == []


def _unpacked(path: Path) -> bytes:
    """Return what ``path`` holds, the parts of an office file unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())
