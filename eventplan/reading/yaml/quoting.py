"""A text as a quoted YAML scalar on one line."""

# The space of Chinese text: Python calls it unprintable, but a person sees it and YAML keeps it.
_IDEOGRAPHIC_SPACE = "\u3000"


def double_quoted(text: str) -> str:
    """Return ``text`` in double quotes, whatever characters it holds."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def single_quoted(text: str) -> str:
    """Return ``text`` in single quotes, which know no escapes: not for line breaks."""
    return "'" + text.replace("'", "''") + "'"


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if character.isprintable() or character == _IDEOGRAPHIC_SPACE:
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
