"""What holds for files whatever the text: escapes round trip, Turtle parses back, order does not matter."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import serialise
from kg.graph.terms import iri, literal, quoted
from kg.model import Value

any_text = st.text(st.characters(), max_size=40)
clean_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
names = st.sampled_from(
    [
        "https://w3id.org/communique/id/official/a-b",
        "https://w3id.org/communique/id/x",
        "https://schema.org/a.b",
        "https://w3id.org/communique/ontology#Held",
        "http://example.org/a/b#c",
        "https://schema.org/",
        "http://example.org/é",
        "https://w3id.org/communique/id/a/../b",
        "urn:x:y",
        "https://w3id.org/communique/id/statement/1-a",
    ]
).map(ox.NamedNode)
XSD = "http://www.w3.org/2001/XMLSchema#"
literals = st.one_of(
    clean_text.map(ox.Literal),
    clean_text.map(lambda text: ox.Literal(text, language="en-gb")),
    st.tuples(
        st.sampled_from(["1", "+5", "-0", "1.0", ".5", "5.", "abc", "2019-08-26", ""]),
        st.sampled_from(["integer", "decimal", "date", "string"]),
    ).map(lambda pair: ox.Literal(pair[0], datatype=ox.NamedNode(XSD + pair[1]))),
)
quads = st.lists(
    st.builds(ox.Quad, names, names, st.one_of(names, literals), st.one_of(names, st.just(ox.DefaultGraph()))),
    max_size=12,
)


@given(any_text)
def test_a_quoted_text_is_read_back(text: str) -> None:
    line = f"<urn:a> <urn:b> {quoted(text)} <urn:g> ."
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == expected
    assert "\n" not in line
    assert "\r" not in line


@given(any_text)
def test_any_text_makes_an_iri_that_parses(text: str) -> None:
    (quad,) = ox.parse(
        f"{iri('http://example.org/' + text)} <urn:b> {literal(Value(text, 'xsd:date'))} .", format=ox.RdfFormat.N_QUADS
    )
    assert isinstance(quad.subject, ox.NamedNode)


@settings(deadline=None)
@given(quads, st.randoms(use_true_random=False))
def test_files_say_what_the_quads_say_in_any_order(found: list[ox.Quad], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turtle, trig, nquads = (b"".join(serialise(found, name)) for name in ("turtle", "trig", "nquads"))
    assert turtle == b"".join(serialise(shuffled, "turtle"))
    assert trig == b"".join(serialise(shuffled, "trig"))
    triples = {(q.subject, q.predicate, q.object) for q in found}
    assert {(q.subject, q.predicate, q.object) for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == triples
    assert (
        set(ox.parse(trig, format=ox.RdfFormat.TRIG))
        == set(found)
        == set(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    )


@settings(deadline=None, max_examples=50)
@given(quads)
def test_rdflib_reads_the_same_turtle(found: list[ox.Quad]) -> None:
    turtle = b"".join(serialise(found, "turtle")).decode()
    lines = b"".join(serialise(found, "ntriples")).decode()
    assert set(rdflib.Graph().parse(data=turtle, format="turtle")) == set(
        rdflib.Graph().parse(data=lines, format="turtle")
    )
