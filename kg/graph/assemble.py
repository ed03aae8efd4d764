"""One statement's named graph: its triples, its claims, their evidence. Changes when the model of claims changes.

The graph holds what the statement says and nothing else. Every claim stands beside its triple, with the quoted words.
"""

from __future__ import annotations

from typing import Final

from kg.graph.terms import TYPE, decimal, integer, iri, lines, literal, quoted, term
from kg.model import Claim, Entity, Extraction, Join, Node, Ref, Span, Term, Value
from kg.resolve import Resolution
from kg.resolve.profile import LABELS, content_of
from kg.vocabulary import NAME_PROPERTY, Minter

CONTEXT: Final = 32
"""How many characters before and after a quote are kept beside it."""

NAMED: Final = frozenset({
    "official", "post", "agency", "government", "organization", "country", "place", "topic", "document"})
"""Kinds with one displayed name, and other forms beside it."""


def name_property(entity: Entity, form: str, predicate: str) -> str:
    """The property that says a form of a name: one for the displayed form, another for all others.

    >>> name_property(Entity("official", "kevin-k-mcaleenan", "Kevin K. McAleenan"), "McAleenan", "rdfs:label")
    'skos:altLabel'
    """
    if entity.kind not in NAMED:
        return predicate
    return NAME_PROPERTY.get(entity.kind, "skos:prefLabel") if form == entity.label else "skos:altLabel"


class _Assembly:
    """The text of one graph as it grows; IRIs of things and evidence are made once."""

    def __init__(self, document: str, extraction: Extraction, resolution: Resolution, minter: Minter) -> None:
        self.document = document
        self.text = extraction.document.text
        self.resolution = resolution
        self.minter = minter
        self.statement = iri(minter.statement(document))
        self.end = f" {self.statement} .\n"
        self.rows: list[str] = []
        self._entities: dict[Ref, Entity] = {}
        self._iris: dict[Ref, str] = {}
        self._evidence: dict[Span, str] = {}

    def entity(self, ref: Ref) -> Entity:
        found = self._entities.get(ref)
        if found is None:
            found = self._entities[ref] = self.resolution.entity(self.document, ref)
        return found

    def thing(self, ref: Ref) -> str:
        found = self._iris.get(ref)
        if found is None:
            entity = self.entity(ref)
            minted = self.statement if ref.kind == "statement" else iri(self.minter.thing(entity.kind, entity.key))
            found = self._iris[ref] = minted
        return found

    def node(self, node: Node, predicate: str) -> str:
        if isinstance(node, Ref):
            return self.thing(node)
        if isinstance(node, Term):
            return term(node.curie)
        return literal(node, predicate)

    def evidence(self, span: Span) -> str:
        found = self._evidence.get(span)
        if found is None:
            start, end = span
            found = self._evidence[span] = iri(self.minter.evidence(self.document, start, end))
            selector = iri(self.minter.selector(self.document, start, end))
            text, stop = self.text, self.end
            self.rows.append(
                f"{found} {TYPE} {_RESOURCE}{stop}{found} {_SOURCE} {self.statement}{stop}"
                f"{found} {_SELECTOR} {selector}{stop}"
                f"{selector} {TYPE} {_POSITION}{stop}{selector} {TYPE} {_QUOTE}{stop}"
                f"{selector} {_START} {integer(start)}{stop}{selector} {_END} {integer(end)}{stop}"
                f"{selector} {_EXACT} {quoted(text[start:end])}{stop}"
                f"{selector} {_PREFIX} {quoted(text[max(0, start - CONTEXT):start])}{stop}"
                f"{selector} {_SUFFIX} {quoted(text[end:end + CONTEXT])}{stop}")
        return found

    def add(self, subject: str, predicate: str, object_: str) -> None:
        self.rows.append(f"{subject} {term(predicate)} {object_}{self.end}")

    def claims(self, content: str, group: list[Claim]) -> None:
        """Add a triple and its claim; claims of one content are one, with the evidence of all."""
        claim = group[0]
        curie = claim.predicate
        if curie in LABELS and isinstance(claim.object, Value):
            curie = name_property(self.entity(claim.subject), claim.object.lexical, curie)
        subject, predicate, object_ = self.thing(claim.subject), term(curie), self.node(claim.object, curie)
        node, stop = iri(self.minter.claim(self.document, content)), self.end
        confidence = decimal(max(c.confidence for c in group))
        self.rows.append(
            f"{subject} {predicate} {object_}{stop}{node} {TYPE} {_CLAIM}{stop}"
            f"{node} {_SUBJECT} {subject}{stop}{node} {_PREDICATE} {predicate}{stop}{node} {_OBJECT} {object_}{stop}"
            f"{node} {_EXTRACTOR} {quoted(claim.extractor or 'unnamed')}{stop}{node} {_RULE} {quoted(claim.rule)}{stop}"
            f"{node} {_CONFIDENCE} {confidence}{stop}")
        for one in group:
            for span in one.spans:
                self.rows.append(f"{node} {_DERIVED} {self.evidence(span)}{stop}")
        if claim.attributed_to is not None:
            self.rows.append(f"{node} {_ATTRIBUTED} {self.thing(claim.attributed_to)}{stop}")

    def join(self, join: Join) -> None:
        """Add the judgement that two mentions of this statement are one thing."""
        if join.first == join.second:
            return
        content = repr((self.document, tuple(join.first), tuple(join.second), "same", join.rule))
        node = iri(self.minter.judgement(content))
        self.rows.append(f"{node} {TYPE} {_JUDGEMENT}{self.end}")
        self.add(node, "kg:verdict", term("kg:Same"))
        self.add(node, "kg:judgedBy", quoted(f"rule:{join.rule}"))
        self.add(node, "kg:onEntity", self.thing(join.ref))
        for span in (join.first, join.second):
            self.add(node, "kg:mention", self.evidence(span))


_RESOURCE: Final = term("oa:SpecificResource")
_SOURCE: Final = term("oa:hasSource")
_SELECTOR: Final = term("oa:hasSelector")
_POSITION: Final = term("oa:TextPositionSelector")
_QUOTE: Final = term("oa:TextQuoteSelector")
_START: Final = term("oa:start")
_END: Final = term("oa:end")
_EXACT: Final = term("oa:exact")
_PREFIX: Final = term("oa:prefix")
_SUFFIX: Final = term("oa:suffix")
_CLAIM: Final = term("kg:Claim")
_SUBJECT: Final = term("rdf:subject")
_PREDICATE: Final = term("rdf:predicate")
_OBJECT: Final = term("rdf:object")
_EXTRACTOR: Final = term("kg:extractor")
_RULE: Final = term("kg:rule")
_CONFIDENCE: Final = term("kg:confidence")
_DERIVED: Final = term("prov:wasDerivedFrom")
_ATTRIBUTED: Final = term("kg:attributedTo")
_JUDGEMENT: Final = term("kg:IdentityJudgement")


def statement_quads(document_id: str, extraction: Extraction, resolution: Resolution, minter: Minter) -> bytes:
    """The named graph of one statement as N-Quads: sorted lines, each once, all in the graph that the statement names.

    Raises `KeyError` if the resolution was made without this document's profile, or a CURIE has an unknown prefix.
    """
    graph = _Assembly(document_id, extraction, resolution, minter)
    statement, document = graph.statement, extraction.document
    graph.add(statement, "rdf:type", term("kg:Statement"))
    graph.add(statement, "dcterms:identifier", quoted(document.id))
    graph.add(statement, "kg:sha256", quoted(document.sha256))
    groups: dict[str, list[Claim]] = {}
    for claim in extraction.claims:
        groups.setdefault(content_of(claim), []).append(claim)
    for content, group in groups.items():
        graph.claims(content, group)
    told = any(c.predicate == "dcterms:source" and c.subject.kind == "statement" for c in extraction.claims)
    if document.source and not told:
        graph.add(statement, "dcterms:source", quoted(document.source))
    for join in extraction.joins:
        graph.join(join)
    return lines(["".join(graph.rows)])
