"""Where the values of a YAML file stand in its text."""

from typing import TypeAlias

from msgspec import Struct

DataPath: TypeAlias = tuple[str | int, ...]


class YamlPlace(Struct, frozen=True):
    """Where a value stands in a draft: ``start`` up to ``stop``, and its key, if it has one."""

    key: int | None
    start: int
    stop: int
    value: str | None = None

    def index_of(self, text: str, offset: int) -> int:
        """Return the index in ``text`` of the character at ``offset`` of the value.

        White space may have been folded and characters escaped, so the characters are counted
        along; past the end of the value stands what closes it.
        """
        if self.value is None or self.start >= self.stop:
            return self.start
        opening = text[self.start]
        at = self._first(text, opening)
        for character in self.value[:offset]:
            if not character.isspace():
                at = _past_space(text, at, opening)
                at += _width(text, at, opening)
            elif at < self.stop and text[at] in " \t":
                at += 1
        if offset < len(self.value) and not self.value[offset].isspace():
            at = _past_space(text, at, opening)
        return min(at, self.stop)

    def _first(self, text: str, opening: str) -> int:
        if opening in "|>":
            return text.find("\n", self.start, self.stop) + 1 or self.start
        is_wrapped = opening in "\"'" or (opening == "“" and not (self.value or "").startswith("“"))
        return self.start + 1 if is_wrapped else self.start


def _past_space(text: str, at: int, opening: str) -> int:
    while at < len(text) and (text[at].isspace() or (opening == '"' and text[at : at + 2] == "\\\n")):
        at += 1
    return at


def _width(text: str, at: int, opening: str) -> int:
    if opening == "'" and text[at : at + 2] == "''":
        return 2
    if opening == '"' and text[at : at + 1] == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(text[at + 1 : at + 2], 2)
    return 1
