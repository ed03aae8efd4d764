"""Who is who among officials across statements. Changes when the rules for joining two officials change.

Two are one when their names agree and they share a country, a post or an organisation, and nothing contradicts: other
countries' posts, names that can't be one person's, two people of one statement. Where two candidates remain, none is
joined.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kg.model import Entity, Judgement, Mention, Ref
from kg.resolve.cluster import Clusters, cluster
from kg.resolve.names import RANK, PersonalName, agree, as_surname, families, fullness, keys, parse
from kg.resolve.profile import Profile, country_of
from kg.resolve.things import Things, iso_codes, readable
from kg.vocabulary import digest, slug

_NAMELESS = PersonalName(())


@dataclass(slots=True)
class _Node:
    """Mentions that are one official beyond doubt: one name, one context."""

    name: PersonalName
    countries: frozenset[str]
    posts: set[str] = field(default_factory=set)
    organizations: set[tuple[str, str]] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)

    @property
    def contexts(self) -> set[str]:
        """The posts and organisations, which may tie a node that has no country."""
        return self.posts | {key for _, key in self.organizations}

    @property
    def best(self) -> str:
        return max(self.forms, key=fullness) if self.forms else ""


class Officials:
    """Gathers the officials of all documents with `add`, decides with `decide`, then answers `entity`."""

    def __init__(self, things: Things, human: Iterable[Judgement] = ()) -> None:
        self._things = things
        self._human = [j for j in human if j.first.ref.kind == j.second.ref.kind == "official"]
        self._single = {m for j in self._human if j.verdict != "same" for m in (j.first, j.second)}
        self._asked = {m for j in self._human for m in (j.first, j.second)}
        self._nodes: dict[object, _Node] = {}
        self._at: dict[Mention, int] = {}
        self._entities: dict[str, dict[str, Entity]] = {}
        self._countries: dict[str, frozenset[str]] = {}
        self.judgements: list[Judgement] = []

    def add(self, document: str, profile: Profile) -> None:
        """Take in the officials of one document; its things must be decided."""
        forms = {thing.key: thing.forms for thing in profile.things if thing.kind == "official"}
        for sketch in profile.officials:
            mention = Mention(document, Ref("official", sketch.key))
            posts = {self._things.key(document, "post", key)[1] for key in sketch.posts}
            bodies = {self._things.key(document, kind, key) for kind, key in sketch.organizations}
            places = {country_of(key) for key in (*posts, *(key for _, key in bodies))} & iso_codes()
            countries = frozenset(places | (set(sketch.countries) & iso_codes()))
            seen = forms.get(sketch.key, ())
            name = parse(max(seen, key=fullness)) if seen else _NAMELESS
            signature = self._signature(mention, name, countries, posts, bodies)
            node = self._nodes.get(signature)
            if node is None:
                node = self._nodes[signature] = _Node(name, countries)
            node.posts |= posts
            node.organizations |= bodies
            node.mentions.append(mention)
            node.documents.add(document)
            node.forms.update(seen)

    def _signature(self, mention: Mention, name: PersonalName, countries: frozenset[str], posts: set[str],
                   bodies: set[tuple[str, str]]) -> object:
        """What makes two mentions one beyond doubt; the mention itself where nothing does, or a person said so."""
        if mention in self._single or not name.words or not (countries or posts or bodies):
            return mention
        if countries and not name.bare:
            return (name, countries)
        return (name, countries, frozenset(posts), frozenset(bodies))

    def decide(self) -> None:
        """Join the nodes; name the entities."""
        nodes = list(self._nodes.values())
        for node in nodes:
            node.mentions.sort()
        nodes.sort(key=lambda node: node.mentions[0])
        at = {mention: index for index, node in enumerate(nodes) for mention in node.mentions if mention in self._asked}
        pairs = [(at[j.first], at[j.second], j.verdict) for j in self._human if j.first in at and j.second in at]
        outcome = cluster(len(nodes), _ties(nodes), lambda a, b: _contradict(nodes[a], nodes[b]),
                          [(a, b) for a, b, verdict in pairs if verdict == "same"],
                          [(a, b) for a, b, verdict in pairs if verdict != "same"])
        self._judge(nodes, outcome)
        self._name([[nodes[index] for index in group] for group in outcome.groups()])
        self._nodes = {}

    def _judge(self, nodes: list[_Node], outcome: Clusters) -> None:
        for node in nodes:
            for first, second in pairwise(node.mentions):
                self.judgements.append(Judgement(first, second, "same", "rule:same-name", _reason(node, node)))
        for group in outcome.groups():
            main = max(group, key=lambda index: (fullness(nodes[index].best), -index))
            for index in group:
                rule = agree(nodes[main].name, nodes[index].name)
                if index != main and rule:
                    first, second = sorted((nodes[main].mentions[0], nodes[index].mentions[0]))
                    reason = _reason(nodes[main], nodes[index])
                    self.judgements.append(Judgement(first, second, "same", f"rule:{rule}", reason))
        for a, b in sorted(outcome.unsure):
            rule = agree(nodes[a].name, nodes[b].name) or "same-name"
            self.judgements.append(Judgement(nodes[a].mentions[0], nodes[b].mentions[0], "unsure", f"rule:{rule}",
                                             _reason(nodes[a], nodes[b]) + "; more than one candidate remains"))

    def _name(self, groups: list[list[_Node]]) -> None:
        labels = [max({form for node in group for form in node.forms}, key=fullness, default="") for group in groups]
        stems = [slug(label) if label else "unnamed" for label in labels]
        holders: dict[str, list[int]] = {}
        for index, stem in enumerate(stems):
            holders.setdefault(stem, []).append(index)
        used = set(holders)
        for stem, indexes in sorted(holders.items()):
            nations = [sorted(frozenset[str]().union(*(node.countries for node in groups[index]))) for index in indexes]
            for index, countries in zip(indexes, nations, strict=True):
                key = stem
                if len(indexes) > 1 or not labels[index]:
                    key = f"{stem}-{countries[0]}" if len(countries) == 1 and nations.count(countries) == 1 else ""
                    if not key or key in used:
                        first = min(node.mentions[0] for node in groups[index])
                        key = f"{stem}-{digest(repr((first.document, first.ref.key)), 8)}"
                    used.add(key)
                entity = Entity("official", key, labels[index] or readable(key))
                self._countries[key] = frozenset(countries)
                for node in groups[index]:
                    for mention in node.mentions:
                        self._entities.setdefault(mention.document, {})[mention.ref.key] = entity

    def entity(self, document: str, key: str) -> Entity:
        """The official that a local key of a document means. Raises `KeyError` if the document has none of that key."""
        return self._entities[document][key]

    def countries(self, key: str) -> frozenset[str]:
        """The countries whose posts an official (by the key of the entity) has held, or that the official stood for."""
        return self._countries.get(key, frozenset())

    def of(self, document: str) -> dict[str, Entity]:
        """All officials of a document, by local key."""
        return self._entities.get(document, {})


def _reason(a: _Node, b: _Node) -> str:
    posts = sorted(a.posts & b.posts)
    bodies = sorted(a.organizations & b.organizations)
    countries = sorted(a.countries & b.countries)
    shared = (f"the post “{readable(posts[0])}”" if posts else f"the organisation “{readable(bodies[0][1])}”" if bodies
              else f"the country {countries[0].upper()}" if countries else "")
    names = f"the names “{a.best}” and “{b.best}” agree" if a.best != b.best else f"the name “{a.best}” stands in both"
    return f"{names}, and so does {shared}" if shared else names


def _shares(a: _Node, b: _Node) -> bool:
    apart = a.posts.isdisjoint(b.posts) and a.organizations.isdisjoint(b.organizations)
    return not (apart and a.countries.isdisjoint(b.countries))


def _contradict(a: _Node, b: _Node) -> bool:
    if a.countries and b.countries and a.countries.isdisjoint(b.countries):
        return True
    rule = agree(a.name, b.name)
    return not rule or (RANK[rule] < RANK["name-order"] and not a.documents.isdisjoint(b.documents))


Index = dict[tuple[str, str], list[int]]


def _ties(nodes: list[_Node]) -> dict[tuple[int, int], int]:
    """Pairs of nodes that are likely one official; compared only if they share a key of names and a context."""
    vague = {context for node in nodes if not node.countries for context in node.contexts}
    full: Index = {}
    before: Index = {}
    surnames: Index = {}
    holders: Index = {}

    def note(index: Index, words: Iterable[str], contexts: Iterable[str], number: int) -> None:
        for word in words:
            for context in contexts:
                index.setdefault((word, context), []).append(number)

    for number, node in enumerate(nodes):
        if node.name.words:
            contexts = sorted({*node.countries, *(context for context in node.contexts if context in vague)})
            if not node.name.bare:
                own, doubled = keys(node.name)
                note(full, own, contexts, number)
                note(before, doubled, contexts, number)
            note(surnames, as_surname(node.name), contexts, number)
            note(holders, families(node.name), contexts, number)
    ties: dict[tuple[int, int], int] = {}
    for numbers in full.values():
        for a, b in combinations(numbers, 2):
            _tie(nodes, a, b, ties)
    for left, right in ((before, full), (surnames, holders)):
        for found, numbers in left.items():
            for a in numbers:
                for b in right.get(found, ()):
                    if a != b:
                        _tie(nodes, min(a, b), max(a, b), ties)
    return ties


def _tie(nodes: list[_Node], a: int, b: int, ties: dict[tuple[int, int], int]) -> None:
    x, y = nodes[a], nodes[b]
    if (a, b) in ties or not _shares(x, y):
        return
    rule = agree(x.name, y.name)
    if not rule:
        return
    post = not x.posts.isdisjoint(y.posts)
    body = post or not x.organizations.isdisjoint(y.organizations)
    if rule == "middle-surname" and not post:
        return
    if (rule == "surname" or x.name.bare) and not body and x.posts and y.posts:
        return
    ties[a, b] = RANK[rule] + (6 if post else 0)
