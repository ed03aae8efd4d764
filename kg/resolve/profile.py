"""The profile of a document: all of its extraction that who-is-who and conflicts need. Changes when these need more.

A profile is small, does not depend on the document's id, and goes through JSON unchanged, so that the store can keep it
and resolve thousands of documents without reading them again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg.model import Claim, Extraction, Node, Ref, Span, Term, Value
from kg.resolve.copies import signature
from kg.vocabulary import fold, slug

SINGLE_VALUED: Final = frozenset({
    "kg:mode", "kg:status", "schema:startDate", "schema:endDate", "schema:location", "kg:lead",
    "dcterms:date",
})
"""Properties that one thing has one value of: two values in two statements are a conflict."""

LOCAL: Final = frozenset({
    "statement", "official", "tenure", "meeting", "delegation", "agreement", "commitment", "document"})
"""Kinds whose key is local to its document."""

LABELS: Final = frozenset({"rdfs:label", "skos:prefLabel", "skos:altLabel", "foaf:name"})
"""Properties whose value is a form of a name."""

Packed = tuple[str, ...]
"""A node as strings: its type ("r", "t" or "v") and its parts."""


class ThingSketch(NamedTuple):
    """A thing that the document names: the passage that first does, whether a claim types it, forms of its name."""

    kind: str
    key: str
    start: int
    end: int
    typed: bool
    forms: tuple[str, ...]


class OfficialSketch(NamedTuple):
    """What is known of an official beside the name: posts and organisations held, countries represented."""

    key: str
    posts: tuple[str, ...]
    organizations: tuple[tuple[str, str], ...]
    countries: tuple[str, ...]


class TenureSketch(NamedTuple):
    """The parts that the identity of a tenure is made of."""

    key: str
    official: str
    post: str
    organization: tuple[str, ...]
    capacity: str


class MeetingSketch(NamedTuple):
    """The parts that the identity of a meeting is made of; dates are lexical, "" where the text has none."""

    key: str
    mode: str
    status: str
    start: str
    end: str
    parties: tuple[tuple[str, str], ...]
    participants: tuple[str, ...]
    location: str


class DelegationSketch(NamedTuple):
    """A delegation: its meeting and whom it represents."""

    key: str
    meeting: str
    represents: tuple[str, ...]


class UndertakingSketch(NamedTuple):
    """An agreement, a commitment or a cited document: a kind, its local key, and the readable part of its IRI."""

    kind: str
    key: str
    name: str


class ClaimSketch(NamedTuple):
    """A claim of a single-valued property: what a conflict is found by."""

    subject: tuple[str, str]
    predicate: str
    object: Packed
    rule: str
    attributed_to: tuple[str, ...]


class BackgroundSketch(NamedTuple):
    """A triple that reading the text takes for granted."""

    subject: tuple[str, str]
    predicate: str
    object: Packed


@dataclass(frozen=True, slots=True)
class Profile:
    """All of one extraction that resolution and conflict detection need, in a fixed order.

    `issued` is the day of issue, lexical, or ""; `signature` what copies of the text are found by.
    """

    title: str
    issued: str
    publisher: tuple[str, ...]
    things: tuple[ThingSketch, ...]
    officials: tuple[OfficialSketch, ...]
    tenures: tuple[TenureSketch, ...]
    meetings: tuple[MeetingSketch, ...]
    delegations: tuple[DelegationSketch, ...]
    undertakings: tuple[UndertakingSketch, ...]
    claims: tuple[ClaimSketch, ...]
    background: tuple[BackgroundSketch, ...]
    signature: str = ""

    def to_json(self) -> str:
        """The profile as JSON in one line.

        >>> empty = Profile("", "", (), (), (), (), (), (), (), (), ())
        >>> Profile.from_json(empty.to_json()) == empty
        True
        """
        return json.dumps([getattr(self, name) for name in self.__slots__], separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """The profile that `to_json` wrote.

        Raises `ValueError` if the text is not such JSON.
        """
        rows = json.loads(text)
        if not isinstance(rows, list) or len(rows) != len(cls.__slots__):
            raise ValueError("this is no profile of this version; build the store again")
        title, issued, publisher, things, officials, tenures, meetings, *rest = rows
        delegations, undertakings, claims, background, signed = rest
        return cls(
            title, issued, tuple(publisher),
            tuple(ThingSketch(k, y, s, e, t, tuple(f)) for k, y, s, e, t, f in things),
            tuple(OfficialSketch(k, tuple(p), _pairs(o), tuple(c)) for k, p, o, c in officials),
            tuple(TenureSketch(k, o, p, tuple(g), c) for k, o, p, g, c in tenures),
            tuple(MeetingSketch(k, m, s, a, z, _pairs(p), tuple(o), w) for k, m, s, a, z, p, o, w in meetings),
            tuple(DelegationSketch(k, m, tuple(r)) for k, m, r in delegations),
            tuple(UndertakingSketch(*row) for row in undertakings),
            tuple(ClaimSketch((s[0], s[1]), p, tuple(o), r, tuple(a)) for s, p, o, r, a in claims),
            tuple(BackgroundSketch((s[0], s[1]), p, tuple(o)) for s, p, o in background), signed,
        )


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((a, b) for a, b in rows)


def _keys(refs: Iterable[Ref]) -> tuple[tuple[str, str], ...]:
    return tuple((ref.kind, ref.key) for ref in refs)


def pack(node: Node) -> Packed:
    """A node as strings.

    >>> pack(Value("2019-08-26", "xsd:date"))
    ('v', '2019-08-26', 'xsd:date', '')
    """
    if isinstance(node, Ref):
        return ("r", node.kind, node.key)
    if isinstance(node, Term):
        return ("t", node.curie)
    return ("v", node.lexical, node.datatype, node.language)


def unpack(packed: Packed) -> Node:
    """The node that `pack` made strings of.

    >>> unpack(("t", "kg:Held"))
    Term(curie='kg:Held')
    """
    if packed[0] == "r":
        return Ref(packed[1], packed[2])
    if packed[0] == "t":
        return Term(packed[1])
    return Value(packed[1], packed[2], packed[3])


def claim_content(subject: tuple[str, ...], predicate: str, object_: Packed, rule: str,
                  attributed_to: tuple[str, ...]) -> str:
    """The content that the IRI of a claim follows from: its triple as the document has it, its rule, its attribution.

    It does not depend on who-is-who, so a claim keeps its IRI when an identity is judged anew.
    """
    return "\x1f".join((*subject, predicate, *object_, rule, *attributed_to))


def content_of(claim: Claim) -> str:
    """`claim_content` of a claim."""
    return claim_content(claim.subject, claim.predicate, pack(claim.object), claim.rule, claim.attributed_to or ())


class _Gathered:
    """What one pass over the claims finds, by subject."""

    def __init__(self, extraction: Extraction) -> None:
        self.first: dict[Ref, Span] = {}
        self.named: dict[Ref, Span] = {}
        self.typed: set[Ref] = set()
        self.forms: dict[Ref, dict[str, None]] = {}
        self.values: dict[Ref, dict[str, list[Node]]] = {}
        for claim in extraction.claims:
            subject, object_ = claim.subject, claim.object
            span = claim.spans[0]
            self.first.setdefault(subject, span)
            if isinstance(object_, Ref):
                self.first.setdefault(object_, span)
            if claim.attributed_to:
                self.first.setdefault(claim.attributed_to, span)
            if claim.predicate == "rdf:type":
                self.typed.add(subject)
            elif claim.predicate in LABELS and isinstance(object_, Value):
                self.named.setdefault(subject, span)
                self.forms.setdefault(subject, {})[object_.lexical] = None
            self.values.setdefault(subject, {}).setdefault(claim.predicate, []).append(object_)
        for row in extraction.background:
            self.first.setdefault(row.subject, Span(0, 0))
            if isinstance(row.object, Ref):
                self.first.setdefault(row.object, Span(0, 0))

    def sketch(self, ref: Ref) -> ThingSketch:
        start, end = self.named.get(ref, self.first[ref])
        return ThingSketch(ref.kind, ref.key, start, end, ref in self.typed, tuple(sorted(self.forms.get(ref, ()))))

    def refs(self, subject: Ref, predicate: str) -> tuple[Ref, ...]:
        found = self.values.get(subject, {}).get(predicate, ())
        return tuple(sorted({node for node in found if isinstance(node, Ref)}))

    def text(self, subject: Ref, *predicates: str) -> str:
        for predicate in predicates:
            for node in self.values.get(subject, {}).get(predicate, ()):
                if isinstance(node, Value):
                    return node.lexical
                if isinstance(node, Term):
                    return node.curie
        return ""

    def of_kind(self, kind: str) -> list[Ref]:
        return sorted((ref for ref in self.first if ref.kind == kind), key=lambda ref: (len(ref.key), ref.key))


def country_of(key: str) -> str:
    """The first part of a key that follows from content: a country's code in lower case, or "?", or an organisation.

    >>> country_of("usa/department-of-state"), country_of("HND")
    ('usa', 'hnd')
    """
    return key.partition("/")[0].lower()


def profile(extraction: Extraction) -> Profile:
    """The profile of one extraction; the same extraction gives the same profile."""
    seen = _Gathered(extraction)
    statement = Ref("statement", "")
    publishers = seen.refs(statement, "dcterms:publisher")
    tenures, officials = _people(seen)
    return Profile(
        title=seen.text(statement, "dcterms:title"),
        issued=seen.text(statement, "dcterms:issued"),
        publisher=publishers[0] if publishers else (),
        things=tuple(seen.sketch(ref) for ref in sorted(seen.first) if ref != statement),
        officials=officials,
        tenures=tenures,
        meetings=tuple(_meeting(seen, ref) for ref in seen.of_kind("meeting")),
        delegations=tuple(_delegations(seen)),
        undertakings=_undertakings(seen),
        claims=tuple(sorted({
            ClaimSketch((c.subject.kind, c.subject.key), c.predicate, pack(c.object), c.rule,
                        tuple(c.attributed_to or ()))
            for c in extraction.claims if c.predicate in SINGLE_VALUED})),
        background=tuple(sorted({
            BackgroundSketch((b.subject.kind, b.subject.key), b.predicate, pack(b.object))
            for b in extraction.background})),
        signature=signature(_main_text(extraction)),
    )


def _main_text(extraction: Extraction) -> str:
    """The text without its front matter: two sites label one release differently."""
    document = extraction.document
    head = max((zone.span.end for zone in document.zones if zone.kind == "front-matter"), default=0)
    return document.text[head:]


def _people(seen: _Gathered) -> tuple[tuple[TenureSketch, ...], tuple[OfficialSketch, ...]]:
    posts: dict[str, set[str]] = {}
    organizations: dict[str, set[Ref]] = {}
    countries: dict[str, set[str]] = {}
    tenures = []
    for ref in seen.of_kind("tenure"):
        member = next((r.key for r in seen.refs(ref, "org:member") if r.kind == "official"), "")
        held = [r.key for r in seen.refs(ref, "kg:post") if r.kind == "post"]
        bodies = seen.refs(ref, "org:organization")
        for post in held:
            bodies += tuple(r for r in seen.refs(Ref("post", post), "org:postIn") if r not in bodies)
        tenures.append(TenureSketch(ref.key, member, held[0] if held else "", tuple(bodies[0]) if bodies else (),
                                    seen.text(ref, "kg:capacity")))
        posts.setdefault(member, set()).update(held)
        organizations.setdefault(member, set()).update(bodies)
    for ref in seen.of_kind("official"):
        posts.setdefault(ref.key, set()).update(r.key for r in seen.refs(ref, "org:holds") if r.kind == "post")
        countries.setdefault(ref.key, set()).update(r.key.lower() for r in seen.refs(ref, "kg:country"))
    for ref in seen.of_kind("delegation"):
        for represented in seen.refs(ref, "kg:represents"):
            if represented.kind == "country":
                for member_ref in (*seen.refs(ref, "kg:lead"), *seen.refs(ref, "org:hasMember")):
                    countries.setdefault(member_ref.key, set()).add(represented.key.lower())
    officials = tuple(
        OfficialSketch(ref.key, tuple(sorted(posts.get(ref.key, ()))), _keys(sorted(organizations.get(ref.key, ()))),
                       tuple(sorted(countries.get(ref.key, ()))))
        for ref in seen.of_kind("official"))
    return tuple(tenures), officials


def _meeting(seen: _Gathered, ref: Ref) -> MeetingSketch:
    places = seen.refs(ref, "schema:location")
    delegates = {member for delegation in seen.refs(ref, "kg:delegation")
                 for predicate in ("kg:lead", "org:hasMember") for member in seen.refs(delegation, predicate)}
    people = {r.key for r in (*seen.refs(ref, "kg:participant"), *delegates) if r.kind == "official"}
    return MeetingSketch(
        ref.key, seen.text(ref, "kg:mode"), seen.text(ref, "kg:status"), seen.text(ref, "schema:startDate"),
        seen.text(ref, "schema:endDate"), _keys(seen.refs(ref, "kg:party")), tuple(sorted(people)),
        places[0].key if places else "")


def _delegations(seen: _Gathered) -> Iterable[DelegationSketch]:
    meeting_of = {delegation: meeting for meeting in seen.of_kind("meeting")
                  for delegation in seen.refs(meeting, "kg:delegation")}
    for ref in seen.of_kind("delegation"):
        represented = seen.refs(ref, "kg:represents")
        meeting = meeting_of.get(ref, Ref("meeting", ref.key.partition("/")[0]))
        yield DelegationSketch(ref.key, meeting.key, tuple(represented[0]) if represented else ())


def _undertakings(seen: _Gathered) -> tuple[UndertakingSketch, ...]:
    found: list[UndertakingSketch] = []
    for kind in ("agreement", "commitment", "document"):
        taken: set[str] = set()
        for ref in seen.of_kind(kind):
            words = seen.text(ref, "dcterms:title", "dcterms:description") or min(seen.forms.get(ref, ()), default="")
            name = slug(" ".join(fold(words).split()[:8])) if words else slug(ref.key)
            number = 2
            free = name
            while free in taken:
                free = f"{name}-{number}"
                number += 1
            taken.add(free)
            found.append(UndertakingSketch(kind, ref.key, free))
    return tuple(found)


