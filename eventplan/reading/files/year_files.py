"""``anchors.yaml`` and ``decisions.yaml``: what is known or decided for single years."""

from pathlib import Path

from eventplan.domain.decision import Decision
from eventplan.domain.session import SessionChange
from eventplan.domain.text import Text
from eventplan.named_file import is_there
from eventplan.reading.entries.entry_list import Item, Items, read_items, section, without_repeated_ids
from eventplan.reading.entries.places_said import joint_venue
from eventplan.reading.entries.references import Catalogue
from eventplan.reading.files.year_models import AnchorEntry, DecisionEntry
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.problems.value_codes import ValueCode
from eventplan.reading.yaml.text_file import TextFile, read_text
from eventplan.reading.yaml.yaml_file import yaml_of

ANCHORS = "anchors.yaml"
DECISIONS = "decisions.yaml"


def read_anchors(folder: Path) -> Items[AnchorEntry]:
    """Return the named dates of the calendar in ``folder``; none when it has no such file."""
    return anchors_in(read_text(folder / ANCHORS, folder)) if is_there(folder / ANCHORS) else Items()


def anchors_in(text: tuple[TextFile | None, list[Problem]]) -> Items[AnchorEntry]:
    """Return the named dates in a file as it was read, and every mistake of reading it included."""
    file, problems = yaml_of(*text)
    if file is None:
        return Items(problems=tuple(problems))
    contents, found = section(file, "anchors")
    items: Items[AnchorEntry] = Items(problems=(*problems, *found))
    items += read_items(file, contents, ("anchors",), lambda _: AnchorEntry)
    return without_repeated_ids(items, lambda entry: entry.id)


WrittenDecision = Decision | SessionChange
"""What a person decided: of an activity's days, or of one of its sessions."""


def read_decisions(
    folder: Path, activities: Catalogue, venues: Catalogue
) -> tuple[tuple[WrittenDecision, ...], list[Problem]]:
    """Return the decisions about activities and venues that are known, and every mistake."""
    if not is_there(folder / DECISIONS):
        return (), []
    return decisions_in(read_text(folder / DECISIONS, folder), activities, venues)


def decisions_in(
    text: tuple[TextFile | None, list[Problem]], activities: Catalogue, venues: Catalogue
) -> tuple[tuple[WrittenDecision, ...], list[Problem]]:
    """Return the decisions in a file as it was read, and every mistake of reading it included."""
    file, problems = yaml_of(*text)
    if file is None:
        return (), problems
    contents, found = section(file, "decisions")
    items = read_items(file, contents, ("decisions",), lambda _: DecisionEntry)
    problems += [*found, *items.problems]
    decisions: list[WrittenDecision] = []
    declined: dict[tuple[str, int], SourceRef] = {}
    for item in items.sound:
        decision, wrong = _decision(item, activities, venues)
        problems += wrong
        if decision is None:
            continue
        decisions.append(decision)
        key = decision.activity, decision.year
        if item.entry.decline:
            declined.setdefault(key, item.ref())
    for item in items.doubtful:
        problems += _decision_references(item, activities, venues)
    problems += _contradicted(decisions, declined)
    return tuple(decisions), problems


def _decision(
    item: Item[DecisionEntry], activities: Catalogue, venues: Catalogue
) -> tuple[WrittenDecision | None, list[Problem]]:
    problems = _decision_references(item, activities, venues)
    activity = activities.find(item.entry.activity, item.ref("activity"))[0]
    venue = _venue(item, venues)[0]
    if activity is None or (venue is None and item.entry.venue):
        return None, problems
    return item.entry.decision(activity, venue), problems


def _venue(item: Item[DecisionEntry], venues: Catalogue) -> tuple[str | None, list[Problem]]:
    written = [(text, item.ref("venue", number)) for number, text in enumerate(item.entry.venue)]
    return joint_venue(written, venues) if written else (None, [])


def _decision_references(
    item: Item[DecisionEntry], activities: Catalogue, venues: Catalogue
) -> list[Problem]:
    """Return what is wrong with the activity and the venue that a decision names."""
    return [
        *activities.find(item.entry.activity, item.ref("activity"))[1],
        *_venue(item, venues)[1],
    ]


def _contradicted(
    decisions: list[WrittenDecision], declined: dict[tuple[str, int], SourceRef]
) -> list[Problem]:
    """Return a Problem for each activity that is declined and given days in one year."""
    given = {(each.activity, each.year) for each in decisions if isinstance(each, Decision) and each.span}
    problems = []
    for (activity, year), ref in declined.items():
        if (activity, year) in given:
            what = Text(
                f"「{activity}」{year} 年既不办，又定了日子",
                f'"{activity}" is declined in {year} and also given days',
            )
            problems.append(ValueCode.CONTRADICTION.at(ref, what=what))
    return problems
