"""Which meetings of many statements are one, and which report tells of which plan. Changes when these rules change.

Two reports are of one meeting when its parties and participants agree and its dates lie within three days; of a month,
the day must lie in it. Two meetings
that one statement tells apart stay apart. A planned meeting and its report are two nodes, linked.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from kg.model import Entity, Judgement, Mention, Ref
from kg.resolve.cluster import cluster
from kg.resolve.officials import Officials
from kg.resolve.profile import MeetingSketch, Profile, country_of
from kg.resolve.things import Things, iso_codes
from kg.vocabulary import digest, slug

DAYS: Final = 3
"""Two statements may date one meeting this many days apart."""

_JOINED: Final = "rule:parties-and-date"
_REALISED: Final = "rule:planned-then-held"

_LONGEST: Final = 400
"""A window of more days than this says nothing about which meeting is meant."""


def interval(start: str, end: str = "") -> tuple[int, int] | None:
    """The first and last day, as proleptic ordinals, of a date or range with the precision of a day, month or year.

    >>> first, last = interval("2019-08")
    >>> last - first
    30
    >>> interval("soon") is None
    True
    """
    try:
        if not start:
            return None
        first, last = _days(start)
        return first, max(last, _days(end)[1]) if end else last
    except ValueError:
        return None


def _days(lexical: str) -> tuple[int, int]:
    parts = [int(part) for part in lexical.split("-")]
    if len(parts) == 3:
        day = date.fromisoformat(lexical).toordinal()
        return day, day
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
    if len(parts) == 1:
        return date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal()
    raise ValueError(lexical)


@dataclass(slots=True)
class _Node:
    """Mentions of one meeting that say the same of it, one from each document."""

    sketch: MeetingSketch
    days: tuple[int, int] | None
    parties: frozenset[str]
    people: frozenset[str]
    by_country: dict[str, frozenset[str]]
    place: str
    mentions: list[Mention] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    issued: int = 0


class Meetings:
    """Gathers the meetings of all documents with `add`, decides with `decide`, then answers `entity`."""

    def __init__(self, things: Things, officials: Officials, human: Iterable[Judgement] = ()) -> None:
        self._things = things
        self._officials = officials
        self._human = [j for j in human if j.first.ref.kind == j.second.ref.kind == "meeting"]
        self._single = {m for j in self._human for m in (j.first, j.second)}
        self._nodes: dict[object, _Node] = {}
        self._labels: dict[str, str] = {}
        self._entities: dict[str, dict[str, Entity]] = {}
        self.judgements: list[Judgement] = []
        self.realised: list[tuple[Mention, Mention]] = []

    def add(self, document: str, profile: Profile) -> None:
        """Take in the meetings of one document; its things and officials must be decided."""
        met: dict[object, int] = {}
        issued = interval(profile.issued)
        for sketch in profile.meetings:
            mention = Mention(document, Ref("meeting", sketch.key))
            parties = frozenset(self._party(document, kind, key) for kind, key in sketch.parties)
            members = self._officials.of(document)
            people = frozenset(members[key].key for key in sketch.participants if key in members)
            place = self._things.key(document, "place", sketch.location)[1] if sketch.location else ""
            said = (parties, people, sketch.mode, sketch.status, sketch.start, sketch.end, place)
            number = met[said] = met.get(said, 0) + 1
            days = interval(sketch.start, sketch.end)
            dated = days is not None and len(sketch.start) >= (len("2019-08") if people else len("2019-08-26"))
            dated = dated and (bool(people) or len(parties) > 1)
            signature: object = mention if mention in self._single or not dated else (said, number)
            node = self._nodes.get(signature)
            if node is None:
                by_country: dict[str, set[str]] = {}
                for person in people:
                    for country in self._officials.countries(person):
                        by_country.setdefault(country, set()).add(person)
                node = self._nodes[signature] = _Node(
                    sketch, days, parties, people,
                    {country: frozenset(group) for country, group in by_country.items()}, place)
            node.mentions.append(mention)
            node.documents.add(document)
            node.issued = max(node.issued, issued[0]) if issued else node.issued

    def _party(self, document: str, kind: str, key: str) -> str:
        """A party as compared: the country that an agency or government acts for, or the organisation."""
        found = self._things.entity(document, kind, key)
        country = country_of(found.key)
        party = country if country in iso_codes() else found.key
        if kind == "country" or party not in self._labels:
            self._labels[party] = found.label
        return party

    def decide(self) -> None:
        """Join the nodes, link plans to reports, name the entities."""
        nodes = list(self._nodes.values())
        for node in nodes:
            node.mentions.sort()
        nodes.sort(key=lambda node: node.mentions[0])
        at = {mention: index for index, node in enumerate(nodes) for mention in node.mentions
              if mention in self._single}
        judged = [(at[j.first], at[j.second], j.verdict) for j in self._human if j.first in at and j.second in at]
        links = {(a, b) for a, b, verdict in judged
                 if verdict == "same" and {nodes[a].sketch.status, nodes[b].sketch.status} == {"kg:Planned", "kg:Held"}}
        same = [(a, b) for a, b, verdict in judged if verdict == "same" and (a, b) not in links]
        different = [(a, b) for a, b, verdict in judged if verdict != "same"]
        outcome = cluster(len(nodes), _ties(nodes), lambda a, b: _contradict(nodes[a], nodes[b]), same, different)
        groups = [[nodes[index] for index in group] for group in outcome.groups()]
        for group in groups:
            mentions = sorted(mention for node in group for mention in node.mentions)
            self.judgements += [Judgement(a, b, "same", _JOINED, _reason(group[0])) for a, b in pairwise(mentions)]
        for a, b in sorted(outcome.unsure):
            self.judgements.append(Judgement(nodes[a].mentions[0], nodes[b].mentions[0], "unsure", _JOINED,
                                             _reason(nodes[a]) + "; more than one candidate remains"))
        self._name(groups)
        self._realise(groups, [(nodes[a], nodes[b]) for a, b in sorted(links)],
                      {frozenset((nodes[a].mentions[0], nodes[b].mentions[0])) for a, b in different})
        self._nodes = {}

    def _realise(self, groups: list[list[_Node]], links: list[tuple[_Node, _Node]],
                 denied: set[frozenset[Mention]]) -> None:
        """Link each plan to the report that fits it best; what a person linked or parted stays so."""
        linked: set[Mention] = set()
        for a, b in links:
            plan, report = (a, b) if a.sketch.status == "kg:Planned" else (b, a)
            self.realised.append((plan.mentions[0], report.mentions[0]))
            linked.add(plan.mentions[0])
        held = [group for group in groups if group[0].sketch.status == "kg:Held"]
        near: dict[tuple[str, int], set[int]] = {}
        for number, group in enumerate(held):
            for node in group:
                for key in _buckets(node, 0):
                    near.setdefault(key, set()).add(number)
        for plan in (node for group in groups for node in group):
            if plan.sketch.status != "kg:Planned" or plan.mentions[0] in linked:
                continue
            numbers = sorted({number for key in _buckets(plan, DAYS) for number in near.get(key, ())})
            scores = {number: score for number in numbers if (score := _fit(plan, held[number], denied))}
            best = [number for number in scores if scores[number] == max(scores.values())]
            for number in best:
                self._link(plan.mentions[0], min(node.mentions[0] for node in held[number]), sure=len(best) == 1)
        self.realised.sort()

    def _link(self, plan: Mention, report: Mention, *, sure: bool) -> None:
        said = "the plan and the report name the same parties at about the same time"
        if sure:
            self.realised.append((plan, report))
            self.judgements.append(Judgement(plan, report, "same", _REALISED, f"{said}; they stay two"))
        else:
            self.judgements.append(Judgement(plan, report, "unsure", _REALISED, f"{said}; more than one report fits"))

    def _name(self, groups: list[list[_Node]]) -> None:
        stems: list[str] = []
        labels: list[str] = []
        for group in groups:
            parties = sorted(frozenset[str]().union(*(node.parties for node in group)))
            people = sorted(frozenset[str]().union(*(node.people for node in group)))
            dated = {node.sketch.start for node in group if node.sketch.start}
            starts = sorted(dated, key=lambda start: (-len(start), start))
            who = [slug(party.rsplit("/", 1)[-1]) for party in parties] or people
            shown = [*who[:4], f"{len(who) - 4}-more"] if len(who) > 4 else who
            stems.append("-".join([slug(starts[0]) if starts else "undated", *shown]) or "meeting")
            named = [self._labels.get(party, party) for party in parties] or people
            together = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named) or "Meeting"
            labels.append(", ".join([together, *starts[:1]]))
        counts: dict[str, int] = {}
        for stem in stems:
            counts[stem] = counts.get(stem, 0) + 1
        for group, stem, label in zip(groups, stems, labels, strict=True):
            key = stem
            if counts[stem] > 1:
                first = min(node.mentions[0] for node in group)
                key = f"{stem}-{digest(repr((first.document, first.ref.key)), 8)}"
            entity = Entity("meeting", key, label)
            for node in group:
                for mention in node.mentions:
                    self._entities.setdefault(mention.document, {})[mention.ref.key] = entity

    def entity(self, document: str, key: str) -> Entity:
        """The meeting that a local key of a document means. Raises `KeyError` if the document has none of that key."""
        return self._entities[document][key]

    def of(self, document: str) -> dict[str, Entity]:
        """All meetings of a document, by local key."""
        return self._entities.get(document, {})


def _reason(node: _Node) -> str:
    who = ", ".join(sorted(node.parties)) or ", ".join(sorted(node.people))
    return f"parties and participants ({who}) agree, and so does the date within {DAYS} days"


def _buckets(node: _Node, slack: int) -> Iterable[tuple[str, int]]:
    """Where a node is looked for: each participant, and all parties together, in each week that its days touch."""
    if node.days is None or node.days[1] - node.days[0] > _LONGEST:
        return
    weeks = range((node.days[0] - slack) // 7, (node.days[1] + slack) // 7 + 1)
    names = [*sorted(node.people), *([" ".join(sorted(node.parties))] if len(node.parties) > 1 else [])]
    for name in names:
        for week in weeks:
            yield name, week


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _agree(a: _Node, b: _Node) -> bool:
    """Whether two meetings have the parties of one: a shared participant, or the same two or more parties."""
    return not a.people.isdisjoint(b.people) or (a.parties == b.parties and len(a.parties) > 1)


def _at_odds(a: _Node, b: _Node) -> bool:
    """Whether modes, parties, participants or places show two meetings."""
    x, y = a.sketch, b.sketch
    if x.mode and y.mode and x.mode != y.mode:
        return True
    if a.parties != b.parties:
        fewer, more = sorted((a.parties, b.parties), key=len)
        if len(fewer) > 1 or not fewer <= more:
            return True
    for country, group in a.by_country.items():
        if country in b.by_country and group.isdisjoint(b.by_country[country]):
            return True
    here, there = country_of(a.place), country_of(b.place)
    return here != there and here in iso_codes() and there in iso_codes() and (x.start, x.end) != (y.start, y.end)


def _contradict(a: _Node, b: _Node) -> bool:
    if not a.documents.isdisjoint(b.documents) or a.sketch.status != b.sketch.status:
        return True
    return a.days is None or b.days is None or _gap(a.days, b.days) > _slack(a, b) or _at_odds(a, b)


def _slack(a: _Node, b: _Node) -> int:
    """By how many days the dates of one meeting may differ: by none where one is a month, which is loose already."""
    coarse = any(len(node.sketch.start) < len("2019-08-26") for node in (a, b))
    return 0 if coarse else DAYS


def _ties(nodes: list[_Node]) -> dict[tuple[int, int], int]:
    near: dict[tuple[str, int], list[int]] = {}
    for index, node in enumerate(nodes):
        if len(node.sketch.start) > 4:
            for key in _buckets(node, DAYS):
                near.setdefault(key, []).append(index)
    ties: dict[tuple[int, int], int] = {}
    for indexes in near.values():
        for position, a in enumerate(indexes):
            for b in indexes[position + 1:]:
                if (a, b) not in ties and _agree(nodes[a], nodes[b]) and not _contradict(nodes[a], nodes[b]):
                    strength = _strength(nodes[a], nodes[b])
                    if strength:
                        ties[a, b] = strength
    return ties


def _strength(a: _Node, b: _Node) -> int:
    """How close two meetings that agree are: by the day, then by who took part.

    A month alone is not enough where no participant is shared.
    """
    start, other = a.sketch.start, b.sketch.start
    coarse = min(len(start), len(other)) < len("2019-08-26")
    if a.days is None or b.days is None or (coarse and a.people.isdisjoint(b.people)):
        return 0
    near = DAYS + 1 if start == other else 0 if coarse else DAYS - _gap(a.days, b.days)
    return 1 + 2 * near + (a.people == b.people)


def _fit(plan: _Node, report: list[_Node], denied: set[frozenset[Mention]]) -> int:
    """How well a report, as one or more statements give it, fits a plan; 0 where it does not."""
    if any(not plan.documents.isdisjoint(node.documents) for node in report):
        return 0  # a statement that tells of both tells them apart
    if any(frozenset((plan.mentions[0], node.mentions[0])) in denied for node in report):
        return 0
    return max(_realises(plan, node) for node in report)


def _realises(plan: _Node, report: _Node) -> int:
    """How well a report fits a plan; 0 where it does not. A plan comes before what it plans."""
    if plan.days is None or report.days is None or not _agree(plan, report) or _at_odds(plan, report):
        return 0
    if plan.issued and report.days[1] < plan.issued:
        return 0
    gap = _gap(plan.days, report.days)
    slack = DAYS if plan.days[0] == plan.days[1] else 1
    return 0 if gap > slack else 1 + 4 * (DAYS + 1 - gap) + min(2, len(plan.people & report.people))
