"""How well persons, bodies, countries and their ties are found: python benchmarks/re3d.py FOLDER [--list].

FOLDER holds folders of re3d (Defence Science and Technology Laboratory, github.com/dstl/re3d; the licence of each
source beside it), each with documents.json, entities.json and relations.json: statements of governments and of a
military command about Iraq and Syria, annotated by several people, with the share of them that agreed.

re3d marks every mention of whatever kind; Communiqué claims a wording once a document, and only of what its graph is
about. So what is compared is the distinct wordings of a document, not mentions:

- precision: of what Communiqué claims in the text, the share that stands where re3d has an entity of a fitting type,
  agreed on or not: a name within a longer entity ("Iraqi" in "Iraqi forces") is one that nobody voted on; a person's
  name has to end where re3d ends one;
- recall: of the wordings and relations of re3d on which half of the annotators agreed, the share that is claimed.

What can be compared: persons with a title before the name (an official is a person with a title), and countries. What
can be with reserve: bodies, since re3d's organisations are also armed groups, "we" and "the people of Iraq", which are
left out on purpose; meetings, since "CommWith" is any address ("urge", "thanked"), and is marked only where both sides
are named. What cannot: places, of which Communiqué claims those of meetings alone; relations of fighting, liking and
being somewhere; and posts, since "BelongsTo" and "InChargeOf" are of whoever commands or is part of whatever.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from kg.extract.driver import extract
from kg.model import Extraction, Ref, Span, Value
from kg.read import read_bytes
from kg.resources import gazetteer

AGREED: Final = 0.5
OFFICIALS, NAMED, DEMONYMS = "persons with a title before the name", "persons with a name", "demonyms"
COUNTRIES, WHOLE, PART = "countries", "bodies, the whole wording", "bodies, something in the wording"
MEETINGS, ADDRESSED = "meetings (CommWith worded as one)", "CommWith of any wording"
POSTS, PLACES = "posts (BelongsTo, InChargeOf of a person)", "places of meetings"
TITLE = re.compile(
    r"\b(?:President|Minister|Secretary|Ambassador|Envoy|Representative|Commissioner|Advis[oe]r|Spokesperson|Spokesman|"
    r"Commander|Commodore|General|Gen|Lt|Col|Maj|Brig|Capt|Officer|Operator|Spc|Director|Chancellor|King|State|"
    r"SECRETARY)\b")
"""Words of titles, as far as the texts have them; a list of its own, so that Communiqué's is not its own measure."""
PRONOUN = re.compile(r"(?:I|me|my|he|him|his|she|her|they|it|its|we|our)", re.IGNORECASE)
FITS = {"official": {"Person"}, "country": {"Location", "Organisation", "Nationality"},
        "body": {"Organisation"}, "place": {"Location"}}
ROWS = {"official": (OFFICIALS, NAMED), "country": (COUNTRIES,), "body": (WHOLE, PART), "place": (PLACES,)}
"""The rows of the report whose precision what is claimed of a kind counts in."""
BODIES = ("agency", "government", "organization")
Tally = dict[tuple[str, str], list[int]]
"""By row and measure (precision, recall): how many are right, and of how many."""


class Thing(NamedTuple):
    """Something that Communiqué claims: what kind, the wording, and where the wording first stands."""

    kind: str
    form: str
    span: Span


class Entity(NamedTuple):
    """An entity of re3d."""

    type: str
    value: str
    span: Span
    agreed: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="show what is missed and what is surplus")
    args = parser.parse_args()
    tally: Tally = defaultdict(lambda: [0, 0])
    documents = 0
    for source in sorted(path.parent for path in args.folder.glob("*/documents.json")):
        entities, relations = by_document(source / "entities.json"), by_document(source / "relations.json")
        for document in lines(source / "documents.json"):
            documents += 1
            extraction, shift = read(document)
            gold = [entity(row) for row in entities[document["_id"]]]
            told = [r for r in relations[document["_id"]] if r["confidence"] >= AGREED]
            found = list(things(extraction, shift))
            compare(tally, found, gold, args.list)
            ties(tally, extraction, shift, told, gold, args.list)
    print(f"{documents} documents")
    print(f"{'':42} precision         recall            F1")
    for row in (OFFICIALS, NAMED, COUNTRIES, DEMONYMS, WHOLE, PART, PLACES, MEETINGS, ADDRESSED, POSTS):
        shares, cells = [], ""
        for measure in ("precision", "recall"):
            right, of = tally.get((row, measure), (0, 0))
            shares.append(right / of if of else 0.0)
            cells += f"{shares[-1]:.2f} {f'({right}/{of})':12} " if of else f"{'-':18}"
        f1 = 2 * shares[0] * shares[1] / sum(shares) if all(shares) else 0.0
        print(f"{row:42} {cells}{f'{f1:.2f}' if f1 else '-'}")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def by_document(path: Path) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in lines(path):
        rows[row["documentId"]].append(row)
    return rows


def entity(row: dict[str, Any]) -> Entity:
    return Entity(row["type"], row["value"], Span(row["begin"], row["end"]), row["confidence"] >= AGREED)


def read(document: dict[str, Any]) -> tuple[Extraction, int]:
    """The text read under its title and publisher, and how far that head moves the offsets."""
    title = json.dumps(" ".join(document["title"].split()), ensure_ascii=False)
    head = f"---\ntitle: {title}\npublisher: {document['sourceName']}\n---\n\n"
    return extract(read_bytes(f"{document['_id']}.md", (head + document["text"]).encode())), len(head)


def things(extraction: Extraction, shift: int) -> Iterable[Thing]:
    """The wordings of officials, countries, bodies and places; a wording that stands in the head first is before 0."""
    for claim in extraction.claims:
        kind = "body" if claim.subject.kind in BODIES else claim.subject.kind
        label = claim.predicate == "rdfs:label" and isinstance(claim.object, Value)
        if kind in FITS and (label or (kind == "country" and claim.predicate == "rdf:type")):
            for start, end in claim.spans:
                yield Thing(kind, extraction.document.text[start:end], Span(start - shift, end - shift))


def named(person: Entity, gold: list[Entity]) -> bool:
    """Whether a mention of a person has a name: no pronoun, no mere title, no description that ends in a place."""
    last = person.value.split()[-1]
    if PRONOUN.fullmatch(person.value) or not last[:1].isupper() or TITLE.fullmatch(last.strip(".")):
        return False
    others = {"Location", "Organisation", "Nationality"}
    return not any(e.type in others and e.span.end == person.span.end and e.value != person.value for e in gold)


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def countries() -> frozenset[str]:
    """The names of countries, without article and in lower case."""
    return frozenset(bare(form) for row in gazetteer("countries") for form in row["names"].split("|"))


def bare(value: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(value.split()), flags=re.IGNORECASE).casefold()


def compare(tally: Tally, found: list[Thing], gold: list[Entity], listing: bool) -> None:
    """Count, of one document, what is right and what is found."""
    for kind, types in FITS.items():
        fitting = [e for e in gold if e.type in types]
        for thing in (t for t in found if t.kind == kind and t.span.start >= 0):
            good = any(overlap(thing.span, e.span) and (kind != "official" or thing.span.end == e.span.end)
                       for e in fitting)
            for row in ROWS[kind]:
                count(tally, row, "precision", good, thing.form if listing else "")
    ours: Callable[[str], list[str]] = lambda kind: [bare(t.form) for t in found if t.kind == kind]  # noqa: E731
    agreed = {(e.type, bare(e.value)): e for e in gold if e.agreed}
    for (type_, value), e in agreed.items():
        if type_ == "Person" and named(e, gold):
            hit = any(form in value or value in form for form in ours("official"))
            count(tally, NAMED, "recall", hit, e.value if listing else "")
            if TITLE.search(e.value):
                count(tally, OFFICIALS, "recall", hit, e.value if listing else "")
        elif type_ == "Organisation":
            forms = ours("body") + ours("country")
            count(tally, WHOLE, "recall", value in forms, e.value if listing else "")
            hit = any(re.search(rf"\b{re.escape(form)}\b", value) for form in forms)
            count(tally, PART, "recall", hit)
        elif type_ == "Nationality" or value in countries():
            row = DEMONYMS if type_ == "Nationality" else COUNTRIES
            count(tally, row, "recall", value in ours("country"), e.value if listing else "")


def ties(tally: Tally, extraction: Extraction, shift: int, told: list[dict[str, Any]],
         gold: list[Entity], listing: bool) -> None:
    """Compare who talked with whom, and who holds a post where."""
    text, types = extraction.document.text, {e.span: e.type for e in gold}
    spans: dict[Ref, list[Span]] = defaultdict(list)
    for claim in extraction.claims:
        if claim.predicate in ("rdf:type", "rdfs:label"):
            spans[claim.subject] += [Span(s - shift, e - shift) for s, e in claim.spans]
    sides = [c for c in extraction.claims if c.predicate in ("kg:participant", "kg:party")]
    meetings = {c.subject: [Span(s - shift, e - shift) for s, e in c.spans] for c in extraction.claims
                if c.subject.kind == "meeting" and c.predicate == "rdf:type"}
    seen = set()
    for row in told:
        source, target = (Span(row[f"{side}Begin"], row[f"{side}End"]) for side in ("source", "target"))
        kinds = {types.get(source), types.get(target)}
        quote = " ".join(text[shift + min(source.start, target.start) : shift + max(source.end, target.end)].split())
        pair = (row["type"], min(source, target), max(source, target))
        if pair in seen:
            continue
        seen.add(pair)
        if row["type"] == "CommWith" and kinds <= {"Person", "Organisation"}:
            hit = any(overlap(where, source) and overlap(where, target) for told in meetings.values() for where in told)
            count(tally, ADDRESSED, "recall", hit)
            if re.search(r"\b(?:met|meet\w*|spoke\w*|talk\w*|call\w*|visit\w*|discuss\w*|host\w*)\b", row["value"]):
                count(tally, MEETINGS, "recall", hit, quote if listing else "")
        if row["type"] in ("BelongsTo", "InChargeOf") and types.get(source) == "Person" \
                and types.get(target) == "Organisation":
            officials = [ref for ref, where in spans.items() if ref.kind == "official"
                         and any(overlap(w, source) for w in where)]
            tenures = {c.subject for c in extraction.claims if c.predicate == "org:member" and c.object in officials}
            posts = [c.object for c in extraction.claims if c.subject in tenures and c.predicate == "org:organization"]
            hit = any(isinstance(ref, Ref) and any(overlap(w, target) for w in spans.get(ref, [])) for ref in posts)
            count(tally, POSTS, "recall", hit, quote if listing else "")
    for meeting, sentences in meetings.items():
        partners = {c.object.key for c in sides if c.subject == meeting and isinstance(c.object, Ref)}
        near = any(row["type"] == "CommWith" and overlap(where, Span(row["begin"], row["end"]))
                   for row in told for where in sentences)
        quote = " ... ".join(text[start + shift : end + shift] for start, end in sentences)
        count(tally, MEETINGS, "precision", near, f"{quote} {sorted(partners)}" if listing else "")


def count(tally: Tally, row: str, measure: str, good: bool, shown: str = "") -> None:
    """Count one; show it, if it is to be shown, where it is surplus (+) or missed (-)."""
    tally[row, measure][0] += good
    tally[row, measure][1] += 1
    if shown and not good:
        print(f"{'+' if measure == 'precision' else '-'} {row}: {' '.join(shown.split())}")


if __name__ == "__main__":
    main()
