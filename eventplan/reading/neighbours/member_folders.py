"""Where the sites of a region lie: in folders beside ``region.yaml``, or among the bundled examples."""

from pathlib import Path

from eventplan.bundled import bundled
from eventplan.reading.entries.file_names import REGION, SITE
from eventplan.reading.yaml.yaml_file import read_yaml


def member_folder(folder: Path, written: str) -> Path:
    """Return the folder of the site that the ``region.yaml`` in ``folder`` names by the path ``written``."""
    here, own = folder / written, bundled("calendars") / written
    is_bundled = not here.is_dir() and "/" not in written and (own / SITE).is_file()
    return own if is_bundled else here


def member_folders(folder: Path) -> tuple[Path, ...]:
    """Return where the sites of the region in ``folder`` lie, without those that are not there."""
    file, _ = read_yaml(folder / REGION)
    content = file.content if file is not None and isinstance(file.content, dict) else {}
    sites = content.get("sites")
    paths = (each.get("path") if isinstance(each, dict) else each for each in sites or ())
    found = (member_folder(folder, path) for path in paths if isinstance(path, str))
    return tuple(each for each in found if each.is_dir())
