"""The graphs of the store itself: reference, identity, conflicts. Changes when something is said beyond one statement.

Reference holds what reading takes for granted (names and codes of countries, implied ministries); identity the
judgements who is who; conflicts where two statements disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Final

import pyoxigraph as ox

from kg.graph.assemble import NAMED, name_property
from kg.graph.conflicts import Conflicts
from kg.graph.terms import TYPE, iri, lines, literal, quoted, term
from kg.model import Entity, Judgement, Mention, Ref, Term, Value
from kg.resolve import Profile, Resolution
from kg.resolve.copies import Copy
from kg.resolve.profile import LABELS, LOCAL, BackgroundSketch, unpack
from kg.resources import text
from kg.vocabulary import CLASS_OF, NAME_PROPERTY, Minter

_OF_TOPICS: Final = ("rdf:type", "skos:prefLabel", "skos:broader", "skos:inScheme")
_VERDICTS: Final = {"same": "kg:Same", "different": "kg:Different", "unsure": "kg:Unsure"}


@cache
def _topics() -> dict[str, tuple[tuple[str, str], ...]]:
    """What the topic scheme says of each concept: predicate and object, as N-Quads text."""
    wanted = {ox.NamedNode(term(curie)[1:-1]) for curie in _OF_TOPICS}
    found: dict[str, list[tuple[str, str]]] = {}
    for quad in ox.parse(text("ontology", "topics.ttl"), format=ox.RdfFormat.TURTLE):
        if quad.predicate in wanted:
            found.setdefault(str(quad.subject), []).append((str(quad.predicate), str(quad.object)))
    return {subject: tuple(sorted(rows)) for subject, rows in found.items()}


class _Reference:
    """Background triples, and names and types that no statement gives, each thing once."""

    def __init__(self, resolution: Resolution, minter: Minter) -> None:
        self._resolution = resolution
        self._minter = minter
        self._end = f" {iri(minter.graph('reference'))} .\n"
        self._rows: set[str] = set()
        self._seen: set[BackgroundSketch] = set()
        self._named: set[Entity] = set()
        self._all: set[Entity] = set()

    def _thing(self, entity: Entity) -> str:
        return iri(self._minter.thing(entity.kind, entity.key))

    def _add(self, subject: str, predicate: str, object_: str) -> None:
        self._rows.add(f"{subject} {predicate} {object_}{self._end}")

    def document(self, document: str, profile: Profile) -> None:
        """Add what one document takes for granted."""
        for sketch in profile.things:
            entity = self._resolution.entity(document, Ref(sketch.kind, sketch.key))
            self._all.add(entity)
            if entity.label in sketch.forms:
                self._named.add(entity)
            if not sketch.typed and entity.kind in CLASS_OF:
                self._add(self._thing(entity), TYPE, term(CLASS_OF[entity.kind]))
        for row in profile.background:
            shared = row.subject[0] not in LOCAL and not row.subject[1].startswith("?/") and row.object[0] != "r"
            if not (shared and row in self._seen):
                self._background(document, row)
                if shared:
                    self._seen.add(row)

    def _background(self, document: str, row: BackgroundSketch) -> None:
        entity = self._resolution.entity(document, Ref(*row.subject))
        node = unpack(row.object)
        predicate = row.predicate
        if predicate in LABELS and isinstance(node, Value):
            predicate = name_property(entity, node.lexical, predicate)
            if node.lexical == entity.label:
                self._named.add(entity)
        if entity.kind == "topic" and self._thing(entity) in _topics():
            return
        if isinstance(node, Ref):
            object_ = self._thing(self._resolution.entity(document, node))
        else:
            object_ = term(node.curie) if isinstance(node, Term) else literal(node, predicate)
        self._add(self._thing(entity), term(predicate), object_)

    def finish(self) -> bytes:
        """Add topics as the scheme has them, and a name for each thing that has none; all lines, sorted."""
        pending = [self._thing(entity) for entity in self._all if entity.kind == "topic"]
        done: set[str] = set()
        while pending:
            concept = pending.pop()
            if concept in done:
                continue
            done.add(concept)
            for predicate, object_ in _topics().get(concept, ()):
                self._add(concept, predicate, object_)
                if predicate == term("skos:broader"):
                    pending.append(object_)
        for entity in self._all - self._named:
            if entity.kind in NAMED and self._thing(entity) not in _topics():
                predicate = NAME_PROPERTY.get(entity.kind, "skos:prefLabel")
                self._add(self._thing(entity), term(predicate), quoted(entity.label))
        return lines(self._rows)


class _Identity:
    """Judgements and links between plans and reports."""

    def __init__(self, resolution: Resolution, minter: Minter) -> None:
        self._resolution = resolution
        self._minter = minter
        self._end = f" {iri(minter.graph('identity'))} .\n"
        self._wanted = {mention for judged in resolution.judgements for mention in (judged.first, judged.second)}
        self._kinds = {mention.ref.kind for mention in self._wanted}
        self._spans: dict[Mention, tuple[int, int]] = {}

    def document(self, document: str, profile: Profile) -> None:
        """Note where the document mentions what is judged."""
        for sketch in profile.things:
            if sketch.end and sketch.kind in self._kinds:
                mention = Mention(document, Ref(sketch.kind, sketch.key))
                if mention in self._wanted:
                    self._spans[mention] = (sketch.start, sketch.end)

    def _entity(self, mention: Mention) -> str:
        try:
            entity = self._resolution.entity(mention.document, mention.ref)
        except KeyError:
            return ""
        return iri(self._minter.thing(entity.kind, entity.key))

    def _judgement(self, judgement: Judgement) -> str:
        """The judgement as lines; none where what is judged is not there."""
        first, second = judgement.first, judgement.second
        entities = (self._entity(first), self._entity(second))
        if not all(entities):
            return ""
        content = repr((first.document, *first.ref, second.document, *second.ref, judgement.verdict, judgement.by))
        node = iri(self._minter.judgement(content))
        rows = [(TYPE, term("kg:IdentityJudgement")), (term("kg:verdict"), term(_VERDICTS[judgement.verdict])),
                (term("kg:judgedBy"), quoted(judgement.by))]
        if judgement.reason:
            rows.append((term("kg:reason"), quoted(judgement.reason)))
        for mention, entity in zip((first, second), entities, strict=True):
            rows.append((term("kg:onEntity"), entity))
            if mention in self._spans:
                rows.append((term("kg:mention"), iri(self._minter.evidence(mention.document, *self._spans[mention]))))
        return "".join(f"{node} {predicate} {object_}{self._end}" for predicate, object_ in rows)

    def finish(self) -> bytes:
        """All judgements of things that are there, and links from plans to reports; sorted lines."""
        judged = (self._judgement(judgement) for judgement in self._resolution.judgements)
        linked = (f"{self._entity(plan)} {term('kg:realisedBy')} {self._entity(report)}{self._end}"
                  for plan, report in self._resolution.realised)
        return lines(chain(judged, linked, map(self._copy, self._resolution.copies)))

    def _copy(self, copy: Copy) -> str:
        """The link between two statements of one text: the same said both ways, a revision from the later one."""
        first, second = iri(self._minter.statement(copy.first)), iri(self._minter.statement(copy.second))
        if copy.relation == "revision":
            return f"{second} {term('prov:wasRevisionOf')} {first}{self._end}"
        same = term("kg:sameTextAs")
        return f"{first} {same} {second}{self._end}{second} {same} {first}{self._end}"


def shared_quads(profiles: Iterable[tuple[str, Profile]], resolution: Resolution, minter: Minter) -> dict[str, bytes]:
    """The graphs of the store itself as N-Quads: "reference", "identity" and "conflicts"; reads the pairs once.

    Raises `KeyError` if a profile was not among those that the resolution was made from.

    >>> from kg.resolve import resolve
    >>> shared_quads([], resolve([]), Minter())
    {'reference': b'', 'identity': b'', 'conflicts': b''}
    """
    reference = _Reference(resolution, minter)
    identity = _Identity(resolution, minter)
    conflicts = Conflicts(resolution, minter)
    for document, profile in profiles:
        reference.document(document, profile)
        identity.document(document, profile)
        conflicts.document(document, profile)
    return {"reference": reference.finish(), "identity": identity.finish(), "conflicts": conflicts.finish()}
