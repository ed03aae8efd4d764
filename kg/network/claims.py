"""The claims behind a triple: who says it, in which words, how surely. Changes when the form of claims changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.network.facts import Triple
from kg.vocabulary import expand


class Quote(NamedTuple):
    """A passage of a statement, with the words before and after it."""

    statement: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class Said(NamedTuple):
    """A claim: its quotes, the rule that made it, its confidence, and whose words it reports, if anybody's."""

    iri: str
    statement: str
    quotes: tuple[Quote, ...]
    rule: str
    confidence: float
    attributed_to: str


class Dispute(NamedTuple):
    """Claims that cannot all be true: about which thing, on which property."""

    subject: str
    property: str
    claims: tuple[str, ...]


_SUBJECT: Final = ox.NamedNode(expand("rdf:subject"))
_PREDICATE: Final = expand("rdf:predicate")
_OBJECT: Final = expand("rdf:object")


class Claims:
    """Looks up claims by triple; what was looked up is remembered."""

    def __init__(self, quads: ox.Store) -> None:
        """`quads` is read when claims are asked for, not before."""
        self._quads = quads
        self._subjects: dict[str, dict[tuple[str, str], tuple[Said, ...]]] = {}
        self._quotes: dict[str, Quote | None] = {}

    def of(self, triple: Triple) -> tuple[Said, ...]:
        """The claims that say a triple, ordered by statement and place."""
        subject, predicate, value = triple
        if subject not in self._subjects:
            self._subjects[subject] = self._read(subject)
        return self._subjects[subject].get((predicate, value), ())

    def under(self, subject: str, predicates: frozenset[str]) -> list[Quote]:
        """The quotes of all claims that say something of a subject by one of these predicates, in order."""
        self.of((subject, "", ""))
        return sorted({quote for (predicate, _), all_said in self._subjects[subject].items() if predicate in predicates
                       for said in all_said for quote in said.quotes})

    def behind(self, support: Iterable[Triple]) -> tuple[Said, ...]:
        """The claims that say any of these triples, each once, in order."""
        found = {said.iri: said for triple in support for said in self.of(triple)}
        return tuple(sorted(found.values(), key=_place))

    def disputes(self) -> list[Dispute]:
        """All conflicts that the store has found, in order."""
        between = expand("kg:between")
        found = []
        for quad in self._quads.quads_for_pattern(None, ox.NamedNode(expand("rdf:type")),
                                                  ox.NamedNode(expand("kg:Conflict"))):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            parts = self._parts(quad.subject)
            claims = tuple(parts.get(between, ()))
            subjects = sorted({s for claim in claims for s in self._parts(ox.NamedNode(claim)).get(_SUBJECT.value, ())})
            on = next(iter(parts.get(expand("kg:onProperty"), ())), "")
            found += [Dispute(subject, on, claims) for subject in subjects]
        return sorted(set(found))

    def _parts(self, node: ox.NamedNode) -> dict[str, list[str]]:
        parts: dict[str, list[str]] = {}
        for quad in self._quads.quads_for_pattern(node, None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                parts.setdefault(quad.predicate.value, []).append(quad.object.value)
        return {predicate: sorted(set(values)) for predicate, values in parts.items()}

    def _read(self, subject: str) -> dict[tuple[str, str], tuple[Said, ...]]:
        found: dict[tuple[str, str], set[Said]] = {}
        for quad in self._quads.quads_for_pattern(None, _SUBJECT, ox.NamedNode(subject)):
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            parts = self._parts(quad.subject)
            quotes = tuple(q for q in map(self._quote, parts.get(_DERIVED, ())) if q)
            said = Said(quad.subject.value, quotes[0].statement if quotes else _graph(quad), tuple(sorted(quotes)),
                        next(iter(parts.get(_RULE, ())), ""), _number(next(iter(parts.get(_CONFIDENCE, ())), "")),
                        next(iter(parts.get(_ATTRIBUTED, ())), ""))
            for predicate in parts.get(_PREDICATE, ()):
                for value in parts.get(_OBJECT, ()):
                    found.setdefault((predicate, value), set()).add(said)
        return {key: tuple(sorted(said, key=_place)) for key, said in found.items()}

    def _quote(self, evidence: str) -> Quote | None:
        if evidence not in self._quotes:
            parts = self._parts(ox.NamedNode(evidence))
            source, selector = parts.get(_SOURCE, [""])[0], parts.get(_SELECTOR, [""])[0]
            quote = None
            if source and selector:
                words = self._parts(ox.NamedNode(selector))
                exact, prefix, suffix = (words.get(name, [""])[0] for name in _WORDS)
                start, end = (int(_number(words.get(name, ["0"])[0])) for name in _OFFSETS)
                quote = Quote(source, start, end, exact, prefix, suffix)
            self._quotes[evidence] = quote
        return self._quotes[evidence]


_DERIVED: Final = expand("prov:wasDerivedFrom")
_RULE: Final = expand("kg:rule")
_CONFIDENCE: Final = expand("kg:confidence")
_ATTRIBUTED: Final = expand("kg:attributedTo")
_SOURCE: Final = expand("oa:hasSource")
_SELECTOR: Final = expand("oa:hasSelector")
_WORDS: Final = (expand("oa:exact"), expand("oa:prefix"), expand("oa:suffix"))
_OFFSETS: Final = (expand("oa:start"), expand("oa:end"))


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _place(said: Said) -> tuple[str, int, str]:
    return said.statement, said.quotes[0].start if said.quotes else 0, said.iri


def _number(lexical: str) -> float:
    try:
        return float(lexical)
    except ValueError:
        return 1.0
