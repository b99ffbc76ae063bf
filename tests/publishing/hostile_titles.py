"""Titles that would break out of a feed, a table or a template, if anything let them."""

from itertools import product

_PIECES = (
    # line separators, each known to some program
    *("\r", "\n", "\r\n", "\n\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\x1d", "\x1e"),
    # other controls, and characters that vanish on the way
    *("\x00", "\x07", "\x08", "\x1b[31m", "\x1f", "\x7f", "\x80", "\x9f", "\ufeff", "\t", "\u200b", "\u00ad"),
    # templates and mark-up
    *(
        "{{7*7}}",
        "{% raw %}",
        "{# #}",
        "{{ self }}",
        "<script>alert(1)</script>",
        "]]>",
        "&amp;",
        "&#10;",
        "%0D%0A",
    ),
    # escapes, alone and in rows
    *(
        "\\",
        "\\N",
        "\\n",
        "\\\\n",
        "\\;",
        "\\,",
        "\\" * 200,
        "^",
        "^n",
        "^'",
        "^" * 90,
        '"',
        "'",
        ";",
        ",",
        ":",
        "=3D",
    ),
    # iCalendar itself
    *(
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "UID:other@example",
        "X:Y",
        ";VALUE=DATE:20270101",
        "SUMMARY:",
    ),
    # formulas
    *("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "＝1+1"),
    # what looks like one character and is many
    *(
        "👨‍👩‍👧‍👦",
        "🏔️",
        "🇨🇳",
        "🇨🇳🇯🇵" * 12,
        "👍🏽",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "é" * 60,
        "Z" + "\u0301\u0302\u0303" * 60,
        "क्षि" * 30,
        "각" * 30,
    ),
    # directions, halves of characters, very long text
    *(
        "\u202egnp.exe",
        "\u2067rtl\u2069",
        "\ud800",
        "\udfff",
        "老君山" * 120,
        "a" * 300,
        "x " * 90,
        "　" * 40,
        "𠮷" * 40,
    ),
)
_FRAMES = ("{}", "老君山{}庙会", "a{}", "{}b", "{0}{0}", " {} ", "x\n{}")

HOSTILE_TITLES = tuple(dict.fromkeys(frame.format(piece) for piece, frame in product(_PIECES, _FRAMES)))
