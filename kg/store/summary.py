"""How much of each kind a store holds. Changes when the summary of a build tells other things."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.vocabulary import expand


@dataclass(frozen=True, slots=True)
class Summary:
    """The number of things of each kind."""

    statements: int = 0
    officials: int = 0
    posts: int = 0
    agencies: int = 0
    organizations: int = 0
    countries: int = 0
    meetings: int = 0
    agreements: int = 0
    commitments: int = 0
    topics: int = 0
    conflicts: int = 0


_CLASSES = {
    "statements": ("kg:Statement",), "officials": ("kg:Official",), "posts": ("kg:Post",),
    "agencies": ("kg:Agency", "kg:Government"), "organizations": ("kg:InternationalOrganization",),
    "countries": ("kg:Country",), "meetings": ("kg:Meeting",), "agreements": ("kg:Agreement",),
    "commitments": ("kg:Commitment",), "conflicts": ("kg:Conflict",),
}


def summarise(quads: ox.Store) -> Summary:
    """Count the things in all graphs; a topic counts when a statement has it as its subject.

    >>> summarise(ox.Store()).officials
    0
    """
    kind_of = ox.NamedNode(expand("rdf:type"))
    counts = {
        name: len({
            quad.subject
            for term in classes
            for quad in quads.quads_for_pattern(None, kind_of, ox.NamedNode(expand(term)))
        })
        for name, classes in _CLASSES.items()
    }
    subjects = quads.quads_for_pattern(None, ox.NamedNode(expand("dcterms:subject")), None)
    return Summary(topics=len({quad.object for quad in subjects}), **counts)
