"""What a graph says about one statement, in the terms of an annotation. Changes when the RDF shape of a fact does.

Each fact knows the triples that make it up, which lead to its claims, rules and words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from kg.evaluate.statements import Statement, Triple
from kg.vocabulary import expand

_BODIES: Final = ("kg:Agency", "kg:Government", "kg:InternationalOrganization")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact with what it goes by: names of a person or body, wordings of a title, words of a promise, dates.

    `label` is how it is shown, where the names alone would not do.
    """

    names: tuple[str, ...]
    triples: tuple[Triple, ...]
    label: str = field(default="", kw_only=True)

    @property
    def shown(self) -> str:
        """The fact in a line of a report."""
        return self.label or " / ".join(self.names) or "(without a name)"


@dataclass(frozen=True, slots=True)
class Post(Fact):
    """A post that somebody held; `within` is the fact of which body and country it is a post."""

    capacities: tuple[str, ...]
    bodies: tuple[str, ...]
    within: Fact


@dataclass(frozen=True, slots=True)
class Official(Fact):
    """A person with the posts that the statement gives."""

    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Meeting(Fact):
    """A meeting; its `names` are none, `quotes` all words that its claims rest on."""

    start: Fact
    status: Fact
    mode: Fact
    place: Fact
    parties: tuple[Fact, ...]
    participants: tuple[Fact, ...]
    leads: tuple[Fact, ...]
    quotes: tuple[str, ...]


def metadata(said: Statement) -> dict[str, Fact]:
    """Title, date and publisher of the statement."""
    if not said.iri:
        return dict.fromkeys(("title", "issued", "publisher"), Fact((), ()))
    plain = {field: Fact(tuple(said.values(said.iri, property)), _triples(said, said.iri, property))
             for field, property in (("title", "dcterms:title"), ("issued", "dcterms:issued"))}
    publishers = said.own(said.iri, "dcterms:publisher")
    names = tuple(name for node in publishers for name in said.names(node))
    return plain | {"publisher": Fact(names, _triples(said, said.iri, "dcterms:publisher"))}


def officials(said: Statement) -> list[Official]:
    """The officials, in the order of their IRIs."""
    return [Official(said.names(node), (_type(node, "kg:Official"),),
                     tuple(_post(said, tenure, post) for tenure in said.with_value("org:member", node)
                           for post in dict.fromkeys(said.own(tenure, "kg:post"))))
            for node in said.of_class("kg:Official")]


def agencies(said: Statement) -> list[Fact]:
    """Agencies, governments and international organisations."""
    return [Fact(said.names(node), tuple(_type(node, kind) for kind in _BODIES)) for node in said.of_class(*_BODIES)]


def countries(said: Statement) -> list[Fact]:
    """The countries, by code."""
    triples: dict[str, tuple[Triple, ...]] = {}
    for node in said.of_class("kg:Country"):
        for code in said.values(node, "kg:iso3"):
            triples[code] = (*triples.get(code, ()), _type(node, "kg:Country"))
    return [Fact((code,), triples[code]) for code in sorted(triples)]


def meetings(said: Statement) -> list[Meeting]:
    """The meetings, in the order of their IRIs."""
    return [_meeting(said, node) for node in said.of_class("kg:Meeting")]


def deeds(said: Statement, kind: str) -> list[Fact]:
    """Agreements or commitments, with all their words."""
    found = []
    for node in said.of_class(kind):
        texts = (*said.values(node, "dcterms:description", "dcterms:title"), *said.quotes(node))
        found.append(Fact(texts, (_type(node, kind),), label=texts[0] if texts else ""))
    return found


def _post(said: Statement, tenure: str, post: str) -> Post:
    capacities = tuple(c.rpartition("#")[2] for c in said.values(tenure, "kg:capacity")) or ("Substantive",)
    own = sorted(set(said.own(tenure, "org:organization")))
    bodies = own or sorted(set(said.dataset.everywhere(post, "org:postIn")))
    countries = {code for body in bodies for code in _belongs(said, body)}
    within = _triples(said, tenure, "org:organization") if own else _triples(said, post, "org:postIn")
    held = (_type(tenure, "kg:Tenure"), (tenure, expand("kg:post"), post), *_triples(said, tenure, "org:member"),
            *_triples(said, tenure, "kg:capacity"))
    return Post(tuple(said.values(post, "skos:prefLabel", "skos:altLabel")), held, capacities,
                tuple(name for body in bodies for name in said.names(body)), Fact(tuple(sorted(countries)), within))


def _belongs(said: Statement, body: str) -> tuple[str, ...]:
    """The country of a body; of one without a country, what it goes by itself."""
    country = said.country(body)
    return (country,) if country else said.called(body)


def _meeting(said: Statement, node: str) -> Meeting:
    groups = sorted(set(said.own(node, "kg:delegation")))
    leads = _ends(said, ((group, "kg:lead") for group in groups))
    people = _ends(said, [(node, "kg:participant"), *((g, p) for g in groups for p in ("kg:lead", "org:hasMember"))])
    parties = _ends(said, [(node, "kg:party"), *((group, "kg:represents") for group in groups)])
    places = said.own(node, "schema:location")
    start = Fact(tuple(said.own(node, "schema:startDate")), _triples(said, node, "schema:startDate"))
    represented = tuple(Fact(said.called(end), rows) for end, rows in parties)
    present = tuple(Fact(said.names(end), rows) for end, rows in people)
    return Meeting(
        (), (_type(node, "kg:Meeting"),), start, _words(said, node, "kg:status"), _words(said, node, "kg:mode"),
        Fact(tuple(name for place in places for name in said.names(place)), _triples(said, node, "schema:location")),
        represented, present, tuple(Fact(said.names(end), rows) for end, rows in leads), said.quotes(node),
        label=meeting_label(start.names, *([f.names[0] for f in facts if f.names] for facts in (represented, present))),
    )


def meeting_label(days: Iterable[str], parties: Iterable[str], participants: Iterable[str]) -> str:
    """A meeting in a line: when, between whom, who took part.

    >>> meeting_label(["2019-09-13"], ["HND", "USA"], ["Lisandro Rosales"])
    '2019-09-13; HND, USA; Lisandro Rosales'
    """
    parts = (" / ".join(days), ", ".join(parties), ", ".join(participants))
    return "; ".join(part for part in parts if part) or "(without date, party or participant)"


def _ends(said: Statement, edges: Iterable[tuple[str, str]]) -> list[tuple[str, tuple[Triple, ...]]]:
    """The things at the ends of the edges, sorted, each with all triples that lead to it."""
    found: dict[str, tuple[Triple, ...]] = {}
    for node, property in edges:
        for end in said.own(node, property):
            found[end] = (*found.get(end, ()), (node, expand(property), end))
    return sorted(found.items())


def _words(said: Statement, node: str, property: str) -> Fact:
    """The values, which are terms of the ontology, as plain words."""
    return Fact(tuple(v.rpartition("#")[2] for v in said.own(node, property)), _triples(said, node, property))


def _triples(said: Statement, node: str, property: str) -> tuple[Triple, ...]:
    return tuple((node, expand(property), value) for value in said.own(node, property))


def _type(node: str, kind: str) -> Triple:
    return node, expand("rdf:type"), expand(kind)
