"""What is kept of compiled templates gives the same text, is never stale, and is none of a site's own.

Authority: the same template, compiled anew.
"""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from eventplan.publishing.templating.compiled import CompiledTemplates

TEXT = "{% for each in days %}{{ each }}日{% endfor %}"
DAYS = {"days": [1, 2]}


class Counting(Environment):
    """Counts what it compiles."""

    compiled = 0

    def compile(self, *arguments: Any, **options: Any) -> Any:
        self.compiled += 1
        return super().compile(*arguments, **options)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    templates, kept = tmp_path / "templates", tmp_path / "kept"
    templates.mkdir()
    kept.mkdir()
    (templates / "page.j2").write_text(TEXT, encoding="utf-8")
    return templates, kept


def written(templates: Path, kept: Path, ours: Path | None = None) -> tuple[str, int]:
    """Return the page as a new process writes it, and how many templates were compiled for it."""
    cache = CompiledTemplates(ours or templates, kept)
    environment = Counting(loader=FileSystemLoader(templates), bytecode_cache=cache)
    return environment.get_template("page.j2").render(DAYS), environment.compiled


def test_a_template_is_compiled_once(folders: tuple[Path, Path]) -> None:
    templates, kept = folders
    assert [written(templates, kept) for _ in range(3)] == [("1日2日", 1), ("1日2日", 0), ("1日2日", 0)]


def test_a_changed_template_is_compiled_anew(folders: tuple[Path, Path]) -> None:
    templates, kept = folders
    written(templates, kept)
    (templates / "page.j2").write_text(TEXT.replace("日", "号"), encoding="utf-8")
    assert written(templates, kept) == ("1号2号", 1)


@pytest.mark.parametrize("spoiled", [b"", b"nothing of ours", "cut"])
def test_what_cannot_be_read_is_compiled_anew(folders: tuple[Path, Path], spoiled: bytes | str) -> None:
    templates, kept = folders
    written(templates, kept)
    (file,) = kept.iterdir()
    file.write_bytes(file.read_bytes()[:-20] if isinstance(spoiled, str) else spoiled)
    assert written(templates, kept) == ("1日2日", 1)
    assert written(templates, kept) == ("1日2日", 0)


def test_of_a_sites_own_templates_none_is_kept(folders: tuple[Path, Path], tmp_path: Path) -> None:
    templates, kept = folders
    assert written(templates, kept, ours=tmp_path / "bundled") == ("1日2日", 1)
    assert not list(kept.iterdir())


def test_without_a_folder_for_it_nothing_is_kept(folders: tuple[Path, Path], tmp_path: Path) -> None:
    templates, _ = folders
    assert written(templates, tmp_path / "no folder") == ("1日2日", 1)
    assert not (tmp_path / "no folder").exists()


def test_nothing_is_kept_where_python_is_to_keep_nothing(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    templates, kept = folders
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert written(templates, kept) == ("1日2日", 1)
    assert not list(kept.iterdir())
