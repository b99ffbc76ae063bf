"""``docs/files.md``: every key of every file, from the models that read them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from eventplan.domain.text import Lang, Text
from eventplan.reading.json_schema import json_schema
from tests.reference.commands_page import cell
from tests.reference.file_examples import EXAMPLES
from tests.reference.key_words import KEYS, TITLES
from tests.reference.languages import both

Said = TypeVar("Said", str, Text)

FILES: Final = (
    (
        "site.yaml",
        "SiteEntry",
        Text("景区：在哪里、有什么、计划要守什么；只有它必不可少", "the site; only this file is required"),
    ),
    ("activities.yaml", "ActivitiesEntry", Text("办什么活动", "what is put on")),
    ("windows.yaml", "WindowsEntry", Text("景观什么时候值得看", "when landscapes are worth seeing")),
    (
        "anchors.yaml",
        "AnchorsEntry",
        Text("有名字的日子：电影上映、展会", "named dates: a film's release, a trade fair"),
    ),
    (
        "decisions.yaml",
        "DecisionsEntry",
        Text("人作的决定，按活动和年份", "what a person decided, by activity and year"),
    ),
    (
        "campaigns.yaml",
        "CampaignsEntry",
        Text("活动前后做什么、谁来做", "what is done around activities, and by whom"),
    ),
    (
        "permits/*.yaml",
        "PermitPackEntry",
        Text("国家或省里要求的审批", "what one nation or province asks for"),
    ),
    (
        "region.yaml",
        "RegionFileEntry",
        Text(
            "几个景区在一份计划里，写在 site.yaml 的位置；它能写的这里也能写",
            "several sites in one plan, in the place of site.yaml, whose keys it has too",
        ),
    ),
    ("festivals/*.yaml", "FestivalsEntry", Text("一套节日", "a set of festivals")),
    (
        "statutory/*.yaml",
        "NoticeEntry",
        Text("国务院办公厅一年的放假通知", "a State Council paper for one year"),
    ),
)
_HEAD: Final = Text(
    """# 文件

一个景区是一个文件夹，`eventplan new 文件夹` 写出起步文件。只有 `site.yaml` 必不可少，其余有就读。文件是 UTF-8 的
YAML；写错了，`eventplan check` 指出文件、行、列和改法，一次说完，没有错的部分照用。活动也可以写成
`activities.csv` 或 `activities.xlsx`，表头用中文（活动名称、活动时间、类别、地点……）。`observations.csv` 记往年看到的
日子：`window,year,event,date,source`。要编辑器补全和检查，把 `eventplan schema` 的输出存成文件，在第一行写
`# yaml-language-server: $schema=…`。

本页由 `make reference` 从读文件的程序生成，各种文件一节。给游客看的文字都可以写成 `{zh: …, en: …}`，只写一种两边
都用。「时间规则」的写法见 [rules.zh.md](rules.zh.md)，更细的说明（英文）见 [calendars/README.md](../calendars/README.md)，
错误代码见 [calendars/CODES.md](../calendars/CODES.md)。
""",
    """# Files

A calendar is a folder; `eventplan new FOLDER` begins one. Only `site.yaml` is required, every other file is read when
it is there. Files are YAML in UTF-8; `eventplan check` tells every mistake with file, line, column and a way out, all in
one run, and what has none is used. Activities may be `activities.csv` or `activities.xlsx` in its place.
`observations.csv` holds noted days of earlier years: `window,year,event,date,source`. To let an editor complete and
check, keep what `eventplan schema` prints and write `# yaml-language-server: $schema=…` into the first line.

`make reference` makes this page of the models that read the files. A text that visitors read may be `{zh: …, en: …}`, or
one for both languages. [rules.md](rules.md) tells how rules are written, [calendars/README.md](../calendars/README.md)
how each key works in detail, [calendars/CODES.md](../calendars/CODES.md) what each mistake means.
""",
)
_KEY: Final = Text("| 键 | 写什么 | 意思 |", "| key | holds | means |")
_REQUIRED: Final = Text("**必写** ", "**required** ")
_TYPES: Final = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "whole number"),
    "number": Text("数字", "number"),
    "boolean": Text("true 或 false", "true or false"),
    "object": Text("键: 值", "keys and values"),
}
_LIST: Final = Text("列表", "list")
_BOTH: Final = Text("文字，或 {zh, en}", "text, or {zh, en}")
_SEVERAL: Final = Text("，可写几个", ", one or several")
_FEW: Final = 24
"""How many choices are told; of a longer list the first."""


def page(lang: Lang) -> str:
    """Return the page in ``lang``."""
    models: Mapping[str, Any] = json_schema()["$defs"]  # type: ignore[assignment]  # JSON has no narrower type
    parts = [_HEAD[lang].strip()]
    told: set[str] = set()
    for file, model, means in FILES:
        parts += [f"## {file}\n\n{means[lang]}", f"```yaml\n{EXAMPLES[file].strip()}\n```"]
        for name in _within(model, models):
            if name not in told and name != "TextEntry":
                told.add(name)
                parts.append("\n".join(_entry(name, models, lang, is_file=name == model)))
    return "\n\n".join(parts) + "\n"


def _within(name: str, models: Mapping[str, Any]) -> list[str]:
    """Return the entries that ``name`` holds, itself first, each once."""
    found = [name]
    for each in found:
        found += [
            other for other in _named(models[each]) if other not in found and "properties" in models[other]
        ]
    return found


def _named(part: object) -> Iterator[str]:
    """Yield the names of the models that a part of the schema refers to."""
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"].rpartition("/")[2]
        for each in part.values():
            yield from _named(each)
    elif isinstance(part, list):
        for each in part:
            yield from _named(each)


def _entry(name: str, models: Mapping[str, Any], lang: Lang, *, is_file: bool) -> Iterator[str]:
    model = models[name]
    if not is_file:
        yield f"### {_title(name)}"
        yield ""
        yield _words(TITLES, name) if lang is Lang.ZH else model["description"].replace("``", "`")
        yield ""
    yield _KEY[lang]
    yield "|---|---|---|"
    for key, part in model["properties"].items():
        required = _REQUIRED[lang] if key in model.get("required", ()) else ""
        yield f"| `{key}` | {cell(_holds(part, models, lang))} | {cell(required + words_of(name, key, part)[lang])} |"


def _title(name: str) -> str:
    return name.removesuffix("Entry").lower()


def words_of(name: str, key: str, part: Mapping[str, Any]) -> Text:
    """Return what a key means: its description, or what stands in the table of words.

    Raises:
        KeyError: neither says anything.
    """
    if "description" in part:
        return both(part["description"])
    own = f"{name}.{key}"
    return KEYS[key] if key in KEYS and own not in KEYS else _words(KEYS, own)


def _words(said: Mapping[str, Said], name: str) -> Said:
    if name not in said:
        where = "a model's Chinese title in TITLES" if said is TITLES else "a description beside it, or KEYS"
        raise KeyError(f"{name} wants {where} of tests/reference/key_words.py")
    return said[name]


def _holds(part: Mapping[str, Any], models: Mapping[str, Any], lang: Lang) -> str:
    """Return what may be written: words, numbers with their bounds, choices, or another entry."""
    kinds = dict.fromkeys(kind for kind in _kinds(part, models, lang) if kind)
    if len(kinds) > 1 and _BOTH[lang] in kinds:
        kinds = {kind: None for kind in kinds if kind.startswith((_BOTH[lang], _LIST[lang]))}
    elif _TYPES["string"][lang] in kinds:
        kinds.pop(_TYPES["number"][lang], None)
    for kind in tuple(kinds):
        if kinds.pop(_listed(kind, lang), kind) is None:
            kinds[kind + _SEVERAL[lang]] = kinds.pop(kind)
    return {Lang.ZH: "、", Lang.EN: ", "}[lang].join(kinds)


def _listed(inner: str, lang: Lang) -> str:
    return f"{_LIST[lang]}（{inner}）" if lang is Lang.ZH else f"{_LIST[lang]} ({inner})"


def _kinds(part: Mapping[str, Any], models: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    for each in (*part.get("anyOf", ()), *part.get("oneOf", ()), *part.get("allOf", ())):
        yield from _kinds(each, models, lang)
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        yield (
            _choices(models[name]["enum"]) if "enum" in models[name] else f"[{_title(name)}](#{_title(name)})"
        )
    elif "enum" in part:
        yield _choices(part["enum"])
    elif "const" in part:
        yield f"`{part['const']}`"
    elif "zh" in part.get("properties", ()):
        yield _BOTH[lang]
    elif part.get("type") == "array":
        yield _listed(_holds(part.get("items", {}), models, lang), lang)
    else:
        kinds = part.get("type", ())
        for kind in [kinds] if isinstance(kinds, str) else kinds:
            if kind != "null":
                yield _TYPES[kind][lang] + _bounds(part)


def _choices(choices: Sequence[object]) -> str:
    told = [f"`{each}`" for each in choices[:_FEW]]
    return " ".join([*told, "…"] if len(choices) > _FEW else told)


def _bounds(part: Mapping[str, Any]) -> str:
    low, high = (part.get(long, part.get(short)) for long, short in (("minimum", "ge"), ("maximum", "le")))
    return "" if low is None or high is None else f" {low}..{high}"
