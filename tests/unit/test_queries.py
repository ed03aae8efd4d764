"""Named queries, their parameters, and answers in every format."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, ResourceError
from kg.store.answers import ask, clean, looker
from kg.store.convert import to_frame, to_rdflib
from kg.store.explain import explain
from kg.store.lookup import thing
from kg.store.queries import NamedQuery, named_queries, named_query, parse
from tests.sample_graph import MINT, sample

NEEDED = {
    "official": "mcaleenan", "country": "honduras", "one": "US", "other": "HND", "agency": "DHS", "topic": "migration",
    "post": "secretary of homeland security", "date": "2019-09-13", "statement": "talks-2019-09-13",
    "subject": "McAleenan",
}
OPTIONAL = {
    "from": "2019", "to": "2019-12-31", "official": "mcaleenan", "country": "Honduran", "agency": "dhs",
    "by": "Honduras", "for": "united states", "before": "2020", "on": "meeting/2019-08-26/hnd-usa",
    "property": "rdf:type",
    "object": "https://w3id.org/communique/ontology#Official", "party": "hnd", "capacity": "kg:Acting",
    "publisher": "DHS", "source": "Hernandez", "thing": "Rosales", "verdict": "kg:Same",
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return sample().store()


def answer(store: ox.Store, name: str, **given: str) -> list[dict[str, str]]:
    text = named_query(name).bind(given, looker(store))
    return list(csv.DictReader(io.StringIO(ask(store, text).serialise("csv").decode())))


def test_there_are_enough_named_queries() -> None:
    assert len(named_queries()) >= 16


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda q: q.name)
def test_every_named_query_runs(store: ox.Store, query: NamedQuery) -> None:
    assert query.title
    assert query.answers.endswith(".")
    assert "ORDER BY" in query.text
    needed = {p.name: NEEDED[p.name] for p in query.parameters if p.default is None}
    everything = needed | {p.name: OPTIONAL[p.name] for p in query.parameters if p.default is not None}
    for given in (needed, everything):
        text = query.bind(given, looker(store))
        assert "UNDEF" not in text
        found = ask(store, text)
        assert found.variables
        list(found.rows())
    assert ask(ox.Store(), query.text).variables, "the file runs as it stands"


def test_who_met_whom(store: ox.Store) -> None:
    rows = answer(store, "met-whom", official="hernández", **{"from": "2019-08", "to": "2019-08"})
    assert [(r["date"], r["other"]) for r in rows] == [
        ("2019-08-26", "Kevin K. McAleenan"), ("2019-08-27", "Kevin K. McAleenan")]
    assert answer(store, "met-whom", **{"to": "2019-07"}) == []


def test_meetings_of_an_official(store: ox.Store) -> None:
    rows = answer(store, "meetings-of", official="Wolf")
    assert [(r["date"], r["status"].rpartition("#")[2], r["parties"]) for r in rows] == [
        ("2019-12", "Cancelled", "El Salvador, United States"), ("2019-12-01", "Held", "Honduras, United States")]


def test_who_led_talks(store: ox.Store) -> None:
    rows = answer(store, "talks-led", country="Honduras")
    assert [(r["agency_name"], r["leader"]) for r in rows] == [("Department of Homeland Security", "James McCament")]
    assert answer(store, "talks-led", country="Honduras", agency="Department of State") == []


def test_who_held_a_post_on_a_date(store: ox.Store) -> None:
    rows = answer(store, "posts-on-date", post="Secretary of Homeland Security", date="2019-09-13")
    assert [(r["official"], r["standing"]) for r in rows] == [
        ("Kevin K. McAleenan", "attested on that day"), ("Chad Wolf", "attested after")]
    later = answer(store, "posts-on-date", post="Secretary of Homeland Security", date="2019-09-05")
    assert later[0]["standing"] == "attested before and after"


def test_what_was_planned_promised_and_disputed(store: ox.Store) -> None:
    assert [r["place"] for r in answer(store, "planned-unreported")] == ["Tegucigalpa"]
    assert answer(store, "planned-unreported", before="2019-09") == []
    assert [r["beneficiary"] for r in answer(store, "promised", by="US")] == ["Honduras"]
    assert [r["value"] for r in answer(store, "conflicts")] == ["2019-08-26", "2019-08-27"]
    assert [r["meetings"] for r in answer(store, "countries-met", country="USA")] == ["3"]
    assert answer(store, "agencies-meet", one="USA", other="HND")[0]["meetings"] == "2"


def test_evidence_for_a_triple(store: ox.Store) -> None:
    talks = MINT.thing("meeting", "2019-09-13/hnd-usa")
    rows = answer(store, "evidence", subject=talks, property="schema:location", object="Washington")
    assert [(r["quote"][:11], r["confidence"]) for r in rows] == [("Delegations", "0.9")]


HOSTILE = ['"}]}', "'); DROP", '" } DELETE { ?s ?p ?o', "<script>alert(1)</script>", "\\", "a\nb", "\u202e", "{", "?x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_user_types_never_becomes_a_piece_of_the_query(text: str) -> None:
    book = sample()
    iri = MINT.thing("official", "hostile")
    book.add(iri, "rdf:type", "kg:Official")
    book.add(iri, "foaf:name", text)
    store = book.store()
    assert answer(store, "posts-of", official=text) == []
    with pytest.raises(QueryError, match="no official named"):
        answer(store, "posts-of", official=text + "x")
    with pytest.raises(QueryError, match="must be a date"):
        answer(store, "met-whom", **{"from": text})
    with pytest.raises(QueryError, match="must be a term"):
        answer(store, "acting", capacity=text)
    assert text.strip() in explain(store, iri).name


def test_names_are_matched_leniently_but_not_guessed(store: ox.Store) -> None:
    look = looker(store)
    assert thing("official", "HERNÁNDEZ", look).name == "Juan Orlando Hernandez"
    assert thing("official", "official/chad-wolf", look).iri == MINT.thing("official", "chad-wolf")
    assert thing("country", "American", look).name == "United States"
    assert thing("agency", "dhs", look).name == "Department of Homeland Security"
    assert thing("official", "<https://example.org/x>", look).iri == "https://example.org/x"
    with pytest.raises(QueryError, match="may mean several things"):
        thing("agency", "ministry", look)
    with pytest.raises(QueryError, match=r"did you mean Kevin McAleenan|did you mean"):
        thing("official", "Kevin McAleenann", look)
    with pytest.raises(QueryError, match="no country named 'Atlantis'"):
        thing("country", "Atlantis", look)


def test_parameters_that_do_not_fit(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="needs --param official"):
        answer(store, "meetings-of")
    with pytest.raises(QueryError, match="no parameter 'who'; it has official, from, to"):
        answer(store, "meetings-of", who="x")
    with pytest.raises(QueryError, match="did you mean"):
        named_query("meeting-of")
    with pytest.raises(QueryError, match="kg query --list"):
        named_query("zzz")


@pytest.mark.parametrize("text", [
    "SELECT * {}", "# T\n# param x: no kind\nSELECT * {}",
    "# T\n# param x wrong: d\nSELECT * {VALUES (?x) { (UNDEF) }}",
    "# T\n# param x text: d\nSELECT * {}", "# T\nSELECT * {VALUES (?x) { (UNDEF) }}",
])
def test_malformed_headers_are_refused(text: str) -> None:
    with pytest.raises(ResourceError):
        parse("a", text)


def test_answers_in_every_format(store: ox.Store) -> None:
    select = "SELECT ?c ?l { ?c a kg:Country ; skos:prefLabel ?l } ORDER BY ?l"
    assert ask(store, select).serialise("csv").startswith(b"c,l\r\n")
    assert ask(store, select).serialise("tsv").startswith(b"?c\t?l\n")
    assert len(json.loads(ask(store, select).serialise("json"))["results"]["bindings"]) == 4
    assert ET.fromstring(ask(store, select).serialise("xml")).tag.endswith("sparql")
    assert ask(store, select).serialise("markdown").startswith(b"| c | l |\n| --- | --- |\n")
    with pytest.raises(QueryError, match="unknown"):
        ask(store, select).serialise("yaml")
    construct = "CONSTRUCT { ?c rdfs:label ?l } { ?c a kg:Country ; skos:prefLabel ?l }"
    assert b"rdfs:label" in ask(store, construct).serialise("table")
    assert json.loads(ask(store, construct).serialise("json"))
    assert b"rdf:RDF" in ask(store, construct).serialise("xml")
    assert len(ask(store, "DESCRIBE <https://w3id.org/communique/id/country/HND>").triples()) == 3
    for form, word in (("table", b"true\n"), ("csv", b"true\n"), ("markdown", b"true\n")):
        assert ask(store, "ASK { ?c a kg:Country }").serialise(form) == word
    assert json.loads(ask(store, "ASK { ?c a kg:Country }").serialise("json"))["boolean"] is True


@pytest.mark.parametrize("query", ["SELECT", "SELECT * { ?s ?p }", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>",
                                   "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"])
def test_queries_that_cannot_be_answered(store: ox.Store, query: str) -> None:
    with pytest.raises(QueryError):
        list(ask(store, query).rows())


def test_the_union_and_each_graph(store: ox.Store) -> None:
    meeting = f"<{MINT.thing('meeting', '2019-08-26/hnd-usa')}>"
    assert len(list(ask(store, f"SELECT DISTINCT ?d {{ {meeting} schema:startDate ?d }}").rows())) == 2
    graphs = list(ask(store, f"SELECT DISTINCT ?g {{ GRAPH ?g {{ {meeting} schema:startDate ?d }} }}").rows())
    assert len(graphs) == 2


def test_hostile_text_in_answers_is_text(store: ox.Store) -> None:
    row = 'SELECT ?x { VALUES ?x { "a|b <b>*_`\\u001b[31m\\n" } }'
    assert ask(store, row).serialise("markdown").decode().splitlines()[2] == \
        "| a\\|b &lt;b&gt;\\*\\_\\`\ufffd\\[31m  |"
    assert clean("\x1b]0;title\x07") == "\ufffd]0;title\ufffd"


def test_rdflib_and_pandas(store: ox.Store) -> None:
    rows = list(to_rdflib(ask(store, "SELECT ?d { ?m schema:startDate ?d } ORDER BY DESC(STR(?d))")))
    assert str(rows[0][0]) == "2019-12-01"  # type: ignore[index]
    assert to_rdflib(ask(store, "ASK { ?s a kg:Country }")).askAnswer is True
    graph = to_rdflib(ask(store, "CONSTRUCT { ?s a kg:Country } { ?s a kg:Country }")).graph
    assert graph is not None
    assert len(graph) == 4
    counts = "SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (0.5 AS ?h) ?none { ?s a kg:Country, ?o } GROUP BY ?s ?none"
    frame = to_frame(ask(store, counts))
    assert list(frame.columns) == ["s", "n", "h", "none"]
    assert (frame["n"].sum(), frame["h"].sum()) == (4, 2.0)
    with pytest.raises(QueryError, match="only a SELECT"):
        to_frame(ask(store, "ASK {}"))


def test_an_explanation_has_every_claim_with_its_words(store: ox.Store) -> None:
    found = explain(store, "McAleenan")
    assert found.name == "Kevin K. McAleenan"
    assert {c.property for c in found.claims} >= {"rdf:type", "foaf:name", "skos:altLabel", "org:holds"}
    assert {c.property for c in found.as_value} >= {"kg:participant", "org:member"}
    assert all(c.quote and c.title and c.rule and c.confidence == 0.9 for c in found.claims)
    promise = explain(store, MINT.thing("commitment", "border-posts"))
    assert [c.attributed_to for c in promise.claims if c.property == "schema:about"] == ["Juan Orlando Hernandez"]
    with pytest.raises(QueryError, match="says nothing"):
        explain(store, "https://example.org/none")
