"""What a rank is called; how a status is marked beside a name and in a title, and how a title is unmarked."""

from eventplan.domain.activity import Tier
from eventplan.domain.plan import Status
from eventplan.domain.text import Lang, Text

STATUS_BADGES = {
    Status.CONFIRMED: Text("", ""),
    Status.TENTATIVE: Text("预计", "expected"),
    Status.CANCELLED: Text("取消", "cancelled"),
}


_SHEET_BADGES = {
    Status.CONFIRMED: Text("", ""),
    Status.TENTATIVE: Text("预", "exp."),
    Status.CANCELLED: Text("取消", "off"),
}


def sheet_badge(status: Status, lang: Lang) -> str:
    """Return what stands in a small box behind a name on a sheet, '' for what is certain."""
    return _SHEET_BADGES[status][lang]


TIER_NAMES = {
    Tier.FLAGSHIP: Text("旗舰", "flagship"),
    Tier.MAJOR: Text("重点", "major"),
    Tier.REGULAR: Text("常规", "regular"),
}


MARKED_TITLES = {
    Status.CONFIRMED: Text("{}", "{}"),
    Status.TENTATIVE: Text("{}（预计）", "{} (expected)"),
    Status.CANCELLED: Text("【取消】{}", "[Cancelled] {}"),
}


def unmarked(title: str) -> str:
    """Return a title as it was before its status was marked in it."""
    for mark in (mark for marks in MARKED_TITLES.values() for mark in (marks.zh, marks.en)):
        before, _, after = mark.partition("{}")
        if before + after and title.startswith(before) and title.endswith(after):
            return title.removeprefix(before).removesuffix(after)
    return title
