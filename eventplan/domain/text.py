"""Text in both languages; every sentence a user may read is one of these."""

from enum import StrEnum

from msgspec import Struct


class Lang(StrEnum):
    """A surface language."""

    ZH = "zh"
    EN = "en"


class Text(Struct, frozen=True, order=True):
    """One text in Chinese and English."""

    zh: str
    en: str

    __iter__ = None
    """Not a sequence: asked for its first, second and further parts, it would go on for ever."""

    def __getitem__(self, lang: Lang) -> str:
        """Return the text in ``lang``."""
        return self.zh if lang is Lang.ZH else self.en
