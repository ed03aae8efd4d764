"""One statement's annotation held against its graph, kind by kind. Changes when a kind of fact is judged otherwise."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kg.evaluate import annotation as gold
from kg.evaluate import reported
from kg.evaluate.meetings import compare_meetings
from kg.evaluate.statements import Statement
from kg.evaluate.tally import Ledger, Wanted
from kg.evaluate.wording import SAME_TITLE, any_same, same_party, same_passage, same_person, same_title, words_in_common
from kg.resources import gazetteer


def compare(annotated: gold.Annotation, said: Statement) -> Ledger:
    """The outcomes of all facts of a statement."""
    ledger = Ledger(annotated.id, said)
    _metadata(ledger, annotated)
    _officials(ledger, annotated.officials)
    _agencies(ledger, annotated)
    countries = [Wanted(code, code, names=_country_forms().get(code, (code,)), optional=optional)
                 for codes, optional in ((annotated.countries, False), (annotated.countries_optional, True))
                 for code in codes]
    ledger.settle("countries", countries, reported.countries(said), lambda code, f: code in f.names)
    compare_meetings(ledger, annotated.meetings)
    agreed, promised = reported.deeds(said, "kg:Agreement"), reported.deeds(said, "kg:Commitment")
    _deeds(ledger, "agreements", annotated.agreements, annotated.commitments, agreed, promised)
    _deeds(ledger, "commitments", annotated.commitments, annotated.agreements, promised, agreed)
    return ledger


def _metadata(ledger: Ledger, annotated: gold.Annotation) -> None:
    """A field that the annotation leaves out is not judged."""
    found = reported.metadata(ledger.said)
    annotations = {"title": (annotated.title,), "issued": (annotated.issued,), "publisher": annotated.publishers}
    for field, wanted in annotations.items():
        if not any(wanted):
            continue
        fact = found[field]
        if field == "issued":
            fact = replace(fact, names=fact.names[:1])
        ledger.settle(
            "metadata", [Wanted(wanted, f"{field}: {wanted[0]}", names=wanted)], [fact] if fact.names else [],
            lambda names, f, field=field: f.names[0][:10] == names[0] if field == "issued"  # type: ignore[misc]
            else any_same(names, f.names, SAME_TITLE))


def _officials(ledger: Ledger, annotated: tuple[gold.Official, ...]) -> None:
    wanted = [Wanted(o, o.forms[0], o.quote, o.forms, o.optional) for o in annotated]
    matched = ledger.settle(
        "officials", wanted, reported.officials(ledger.said),
        lambda o, f: any(same_person(form, name) for form in o.forms for name in f.names),
        lambda o, f: max((words_in_common(o.forms[0], name) for name in f.names), default=0))
    found = {id(official): fact.posts for official, fact in matched}
    for official in annotated:
        if not official.optional:
            _posts(ledger, official, found.get(id(official), ()))


def _posts(ledger: Ledger, official: gold.Official, found: tuple[reported.Post, ...]) -> None:
    name = official.forms[0]
    wanted = [Wanted(p, _post_label(name, p.capacity, p.wordings, p.country), official.quote, official.forms,
                     p.optional) for p in official.posts]
    labelled = [replace(f, label=_post_label(name, " / ".join(f.capacities), f.names, ", ".join(f.within.names)))
                for f in found]
    matched = ledger.settle(
        "posts", wanted, labelled,
        lambda p, f: f.capacities == (p.capacity,)
        and any(same_title(one, other) for one in p.wordings for other in f.names if one and other))
    for post, fact in matched:
        if not post.country or post.optional:
            continue
        where = replace(fact.within, label=f"{name}: {', '.join(fact.within.names)}")
        wanted_where = Wanted(post, f"{name}: {post.country}", official.quote, official.forms)
        bodies = fact.bodies
        ledger.settle(
            "post country", [wanted_where], [where] if where.names else [],
            lambda p, f, bodies=bodies: same_party(p.country, (*f.names, *bodies))  # type: ignore[misc]
            or any_same([p.organization], bodies))


def _agencies(ledger: Ledger, annotated: gold.Annotation) -> None:
    """Bodies that are only implied, by a post, may be found or not."""
    named = [name for agency in annotated.agencies for name in agency.names]
    implied = sorted({p.organization for o in annotated.officials for p in o.posts if p.organization})
    bodies = (*annotated.agencies, *(gold.Agency((n,), True) for n in implied if not any_same([n], named)))
    ledger.settle("agencies", [Wanted(b, b.names[0], names=b.names, optional=b.optional) for b in bodies],
                  reported.agencies(ledger.said), lambda b, f: any_same(b.names, f.names))


def _deeds(
    ledger: Ledger, kind: str, annotated: tuple[gold.Passage, ...], others: tuple[gold.Passage, ...],
    mine: list[reported.Fact], theirs: list[reported.Fact],
) -> None:
    """What is a promise to one reader is an agreement to another: found as the other kind, it counts neither way."""
    wanted = []
    for passage in annotated:
        told_apart = any(_covers(passage, f) for f in mine) or not any(_covers(passage, f) for f in theirs)
        wanted.append(Wanted(passage, passage.quote, passage.quote, optional=passage.optional or not told_apart))
    counted = []
    for fact in mine:
        if not any(_covers(p, fact) for p in annotated) and any(_covers(p, fact) for p in others):
            ledger.spare(kind, fact)
        else:
            counted.append(fact)
    ledger.settle(kind, wanted, counted, _covers)


def _covers(passage: gold.Passage, fact: reported.Fact) -> bool:
    return any(same_passage(passage.quote, text) for text in fact.names)


def _post_label(holder: str, capacity: str, titles: tuple[str, ...], country: str) -> str:
    where = f" ({country})" if country else ""
    return f"{holder}: {titles[0] if titles else 'a post'}, {capacity}{where}"


@cache
def _country_forms() -> dict[str, tuple[str, ...]]:
    """By code what a country and its people are called, to find them in a text."""
    return {row["iso3"]: tuple(filter(None, f"{row['names']}|{row['demonyms']}".split("|")))
            for row in gazetteer("countries")}
