"""What holds for reading whatever the text: quotes are the text, the result is the same each time, nothing breaks."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.model import Extraction, Ref
from kg.read import read_bytes

PEOPLE = [
    "Secretary of State John Hale",
    "Norwegian Foreign Minister Ada Lund",
    "Ben Osei, Minister of Trade of Ghana,",
    "his Turkish counterpart, Can Demir",
    "Foreign Ministers Ada Lund, Ben Osei and Chiyo Tanaka of Norway, Ghana and Japan",
    "Acting Secretary Calder",
    "H.E. Dr. Nana Mensah",
    "the Minister",
    "the two delegations",
    "both countries",
    "U.S and Ghanaian officials",
    "They",
    "NATO (North Atlantic Treaty Organization) Secretary-General-designate O’Neill-Smith, Jr.",
]
VERBS = [
    "met with",
    "met separately with",
    "will meet",
    "did not meet",
    "spoke by phone with",
    "held talks with",
    "hosted",
    "co-chaired the Strategic Dialogue with",
    "cancelled the meeting with",
    "agreed to",
    "pledged $5 million to",
    "led a delegation to",
    ", joined by",
    "and",
    ":",
    "would welcome",
]
ENDS = [
    " in Oslo on May 3.",
    " today.",
    " next week",
    " at the White House, Washington, D.C., from 30 June to 2 July 2030.",
    ".\n\n",
    ",\n\n",
    "\n\n- ",
    "; ",
    " — ",
    "’s",
    "'s ",
    "\r\n",
    " (",
    ")",
    '"',
]
FRONTS = [
    "",
    "---\ntitle: Readout of Secretary Hale’s Call\ndate: 2030-05-06\npublisher: U.S. Department of State\n---\n\n",
]

fragments = st.lists(st.sampled_from([*PEOPLE, *VERBS, *ENDS]), max_size=40).map(" ".join)
statements = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.sampled_from(PEOPLE), st.sampled_from(ENDS)),
    max_size=8,
).map(lambda parts: "".join(f"{who} {does} {whom}{end} " for who, does, whom, end in parts))
bodies = st.one_of(
    fragments, statements, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300)
).map(lambda body: f"Text. {body}")
texts = st.tuples(st.sampled_from(FRONTS), bodies).map("".join)
unhurried = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, name: str = "a.md") -> Extraction:
    return extract(read_bytes(name, text.encode()))


@unhurried
@given(texts)
def test_every_quote_is_the_text_at_its_offsets(text: str) -> None:
    extraction = read(text)
    document = extraction.document
    for claim in extraction.claims:
        assert claim.spans
        for span in claim.spans:
            assert 0 <= span.start < span.end <= len(document.text)
            assert document.quote(span).strip()
    for join in extraction.joins:
        assert document.quote(join.first).strip()
        assert document.quote(join.second).strip()


@unhurried
@given(texts)
def test_reading_again_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@unhurried
@given(texts)
def test_the_name_of_the_document_does_not_matter(text: str) -> None:
    document = read_bytes("a.md", text.encode())
    one, other = extract(document), extract(replace(document, id="b", source="elsewhere/b.md"))
    assert (one.claims, one.background, one.joins) == (other.claims, other.background, other.joins)


@unhurried
@given(texts)
def test_what_a_claim_points_to_is_described(text: str) -> None:
    extraction = read(text)
    typed = {c.subject for c in extraction.claims if c.predicate == "rdf:type"}
    typed |= {b.subject for b in extraction.background if b.predicate == "rdf:type"}
    for claim in extraction.claims:
        for node in (claim.subject, claim.object):
            if isinstance(node, Ref) and node.kind not in ("statement", "topic"):
                assert node in typed, (claim.predicate, node)


@unhurried
@given(texts)
def test_a_meeting_has_one_status_one_mode_and_sides(text: str) -> None:
    extraction = read(text)
    said: dict[Ref, list[str]] = {}
    for claim in extraction.claims:
        if claim.subject.kind == "meeting":
            said.setdefault(claim.subject, []).append(claim.predicate)
    for predicates in said.values():
        assert predicates.count("kg:status") == predicates.count("kg:mode") == 1
        assert predicates.count("schema:startDate") <= 1
        assert {"kg:party", "kg:participant"} & set(predicates)
