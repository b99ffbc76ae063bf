"""What a sentence to a user may not hold: words of the code, the other language, a refusal and no more."""

import re
from typing import Final

from eventplan.domain.text import Lang, Text

_CODE_WORD: Final = re.compile(r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\bNoneType\b|\bNone\b|<class|Traceback")
_BARE: Final = re.compile(r"\b(invalid|illegal)\b|非法|无效|不合法", re.IGNORECASE)
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|【[^】]*】|'.*'$")
# A word of the Chinese file formats or papers, which an English reader has to type as it stands.
_TYPED_IN_CHINESE: Final = re.compile(
    "霜降-10|立冬\\+3|上旬|中旬|下旬|月|日|周末|元旦|春节|清明|劳动节|端午|中秋|国庆|时间|活动名称|活动时间"
)


def faults_of(text: Text) -> list[str]:
    """Return what a reader of ``text`` could not know, or would read in the wrong language."""
    own = {lang: _QUOTED.sub("", text[lang]) for lang in Lang}
    return [
        name
        for name, is_so in (
            ("code word", any(_CODE_WORD.search(text[lang]) for lang in Lang)),
            ("bare refusal", any(_BARE.search(own[lang]) for lang in Lang)),
            ("Chinese in English", bool(_CHINESE.search(_TYPED_IN_CHINESE.sub("", own[Lang.EN])))),
            ("no Chinese in Chinese", not _CHINESE.search(text.zh)),
        )
        if is_so
    ]
