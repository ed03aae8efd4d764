"""The named projections of a store as NetworkX graphs. Changes when a projection or an attribute does.

Every node has
  kind        official, post, agency, government, organization, country, place, meeting, agreement, commitment or topic
  label       the name that is shown
  names       its other names (tuple)
  dates       ISO dates: of a meeting its own, of others those of the meetings or statements that tie them in (tuple)
  first, last the first and last of these, or ""
  weight      in "full" how many edges it has; else how many meetings it takes part in
  status      of a meeting: Held, Planned or Cancelled; else ""
  mode        of a meeting: InPerson, Telephone, Video; else ""
  country     ISO 3166-1 alpha-3 code of the country it belongs to, or ""
  statements  IRIs of the statements that speak of it (tuple)
  conflict    True if sources disagree about it
and every edge has
  relation    what ties the two: "meeting" in officials, countries and agencies; else a name of `facts.RELATIONS`
  relations   all of them, where there are several (tuple)
  label       the relation in words
  weight      how many meetings are shared; in "full" how many statements say so, at least 1
  dates, first, last, statements, conflict   as above
  status      Held, Planned or Cancelled where all its meetings are; else ""
  capacity    of an official's post: Substantive, Acting, Former, Designate; else ""
  confidence  the highest confidence among the claims behind it, 0 to 1; 1 for reference tables
  meetings    IRIs of the meetings (tuple)
  facts       what it stands for (tuple of `facts.Fact`); left out of exports
Nodes are in the order of their IRIs, edges in the order of their ends: same store, same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import combinations
from typing import Any, Final

import networkx as nx
import pyoxigraph as ox

from kg.errors import QueryError
from kg.network.claims import Claims, Quote, Said
from kg.network.facts import NAMING, RELATIONS, Fact, Facts, Thing
from kg.network.focus import around, find
from kg.network.labels import narrowest
from kg.network.periods import Interval, overlaps, window

ALWAYS: Final = frozenset({"official", "meeting", "agreement", "commitment"})
"""Kinds that "full" shows even alone; the others are shown where a statement ties them to something."""

_AT_MEETING: Final = ("took_part", "led", "delegate", "party")
_SPECIFIC: Final = ("led", "delegate", "took_part", "holds", "made_by", "beneficiary")


class Material:
    """A store as read once: facts, claims and what follows from them. Give it to `project` and to the page alike."""

    def __init__(self, quads: ox.Store) -> None:
        """Read the store."""
        self.facts = Facts(quads)
        self.claims = Claims(quads)
        self.disputes = self.claims.disputes()
        self.disputed: frozenset[str] = frozenset(claim for dispute in self.disputes for claim in dispute.claims)
        self.at_meeting: dict[str, list[Fact]] = {}
        self.by_subject: dict[str, list[Fact]] = {}
        for fact in self.facts.facts:
            self.by_subject.setdefault(fact.subject, []).append(fact)
            if fact.relation in _AT_MEETING:
                self.at_meeting.setdefault(fact.object, []).append(fact)

    def thing(self, iri: str) -> Thing:
        """The thing of that IRI."""
        return self.facts.things[iri]

    def said(self, fact: Fact) -> tuple[Said, ...]:
        """The claims behind a fact. That somebody holds a post is one triple in any capacity: only the statements that
        say this fact count."""
        return tuple(said for said in self.claims.behind(fact.support) if said.statement in fact.statements)

    def confidence(self, facts: Iterable[Fact]) -> float:
        """The highest confidence of the claims behind any of these facts; 1.0 if none has claims (reference tables)."""
        return max((said.confidence for fact in facts for said in self.said(fact)), default=1.0)

    def mentions(self, iri: str) -> list[Quote]:
        """Where statements name a thing, or tell that there is such a thing (a meeting, a commitment), in order."""
        return self.claims.under(iri, NAMING)

    def in_dispute(self, fact: Fact) -> bool:
        """Whether a claim behind this fact is part of a conflict."""
        return bool(self.disputed) and any(said.iri in self.disputed for said in self.said(fact))

    def status(self, meeting: str) -> str:
        """Held if any statement reports it, else Cancelled if any says so, else Planned; "" if nothing is said."""
        told = self.thing(meeting).values.get("status", ())
        return next((status for status in ("Held", "Cancelled", "Planned") if status in told), "")

    def dates(self, iri: str) -> tuple[str, ...]:
        """The dates of a meeting or an agreement as the store has them; of a commitment, those of its meeting."""
        own = self.thing(iri).values.get("date", ())
        if not own:
            own = tuple(day for fact in self.by_subject.get(iri, ()) if fact.relation in ("made_at", "reached_at")
                        for day in self.thing(fact.object).values.get("date", ()))
        if not own:
            own = tuple(self.thing(said).value("issued") for said in self.thing(iri).statements)
        return narrowest(day for day in own if day)

    def country_of(self, iri: str) -> str:
        """The IRI of the country that a thing is or belongs to, or ""."""
        thing = self.facts.things.get(iri)
        if thing is None or thing.kind == "country":
            return iri if thing else ""
        follow = {"post": "post_in", "official": "holds"}.get(thing.kind, "country")
        for fact in self.by_subject.get(iri, ()):
            if fact.relation == follow and (found := self.country_of(fact.object)):
                return found
        return ""


def project(quads: ox.Store | Material, name: str, *, since: str | date | None = None, until: str | date | None = None,
            focus: str | None = None, depth: int = 2, statuses: Collection[str] = ("Held", "")) -> nx.Graph[Any]:
    """A named projection of a store, see the head of this module for its attributes.

    "officials": officials, tied by the meetings that both attended; "countries": countries, by the meetings at which
    both were represented; "agencies": agencies and international organisations, by the meetings with a country that is
    not theirs; "full": everything, with tenures and delegations folded into edges.

    `since` and `until` (2019, 2019-09, 2019-09-13, or a date; both included) keep what is dated in that period; what
    has no date is then left out. `focus` (a name or an IRI) keeps what lies within `depth` steps of it. `statuses` says
    which meetings tie officials, countries and agencies; "full" has all.

    Raises `QueryError` for an unknown projection, a bad period, a negative depth, an unknown or ambiguous focus.
    """
    build = _BUILDERS.get(name)
    if build is None:
        raise QueryError(f"there is no projection {name!r}; choose one of {', '.join(PROJECTIONS)}")
    material = quads if isinstance(quads, Material) else Material(quads)
    period = window(since, until)
    graph = build(material, period, frozenset(statuses))
    graph.graph.update(projection=name, since=str(since or ""), until=str(until or ""))
    if focus is not None:
        centre = find(graph, focus)
        graph = around(graph, centre, depth)
        graph.graph.update(focus=centre, depth=depth)
    return graph


def _counted(material: Material, period: Interval | None, statuses: frozenset[str]) -> Iterable[tuple[str, list[Fact]]]:
    """The meetings of a period, with who was there. A plan that was carried out counts once, as its report."""
    for meeting, facts in sorted(material.at_meeting.items()):
        if material.thing(meeting).kind != "meeting" or material.status(meeting) not in statuses:
            continue
        if "Planned" in statuses and any(f.relation == "realised_by" for f in material.by_subject.get(meeting, ())):
            continue
        if overlaps(_days(material.dates(meeting)), period):
            yield meeting, facts


def _days(dates: Iterable[str]) -> list[str]:
    return [day for moment in dates for day in moment.split("/")]


def _officials(material: Material, period: Interval | None, statuses: frozenset[str]) -> nx.Graph[Any]:
    ties: _Ties = _Ties(material)
    for meeting, facts in _counted(material, period, statuses):
        there: dict[str, list[Fact]] = {}
        for fact in facts:
            if material.thing(fact.subject).kind == "official":
                there.setdefault(fact.subject, []).append(fact)
        ties.together(meeting, there, combinations(there, 2))
    return ties.graph(weight_of=True)


def _sides(material: Material, facts: list[Fact], kinds: frozenset[str]) -> dict[str, list[Fact]]:
    """Who is at the table: parties, and the organisations of the officials present as the same statements tell them."""
    there: dict[str, list[Fact]] = {}
    for fact in facts:
        if material.thing(fact.subject).kind in kinds:
            there.setdefault(fact.subject, []).append(fact)
        elif material.thing(fact.subject).kind == "official":
            for holds in material.by_subject.get(fact.subject, ()):
                if holds.relation != "holds" or not set(holds.statements) & set(fact.statements):
                    continue
                for post in material.by_subject.get(holds.object, ()):
                    if post.relation == "post_in" and material.thing(post.object).kind in kinds:
                        there.setdefault(post.object, []).extend((fact, holds))
    return there


_BODIES: Final = frozenset({"agency", "government", "organization"})


def _countries(material: Material, period: Interval | None, statuses: frozenset[str]) -> nx.Graph[Any]:
    ties = _Ties(material)
    for meeting, facts in _counted(material, period, statuses):
        there: dict[str, list[Fact]] = {}
        for side, why in sorted(_sides(material, facts, _BODIES | {"country"}).items()):
            if country := material.country_of(side):
                there.setdefault(country, []).extend(why)
        there = dict(sorted(there.items()))
        ties.together(meeting, there, combinations(there, 2))
    return ties.graph(weight_of=True)


def _agencies(material: Material, period: Interval | None, statuses: frozenset[str]) -> nx.Graph[Any]:
    ties = _Ties(material)
    for meeting, facts in _counted(material, period, statuses):
        sides = _sides(material, facts, _BODIES | {"country"})
        there: dict[str, list[Fact]] = {}
        for side, why in sorted(sides.items()):
            if country := material.country_of(side):
                there.setdefault(country, []).extend(why)
        bodies = {side: why for side, why in sorted(sides.items()) if material.thing(side).kind in _BODIES}
        pairs = [(body, country) for body in bodies for country in there if material.country_of(body) != country]
        ties.together(meeting, bodies | there, pairs)
    return ties.graph(weight_of=True)


def _full(material: Material, period: Interval | None, statuses: frozenset[str]) -> nx.Graph[Any]:
    things, ties = material.facts.things, _Ties(material)
    related = [fact for fact in material.facts.facts if fact.relation in RELATIONS and fact.object in things]
    kept = {iri for iri, thing in things.items() if thing.kind in ALWAYS - {"official"}
            and overlaps(_days(material.dates(iri)), period)}

    def in_time(fact: Fact) -> bool:
        events = [end for end in (fact.subject, fact.object) if things[end].kind in ALWAYS - {"official"}]
        if events:
            return all(end in kept for end in events)
        dates = fact.attested or [things[said].value("issued") for said in fact.statements]
        return not fact.statements or overlaps(dates, period)

    related = [fact for fact in related if in_time(fact)]
    tied = {end for fact in related if fact.statements for end in (fact.subject, fact.object)}
    for fact in related:
        if fact.statements or (fact.subject in tied and fact.relation in ("country", "part_of", "post_in")):
            ties.add(fact.subject, fact.object, fact)
    for iri in sorted(kept | ({i for i, t in things.items() if t.kind == "official"} if period is None else set())):
        ties.nodes.setdefault(iri, set())
    return ties.graph(weight_of=False)


class _Ties:
    """Collects what ties pairs of nodes, then makes the graph in a fixed order."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.nodes: dict[str, set[str]] = {}
        self.facts: dict[tuple[str, str], dict[Fact, None]] = {}
        self.meetings: dict[tuple[str, str], set[str]] = {}

    def add(self, a: str, b: str, *facts: Fact) -> None:
        if a == b:
            return
        pair = (a, b) if a < b else (b, a)
        self.facts.setdefault(pair, {}).update(dict.fromkeys(facts))
        for end, other in ((a, b), (b, a)):
            self.nodes.setdefault(end, set())
            if self.material.thing(other).kind == "meeting":
                self.nodes[end].add(other)
                self.meetings.setdefault(pair, set()).add(other)

    def together(self, meeting: str, there: dict[str, list[Fact]], pairs: Iterable[tuple[str, str]]) -> None:
        for a, b in pairs:
            pair = (a, b) if a < b else (b, a)
            self.facts.setdefault(pair, {}).update(dict.fromkeys([*there[a], *there[b]]))
            self.meetings.setdefault(pair, set()).add(meeting)
            for end in pair:
                self.nodes.setdefault(end, set()).add(meeting)

    def graph(self, *, weight_of: bool) -> nx.Graph[Any]:
        graph: nx.Graph[Any] = nx.Graph()
        for iri in sorted(self.nodes):
            graph.add_node(iri, **self._node(iri))
        for pair in sorted(self.facts):
            graph.add_edge(*pair, **self._edge(pair, shared=weight_of))
        for iri, data in graph.nodes(data=True):
            data["weight"] = len(self.nodes[iri]) if weight_of else graph.degree[iri]
        return graph

    def _node(self, iri: str) -> dict[str, Any]:
        material, thing = self.material, self.material.thing(iri)
        own = thing.kind in ALWAYS - {"official"}
        dates = material.dates(iri) if own else tuple(sorted(
            {day for meeting in self.nodes[iri] for day in material.dates(meeting)}))
        code = material.facts.things[country].value("iso3") if (country := material.country_of(iri)) else ""
        return {"kind": thing.kind, "label": thing.label, "names": thing.names, "dates": dates, **_ends(dates),
                "weight": 0, "status": material.status(iri) if thing.kind == "meeting" else "",
                "mode": thing.value("mode"), "country": code, "statements": thing.statements,
                "conflict": any(d.subject == iri for d in material.disputes) or any(
                    material.in_dispute(f) for f in material.by_subject.get(iri, ()) if f.relation == "holds")}

    def _edge(self, pair: tuple[str, str], *, shared: bool) -> dict[str, Any]:
        material, facts = self.material, tuple(sorted(self.facts[pair]))
        meetings = tuple(sorted(self.meetings.get(pair, ())))
        said = tuple(sorted({s for fact in facts for s in fact.statements}))
        states = {material.status(m) for m in meetings}
        if shared:
            relations: tuple[str, ...] = ("meeting",)
            label = f"{len(meetings)} shared meeting" + ("s" if len(meetings) > 1 else "")
        else:
            relations = tuple(sorted({f.relation for f in facts}, key=lambda r: (_rank(r), r)))
            label = RELATIONS[relations[0]][0]
        days = {day for meeting in meetings for day in material.dates(meeting)}
        dates = tuple(sorted(days if shared else days | {day for fact in facts for day in fact.attested}))
        capacity = sorted({c for f in facts for c in f.qualifier("capacity")}, key=lambda c: (_CAPACITIES.find(c), c))
        return {"relation": relations[0], "relations": relations, "label": label,
                "weight": len(meetings) if shared else max(1, len(said)), "dates": dates, **_ends(dates),
                "status": states.pop() if len(states) == 1 else "",
                "capacity": capacity[0] if capacity and not shared else "",
                "confidence": material.confidence(facts),
                "conflict": not shared and any(material.in_dispute(f) for f in facts),
                "statements": said, "meetings": meetings, "facts": facts}


_CAPACITIES: Final = "Substantive Acting Designate Former"


def _rank(relation: str) -> int:
    return _SPECIFIC.index(relation) if relation in _SPECIFIC else len(_SPECIFIC)


def _ends(dates: tuple[str, ...]) -> dict[str, str]:
    days = sorted(_days(dates))
    return {"first": days[0] if days else "", "last": days[-1] if days else ""}


_BUILDERS: Final[dict[str, Callable[[Material, Interval | None, frozenset[str]], nx.Graph[Any]]]] = {
    "officials": _officials, "countries": _countries, "agencies": _agencies, "full": _full}

PROJECTIONS: Final[tuple[str, ...]] = tuple(_BUILDERS)
"""The names that `project` knows."""
