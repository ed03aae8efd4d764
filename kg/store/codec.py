"""Extractions as compact JSON for the journal, and back. Changes when the model of a claim changes.

A reference is a list of two strings, a literal a list of three, a term a string.
"""

from __future__ import annotations

import json
from typing import Any, Final, cast

from kg.model import Background, Claim, Document, Extraction, Field, Join, Node, Ref, Span, Term, Value, Zone

FORMAT: Final = 1
"""The number of this form; the journal keeps it, so that an older journal is read anew."""


def dumps(extraction: Extraction) -> str:
    """The extraction as JSON, without the text of its document.

    >>> claim = Claim(Ref("meeting", "m1"), "kg:status", Term("kg:Held"), (Span(0, 3),), "meeting.met")
    >>> document = Document("a", "met", "a.txt", "")
    >>> loads(dumps(Extraction(document, (claim,))), document).claims == (claim,)
    True
    """
    document = extraction.document
    return json.dumps(
        [
            [(f.name, f.value, *f.span) for f in document.fields],
            [(z.kind, *z.span) for z in document.zones],
            [
                (*c.subject, c.predicate, _node(c.object), [n for s in c.spans for n in s], c.rule, c.confidence,
                 c.attributed_to, c.extractor)
                for c in extraction.claims
            ],
            [(*b.subject, b.predicate, _node(b.object)) for b in extraction.background],
            [(*j.ref, *j.first, *j.second, j.rule) for j in extraction.joins],
        ],
        ensure_ascii=False, separators=(",", ":"), allow_nan=False,
    )


def loads(text: str, document: Document) -> Extraction:
    """The extraction in the JSON of `dumps`; fields and zones are put on `document`."""
    fields, zones, claims, background, joins = json.loads(text)
    whole = Document(
        document.id, document.text, document.source, document.sha256,
        tuple(Field(name, value, Span(start, end)) for name, value, start, end in fields),
        tuple(Zone(kind, Span(start, end)) for kind, start, end in zones),
    )
    return Extraction(
        whole,
        tuple(
            Claim(Ref(kind, key), predicate, _parsed(node), tuple(map(Span, spans[::2], spans[1::2])), rule, confidence,
                  None if attributed is None else Ref(*attributed), extractor)
            for kind, key, predicate, node, spans, rule, confidence, attributed, extractor in claims
        ),
        tuple(Background(Ref(kind, key), predicate, _parsed(node)) for kind, key, predicate, node in background),
        tuple(
            Join(Ref(kind, key), Span(a, b), Span(c, d), rule) for kind, key, a, b, c, d, rule in joins
        ),
    )


def _node(node: Node) -> object:
    return node.curie if isinstance(node, Term) else tuple(node)


def _parsed(node: Any) -> Node:
    if isinstance(node, str):
        return Term(node)
    return Ref(*node) if len(node) == 2 else Value(*cast(list[str], node))
