"""All answers of one moment, by path; a newer shelf takes the place of the old one as a whole."""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from msgspec import Struct

from eventplan.domain.text import Text
from eventplan.publishing.formats import EMBEDS
from eventplan.serving.answers.content_security import framed, policy_of
from eventplan.serving.answers.live_page import live_page
from eventplan.serving.answers.prepared_answers import Fixed, PreparedAnswer, answer, fixed
from eventplan.serving.answers.words import banner
from eventplan.serving.sources.loaded import Files

INTERNAL: Final = "/internal"

Answers = Mapping[str, PreparedAnswer | Fixed]


class Shelf(Struct, frozen=True):
    """The answers by decoded path, internal ones by what follows the token; ``version`` names them all."""

    public: Answers
    internal: Answers
    version: str


class Pages(Struct, frozen=True):
    """How pages are given: as they are, or reloading themselves under the ``mistakes`` of the files."""

    are_live: bool
    mistakes: Sequence[Text] = ()


def shelf_of(public: Files, internal: Files, pages: Pages, token: str = "") -> Shelf:
    """Return the answers that give ``public``, and ``internal`` below the secret ``token``."""
    version = _version(public, internal, pages)
    return Shelf(
        public=_answers(public, pages, version, prefix="", is_private=False),
        internal=_answers(internal, pages, version, prefix=f"{INTERNAL}/{token}", is_private=True),
        version=version,
    )


class Secret:
    """The token below whose path the internal edition lies; without one, every guess is wrong."""

    def __init__(self, token: str, stand_in: bytes) -> None:
        """``stand_in`` is a random key: with no token, it makes a guess cost what it costs with one."""
        self._is_set = bool(token)
        self._key = stand_in
        self._expected = self._digest(token)

    def opens(self, path: str) -> str | None:
        """Return what follows the right token in ``path``, None for every other path.

        Every path takes the same steps, so that the time tells nothing about the token.
        """
        _, first, guess, rest = (*path.split("/", 3), "", "", "")[:4]
        is_right = hmac.compare_digest(self._digest(guess), self._expected)
        return f"/{rest}" if is_right & self._is_set & (f"/{first}" == INTERNAL) else None

    def _digest(self, guess: str) -> bytes:
        # Digests are equally long and start differently for a guess that is nearly right.
        return hashlib.blake2b(guess.encode("utf-8", "surrogatepass"), key=self._key).digest()


def _version(public: Files, internal: Files, pages: Pages) -> str:
    digest = hashlib.sha256()
    for files in (public, internal):
        for path in sorted(files):
            digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    for mistake in pages.mistakes:
        digest.update(mistake.zh.encode())
    return digest.hexdigest()[:16]


def _answers(files: Files, pages: Pages, version: str, *, prefix: str, is_private: bool) -> Answers:
    found: dict[str, PreparedAnswer | Fixed] = {}
    box = banner(pages.mistakes) if pages.mistakes else ""
    for path, content in files.items():
        if not path.endswith(".html"):
            found[f"/{path}"] = answer(path, content, is_private=is_private)
            continue
        is_framed = path in EMBEDS.values() and not is_private
        is_live = pages.are_live and not is_framed
        page, policy = live_page(content, version, box) if is_live else (content, policy_of(content))
        policy = framed(policy, by_anybody=is_framed)
        found[f"/{path}"] = answer(path, page, policy=policy, is_private=is_private)
        if path == "index.html" or path.endswith("/index.html"):
            found |= _ways_to(path, prefix)
    return found


def _ways_to(path: str, prefix: str) -> Answers:
    """Return the redirections from a folder, with and without the last slash, to its page."""
    to_page = fixed(302, b"", (b"location", f"{prefix}/{quote(path)}".encode()))
    folder = "/" + path.removesuffix("index.html")
    return {folder: to_page, folder.rstrip("/") or "/": to_page}
