"""The year sheet as one self-contained HTML file: no request, no script, light, dark and on paper."""

from datetime import date
from pathlib import Path

from eventplan.domain.text import Lang
from eventplan.publishing.content.activity_rows import anchor_of
from eventplan.publishing.content.edition import Edition
from eventplan.publishing.page.labels import words_in
from eventplan.publishing.page.page_model import sheet_of
from eventplan.publishing.templating.environments import html_environment, render


def year_page(
    edition: Edition,
    lang: Lang,
    *,
    root: str = "..",
    site_templates: Path | None = None,
    now: date | None = None,
    picture: str | None = None,
) -> bytes:
    """Return the page of ``edition`` in ``lang``.

    ``root`` is the way from the page to the folder that holds ``feeds/`` and ``events/``; ``now``
    the day to mark as today, None for no mark; ``picture`` the name of the picture beside the page that
    stands for it in previews.
    """
    sheet = sheet_of(edition, lang, root, now, picture=picture)
    values = {"sheet": sheet, "w": words_in(lang), "anchor_of": anchor_of}
    return render(html_environment(site_templates), "year.html.j2", values).encode()
