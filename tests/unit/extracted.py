"""What the whole reading of a text gives, as plain values to compare with. Changes when these tests ask for more."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract import extract
from kg.model import Extraction, Node, Ref, Term
from kg.read import read_bytes

FRONT = {"date": "2030-05-06", "publisher": "U.S. Department of State"}
"""Of a statement issued on a Monday by an American office; a test may give other fields, or none."""

_CAPACITIES = {"Substantive": "", "Acting": "acting ", "Former": "former ", "Designate": "designate "}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as read. Parties, people and those who led a delegation are sorted."""

    status: str
    mode: str
    start: str
    end: str
    place: str
    parties: tuple[str, ...]
    people: tuple[str, ...]
    leads: tuple[str, ...]

    def __str__(self) -> str:
        when = self.start + (f"/{self.end}" if self.end else "")
        parts = [self.status, "" if self.mode == "InPerson" else self.mode, when, f"at {self.place}" * bool(self.place)]
        named = " ".join(self.parties) + f": {', '.join(self.people)}" * bool(self.people)
        led = f"; led by {', '.join(self.leads)}" * bool(self.leads)
        return " ".join(part for part in [*parts, named] if part) + led


def whole(text: str, **front: str) -> Extraction:
    """The extraction of a text under the fields of a front matter."""
    head = "".join(f"{name}: {value}\n" for name, value in front.items())
    page = f"---\n{head}---\n\n{text}\n" if front else text
    return extract(read_bytes("test.md" if front else "test.txt", page.encode()))


def _values(extraction: Extraction, subject: Ref, predicate: str) -> list[str]:
    claims = (c for c in extraction.claims if c.subject == subject and c.predicate == predicate)
    return list(dict.fromkeys(_plain(c.object) for c in claims))


def _plain(node: Node) -> str:
    if isinstance(node, Ref):
        return node.key
    return node.curie.partition(":")[2] if isinstance(node, Term) else node.lexical


def _of_kind(extraction: Extraction, kind: str) -> list[Ref]:
    claims = (c for c in extraction.claims if c.subject.kind == kind and c.predicate == "rdf:type")
    return list(dict.fromkeys(c.subject for c in claims))


def _name(extraction: Extraction, official: Ref) -> str:
    return max(_values(extraction, official, "rdfs:label"), key=len)


def _owner(extraction: Extraction, organization: Ref) -> str:
    """The country of an agency or government in ISO 3166-1 alpha-3, or the key of an international organisation."""
    return organization.key.partition("/")[0].upper()


def posts(text: str, **front: str) -> dict[str, list[str]]:
    """The posts of each official by the fullest name: "acting Secretary of Health (USA)"."""
    extraction = whole(text, **front)
    found: dict[str, list[str]] = {_name(extraction, o): [] for o in _of_kind(extraction, "official")}
    for tenure in _of_kind(extraction, "tenure"):
        said = {c.predicate: c.object for c in extraction.claims if c.subject == tenure}
        official, post, capacity = said["org:member"], said["kg:post"], _plain(said["kg:capacity"])
        assert isinstance(official, Ref)
        assert isinstance(post, Ref)
        body = said.get("org:organization")
        owner = _owner(extraction, body) if isinstance(body, Ref) else "?"
        title = _values(extraction, post, "rdfs:label")[0]
        found[_name(extraction, official)].append(f"{_CAPACITIES[capacity]}{title} ({owner})")
    return found


def organizations_of(text: str, **front: str) -> dict[str, list[str]]:
    """The keys of the bodies in which each official holds a post."""
    extraction = whole(text, **front)
    found: dict[str, list[str]] = {_name(extraction, o): [] for o in _of_kind(extraction, "official")}
    for claim in extraction.claims:
        if claim.predicate == "org:member" and isinstance(claim.object, Ref):
            found[_name(extraction, claim.object)] += _values(extraction, claim.subject, "org:organization")
    return found


def forms(text: str, **front: str) -> dict[str, list[str]]:
    """All forms of the name of each official, sorted, by the fullest."""
    extraction = whole(text, **front)
    officials = _of_kind(extraction, "official")
    return {_name(extraction, o): sorted(_values(extraction, o, "rdfs:label")) for o in officials}


def meetings(text: str, **front: str) -> list[Meeting]:
    """The meetings in the order in which the text tells them."""
    extraction = whole(text, **front)
    found = []
    for ref in _of_kind(extraction, "meeting"):
        places = {c.object for c in extraction.claims if c.subject == ref and c.predicate == "schema:location"}
        people = {c.object for c in extraction.claims if c.subject == ref and c.predicate == "kg:participant"}
        delegations = [Ref("delegation", key) for key in _values(extraction, ref, "kg:delegation")]
        leads = {c.object for c in extraction.claims if c.subject in delegations and c.predicate == "kg:lead"}

        def first(predicate: str, ref: Ref = ref) -> str:
            return next(iter(_values(extraction, ref, predicate)), "")

        found.append(
            Meeting(
                first("kg:status"),
                first("kg:mode"),
                first("schema:startDate"),
                first("schema:endDate"),
                next((_values(extraction, p, "rdfs:label")[0] for p in places if isinstance(p, Ref)), ""),
                tuple(sorted(_values(extraction, ref, "kg:party"))),
                tuple(sorted(_name(extraction, p) for p in people if isinstance(p, Ref))),
                tuple(sorted(_name(extraction, p) for p in leads if isinstance(p, Ref))),
            )
        )
    return found


def named(text: str, kind: str, **front: str) -> dict[str, list[str]]:
    """The things of one kind that a text names, by key, each with the forms of its name."""
    extraction = whole(text, **front)
    return {ref.key: _values(extraction, ref, "rdfs:label") for ref in _of_kind(extraction, kind)}
