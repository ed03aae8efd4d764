"""Where statements disagree: one thing, a property that has one value, two values. Changes when that is defined anew.

Neither claim is dropped. A date that says less ("August 2019") does not contradict one that says more.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph.terms import TYPE, iri, lines, term
from kg.model import Ref
from kg.resolve import Profile, Resolution
from kg.resolve.profile import ClaimSketch, claim_content, unpack
from kg.vocabulary import Minter


def compatible(a: str, b: str) -> bool:
    """Whether two values can both be true: they are equal, or one is a date that contains the other.

    >>> compatible("2019-08", "2019-08-26"), compatible("2019-08-26", "2019-08-27")
    (True, False)
    """
    short, long_ = sorted((a, b), key=len)
    return a == b or (short[:4].isdigit() and len(short) in (4, 7) and long_.startswith(short + "-"))


class Conflicts:
    """Gathers the claims of single-valued properties, document by document, and finds those at odds."""

    def __init__(self, resolution: Resolution, minter: Minter) -> None:
        self._resolution = resolution
        self._minter = minter
        self._claims: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        self._original = {copy.second: copy.first for copy in resolution.copies}

    def document(self, document: str, profile: Profile) -> None:
        """Take in the claims of one document."""
        for claim in profile.claims:
            entity = self._resolution.entity(document, Ref(*claim.subject))
            subject = self._minter.thing(entity.kind, entity.key)
            content = claim_content(claim.subject, claim.predicate, claim.object, claim.rule, claim.attributed_to)
            self._claims.setdefault((subject, claim.predicate), []).append(
                (document, self._value(document, claim), self._minter.claim(document, content)))

    def _value(self, document: str, claim: ClaimSketch) -> str:
        node = unpack(claim.object)
        if isinstance(node, Ref):
            entity = self._resolution.entity(document, node)
            return f"{entity.kind}/{entity.key}"
        return node[0]

    def finish(self) -> bytes:
        """One conflict for each thing and property whose claims are at odds, as sorted N-Quads."""
        end = f" {iri(self._minter.graph('conflicts'))} .\n"
        rows = []
        for (subject, predicate), claims in self._claims.items():
            odd = at_odds(independent(claims, self._original))
            if odd:
                node = iri(self._minter.conflict(f"{subject} {predicate}"))
                rows += [f"{node} {TYPE} {term('kg:Conflict')}{end}",
                         f"{node} {term('kg:onProperty')} {term(predicate)}{end}",
                         f"{node} {term('kg:onEntity')} {iri(subject)}{end}"]
                rows += [f"{node} {term('kg:between')} {iri(claim)}{end}" for claim in odd]
        return lines(rows)


def independent(
    claims: list[tuple[str, str, str]], original: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The claims without those of copies that say what their original says: one text is one source.

    >>> independent([("a", "2019", "x"), ("b", "2019", "y"), ("c", "2020", "z")], {"b": "a", "c": "a"})
    [('a', '2019', 'x'), ('c', '2020', 'z')]
    """
    if not any(document in original for document, _, _ in claims):
        return claims
    said: dict[str, set[str]] = {}
    for document, value, _ in claims:
        said.setdefault(document, set()).add(value)
    return [claim for claim in claims if said[claim[0]] != said.get(original.get(claim[0], ""))]


def at_odds(claims: list[tuple[str, str, str]]) -> list[str]:
    """Of claims of one thing and property, given as (document, value, claim), those that another document contradicts.

    Two documents are at odds if no value of the one can be true beside any of the other.

    >>> at_odds([("a", "2019-08-26", "x"), ("b", "2019-08-27", "y"), ("c", "2019-08", "z")])
    ['x', 'y']
    """
    said: dict[str, set[str]] = {}
    for document, value, _ in claims:
        said.setdefault(document, set()).add(value)
    views: dict[frozenset[str], list[str]] = {}
    for document, values in said.items():
        views.setdefault(frozenset(values), []).append(document)
    if len(views) < 2:
        return []
    distinct = sorted(views, key=sorted)
    odd = {document for a in distinct for b in distinct if a != b and not any(compatible(x, y) for x in a for y in b)
           for document in views[a]}
    return sorted({claim for document, _, claim in claims if document in odd})
