"""``campaigns.yaml``: the steps around activities and who does them, with every reference followed."""

from functools import cache
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from eventplan.bundled import bundled
from eventplan.domain.preparation.campaign import Campaign, Campaigns, CampaignScope, Owner
from eventplan.reading.entries.entry_list import Item, Items, read_items, without_repeated_ids
from eventplan.reading.entries.expressions import Expressions
from eventplan.reading.entries.references import Catalogue, catalogue
from eventplan.reading.entries.validate import check
from eventplan.reading.preparation.campaign_models import CampaignEntry, CampaignsEntry, OwnerEntry
from eventplan.reading.preparation.parts import CAMPAIGNS, KnownNames
from eventplan.reading.problems.key_names import did_you_mean, nearest
from eventplan.reading.problems.name_codes import NameCode
from eventplan.reading.problems.problem import Problem, SourceRef
from eventplan.reading.yaml.nodes import Tree
from eventplan.reading.yaml.yaml_file import YamlFile, read_yaml
from eventplan.when.lexicon.name_index import Names

_RESERVED: Final = frozenset({"permit", "decide", "notice", "window"})
"""What the ids of other tasks and entries begin with."""


def read_campaigns(folder: Path, known: KnownNames) -> tuple[Campaigns | None, list[Problem]]:
    """Return the campaigns of the calendar in ``folder``, None if unreadable, and every mistake."""
    file, problems = read_yaml(folder / CAMPAIGNS)
    if file is None:
        return None, problems
    campaigns, found = _campaigns_in(file, known)
    return campaigns, [*problems, *found]


@cache
def usual_campaigns() -> Campaigns:
    """Return the campaigns of a site that writes none.

    Raises:
        ValueError: what ships with eventplan has a mistake.
    """
    path = bundled("calendars") / "campaigns" / "default.yaml"
    nothing = catalogue((), (), NameCode.UNKNOWN_CATEGORY)
    file, problems = read_yaml(path)
    if file is not None:
        known = KnownNames(nothing, nothing, frozenset(), nothing, Expressions(Names(())))
        campaigns, found = _campaigns_in(file, known)
        problems += found
    if file is None or problems:
        raise ValueError(f"{path} has a mistake: {problems[0]}")
    return replace(campaigns, is_usual=True)


def _campaigns_in(file: YamlFile, known: KnownNames) -> tuple[Campaigns, list[Problem]]:
    head, lists, problems = _head(file)
    owners, owner_names, found = _owners(file, lists["owners"], known)
    problems += found
    items = read_items(file, lists["campaigns"], ("campaigns",), lambda _: CampaignEntry)
    problems += items.problems
    usual = usual_campaigns().campaigns if head.extends else ()
    taken: dict[str, list[tuple[CampaignScope, SourceRef | None]]] = {}
    for campaign in usual:
        for step in campaign.steps:
            taken.setdefault(f"{campaign.id}-{step.id}", []).append((campaign.scope, None))
    campaigns: list[Campaign] = []
    for item in (*items.sound, *items.doubtful):
        campaign, found = _campaign(item, known, owner_names)
        found += _repeated(item, campaign.scope, taken)
        problems += found
        if item in items.sound and not any(problem.is_error for problem in found):
            campaigns.append(campaign)
    return Campaigns((*usual, *campaigns), owners, head.silence_at_most), problems


def _head(file: YamlFile) -> tuple[CampaignsEntry, dict[str, list[Tree]], list[Problem]]:
    """Return what the file says beside its lists, and each list."""
    content = dict(file.content) if isinstance(file.content, dict) else file.content
    lists: dict[str, list[Tree]] = {"campaigns": [], "owners": []}
    if isinstance(content, dict):
        for key in lists:
            found = content.get(key)
            if isinstance(found, list):
                lists[key], content[key] = found, []
    head, problems = check(CampaignsEntry, content, file)
    return head or CampaignsEntry(campaigns=()), lists, problems


def _owners(
    file: YamlFile, contents: list[Tree], known: KnownNames
) -> tuple[tuple[Owner, ...], Catalogue, list[Problem]]:
    """Return who does tasks, how they are found, and what is wrong with them and the days they are away."""
    items: Items[OwnerEntry] = read_items(file, contents, ("owners",), lambda _: OwnerEntry)
    items = without_repeated_ids(items, lambda entry: entry.id)
    problems = list(items.problems)
    owners = []
    for item in (*items.sound, *items.doubtful):
        away, found = known.expressions.read_all(item.entry.away, item.source, (*item.path, "away"))
        problems += found
        if item in items.sound:
            owners.append(replace(item.entry.owner(), away=away or ()))
    names = catalogue(items.declared, (owner.id for owner in owners), NameCode.UNKNOWN_OWNER)
    return tuple(owners), names, problems


def _campaign(
    item: Item[CampaignEntry], known: KnownNames, owners: Catalogue
) -> tuple[Campaign, list[Problem]]:
    """Return the campaign that an entry means, as far as what it refers to is known."""
    entry, problems = item.entry, []
    scope = entry.scope
    ids = {}
    for key, names in (
        ("category", known.categories),
        ("activities", known.activities),
        ("audience", known.groups),
    ):
        ids[key], found = names.find_all(getattr(scope, key), item, "for", key)
        problems += found
    for number, tag in enumerate(scope.tag):
        if tag not in known.tags:
            hint = did_you_mean(nearest(tag, known.tags))
            problems.append(NameCode.UNKNOWN_TAG.at(item.ref("for", "tag", number), name=tag, hint=hint))
    steps = []
    for number, step in enumerate(entry.steps):
        owner = None
        if step.owner is not None:
            owner, found = owners.find(step.owner, item.ref("steps", number, "owner"))
            problems += found
        steps.append(step.step(owner))
    if entry.id.split("-")[0] in _RESERVED:
        hint = did_you_mean(f"my-{entry.id}")
        problems.append(NameCode.RESERVED_ID.at(item.ref("id"), name=entry.id, hint=hint))
    kinds, named, groups = (ids[key] or () for key in ("category", "activities", "audience"))
    meant = CampaignScope(scope.tier, kinds, scope.tag, named, scope.mode, groups)
    return Campaign(entry.id, meant, tuple(steps)), problems


def _repeated(
    item: Item[CampaignEntry],
    scope: CampaignScope,
    taken: dict[str, list[tuple[CampaignScope, SourceRef | None]]],
) -> list[Problem]:
    """Return a Problem for each step that some activity would have twice, and take note of the others."""
    problems = []
    for number, step in enumerate(item.entry.steps):
        name, ref = f"{item.entry.id}-{step.id}", item.ref("steps", number, "id")
        others = taken.setdefault(name, [])
        other = next((each for each in others if not scope.excludes(each[0])), None)
        if other is not None:
            place = f" {other[1]}" if other[1] else " default"
            problems.append(NameCode.DUPLICATE_ID.at(ref, name=name, place=place))
        others.append((scope, ref))
    return problems
