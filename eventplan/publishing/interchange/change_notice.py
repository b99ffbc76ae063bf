"""变更说明: what changed between two editions of a plan, as an office hands it on, in Markdown."""

from eventplan.domain.clean_text import one_line
from eventplan.domain.revision import KIND_NAMES, Change, ChangeKind, Revision, by_kind
from eventplan.domain.text import Lang, Text
from eventplan.domain.wording import listed
from eventplan.lazy_regex import Pattern

_NUMERALS = "一二三四五六"
_MARKUP = Pattern(r"([\\`*_\[\]<>|#~])")


def change_notice(revision: Revision, site: Text, old_year: int, lang: Lang) -> str:
    """Return the notice of a revision of the plan of ``site``, for whoever may read the plans."""
    year = revision.year
    if lang is Lang.ZH:
        title = (
            f"{site.zh}{year}年度活动计划变更说明"
            if year == old_year
            else f"{site.zh}{old_year}、{year}年度活动计划对照说明"
        )
    else:
        title = (
            f"{site.en}: changes to the plan of {year}"
            if year == old_year
            else f"{site.en}: {year} against {old_year}"
        )
    lines = [f"# {_escaped(title)}", "", _opening(revision, lang)]
    for number, (kind, changes) in enumerate(by_kind(revision.changes)):
        lines += ["", _heading(number, kind, len(changes), lang), ""]
        lines += [f"{at}. {_item(change, lang)}" for at, change in enumerate(changes, 1)]
    if revision.changes:
        lines += ["", Text("其余活动安排不变。", "Everything else stays as it was.")[lang]]
    return "\n".join(lines)


def _opening(revision: Revision, lang: Lang) -> str:
    if not revision.changes:
        return Text("经核对，活动安排没有变更。", "Nothing has changed.")[lang]
    parts = [(KIND_NAMES[kind], len(changes)) for kind, changes in by_kind(revision.changes)]
    kinds = listed(Text(f"{name.zh}{count}项", f"{name.en.lower()} {count}") for name, count in parts)
    total = len(revision.changes)
    text = Text(f"经核对，共有{total}项变更，其中{kinds.zh}。现说明如下：", f"{total} changes: {kinds.en}.")
    return text[lang]


def _heading(number: int, kind: ChangeKind, count: int, lang: Lang) -> str:
    name = KIND_NAMES[kind]
    return Text(f"## {_NUMERALS[number]}、{name.zh}（{count}项）", f"## {name.en} ({count})")[lang]


def _item(change: Change, lang: Lang) -> str:
    causes = change.causes
    sentence = _escaped(change.sentence[lang])
    if not causes:
        return f"{sentence}{Text('。', '.')[lang]}"
    said = Text("；", "; ")[lang].join(_escaped(each.text[lang]) for each in causes)
    return Text(f"{sentence}。原因：{said}。", f"{sentence}. Why: {said}.")[lang]


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", one_line(text))
