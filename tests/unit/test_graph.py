"""Claims and who-is-who as RDF: the statement's graph, the shared graphs, files, findings."""

from __future__ import annotations

import builtins
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import ExportError, MissingExtraError
from kg.graph import FORMATS, serialise, shared_quads, statement_quads, validate
from kg.graph.sorting import sorted_lines
from kg.model import Claim, Document, Extraction, Judgement, Mention, Ref, Span, Term, Value
from kg.resolve import profile, resolve
from kg.vocabulary import PREFIXES, Minter, expand
from tests.extractions import STATEMENT, Draft, later_report, news_report, visit_report

MINTER = Minter("https://example.org/id/")
BASE = "https://example.org/id/"


def assembled(*extractions: Extraction, human: tuple[Judgement, ...] = ()) -> ox.Store:
    profiles = [(e.document.id, profile(e)) for e in extractions]
    resolution = resolve(profiles, human)
    store = ox.Store()
    for extraction in extractions:
        store.bulk_load(
            statement_quads(extraction.document.id, extraction, resolution, MINTER), format=ox.RdfFormat.N_QUADS
        )
    for quads in shared_quads(profiles, resolution, MINTER).values():
        store.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return assembled(visit_report(), news_report(), later_report())


def ask(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return [
        tuple(str(value.value) if isinstance(value, ox.NamedNode | ox.Literal) else "" for value in row)
        for row in found
    ]


def test_a_statements_graph_holds_only_that_graph_sorted_and_once() -> None:
    extraction = visit_report()
    resolution = resolve([("joint", profile(extraction))])
    lines = statement_quads("joint", extraction, resolution, MINTER).decode().splitlines()
    assert lines == sorted(set(lines))
    assert all(line.endswith(f" <{BASE}statement/joint> .") for line in lines)
    assert not any("_:" in line.split('"')[0] for line in lines)
    assert statement_quads("joint", extraction, resolution, MINTER).decode().splitlines() == lines


def test_every_triple_of_a_statement_is_claimed_but_for_what_the_file_says(store: ox.Store) -> None:
    bare = ask(
        store,
        f"""SELECT ?s ?p ?o WHERE {{ GRAPH <{BASE}statement/joint> {{ ?s ?p ?o
        FILTER NOT EXISTS {{ ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}
        FILTER NOT EXISTS {{ ?s a ?n
            FILTER(?n IN (kg:Claim, oa:SpecificResource, oa:TextQuoteSelector, kg:IdentityJudgement)) }}
        }} }} ORDER BY ?p""",
    )
    assert [row[1] for row in bare] == sorted(
        map(expand, ("dcterms:identifier", "dcterms:source", "rdf:type", "kg:sha256"))
    )


def test_every_quote_is_the_text_at_its_offsets(store: ox.Store) -> None:
    text = visit_report().document.text
    rows = ask(
        store,
        f"""SELECT ?start ?end ?exact ?prefix ?suffix WHERE {{ GRAPH <{BASE}statement/joint> {{
        ?e a oa:SpecificResource ; oa:hasSource <{BASE}statement/joint> ; oa:hasSelector ?s .
        ?s a oa:TextPositionSelector, oa:TextQuoteSelector ; oa:start ?start ; oa:end ?end ; oa:exact ?exact ;
           oa:prefix ?prefix ; oa:suffix ?suffix }} }}""",
    )
    assert len(rows) > 10
    for start, end, exact, prefix, suffix in rows:
        assert text[int(start) : int(end)] == exact
        assert text[: int(start)].endswith(prefix)
        assert len(prefix) == min(32, int(start))
        assert text[int(end) :].startswith(suffix)


def test_one_name_is_displayed_and_the_others_are_alternatives(store: ox.Store) -> None:
    assert ask(store, "SELECT DISTINCT ?n WHERE { ?o a kg:Official ; foaf:name ?n } ORDER BY ?n") == [
        ("Juan Orlando Hernández",),
        ("Kevin K. McAleenan",),
    ]
    assert ask(
        store, "SELECT DISTINCT ?n WHERE { ?o foaf:name 'Juan Orlando Hernández' ; skos:altLabel ?n } ORDER BY ?n"
    ) == [("Hernandez",), ("Juan Hernández",), ("Juan Orlando Hernandez",)]
    assert ask(store, "SELECT ?n ?i WHERE { GRAPH ?g { ?c kg:iso3 'HND', ?i ; skos:prefLabel ?n } }") == [
        ("Honduras", "HND")
    ]


def test_one_person_acts_in_a_post_and_later_holds_it(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT DISTINCT ?c ?g WHERE { GRAPH ?g { ?t org:member ?o ; kg:capacity ?c }
        ?o foaf:name "Kevin K. McAleenan" } ORDER BY ?c ?g""",
    )
    assert [(c.rsplit("#")[-1], g.rsplit("/")[-1]) for c, g in rows] == [
        ("Acting", "joint"),
        ("Acting", "news"),
        ("Substantive", "later"),
    ]


def test_two_dates_of_one_meeting_are_a_conflict_between_the_claims_of_both(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT ?value ?g WHERE { ?x a kg:Conflict ; kg:onProperty schema:startDate ; kg:between ?c .
        GRAPH ?g { ?c a kg:Claim ; rdf:object ?value } } ORDER BY ?value""",
    )
    assert rows == [("2019-08-26", f"{BASE}statement/joint"), ("2019-08-27", f"{BASE}statement/news")]


@pytest.mark.parametrize(
    ("dates", "conflicts"),
    [
        (("2019-08-26", "2019-08-26"), 0),
        (("2019-08-26", "2019-08"), 0),
        (("2019-08-26", "2019-08-27", "2019-08"), 1),
    ],
)
def test_a_coarser_date_is_no_conflict(dates: tuple[str, ...], conflicts: int) -> None:
    extractions = []
    for number, start in enumerate(dates):
        draft = Draft(f"s{number}", "Ana Ruiz met Honduras and the United States.", publisher="")
        guest = draft.official("o1", "Ana Ruiz", post="hnd/presidency/president", title="President")
        draft.meeting("m1", start, ("HND", "USA"), (guest,))
        extractions.append(draft.done())
    found = assembled(*extractions)
    assert len(ask(found, "SELECT DISTINCT ?m WHERE { ?m a kg:Meeting }")) == 1
    assert len(ask(found, "SELECT ?c WHERE { ?c a kg:Conflict }")) == conflicts


def test_a_plan_is_realised_by_its_report(store: ox.Store) -> None:
    assert ask(store, f"SELECT ?a ?b WHERE {{ GRAPH <{BASE}graph/identity> {{ ?a kg:realisedBy ?b }} }}") == [
        (f"{BASE}meeting/2019-09-23-hnd-usa", f"{BASE}meeting/2019-09-25-hnd-usa")
    ]


def test_judgements_point_to_the_passages_that_name_what_is_judged(store: ox.Store) -> None:
    rows = ask(
        store,
        """SELECT DISTINCT ?by ?exact WHERE { ?j a kg:IdentityJudgement ; kg:verdict kg:Same ; kg:judgedBy ?by ;
        kg:onEntity ?o ; kg:mention [ oa:hasSelector [ oa:exact ?exact ] ] .
        ?o foaf:name "Kevin K. McAleenan" } ORDER BY ?by ?exact""",
    )
    assert rows == [
        ("rule:same-name", "Kevin McAleenan"),
        ("rule:shorter-name", "Kevin K. McAleenan"),
        ("rule:shorter-name", "Kevin McAleenan"),
        ("rule:title", "Kevin K. McAleenan"),
        ("rule:title", "The Acting Secretary"),
    ]


def test_claims_of_one_content_are_one_with_all_evidence_and_the_higher_confidence() -> None:
    country = Ref("country", "HND")
    document = Document("a", "Honduras and Honduras", "a.txt", "0" * 64)
    claims = tuple(
        Claim(
            country,
            "rdf:type",
            Term("kg:Country"),
            (Span(s, s + 8),),
            "country.name",
            c,
            Ref("document", "x"),
            "names 1",
        )
        for s, c in ((0, 0.5), (13, 0.75))
    )
    found = assembled(Extraction(document, claims))
    assert (
        ask(found, "SELECT ?c (COUNT(?e) AS ?n) WHERE { ?c kg:confidence 0.75 ; prov:wasDerivedFrom ?e } GROUP BY ?c")[
            0
        ][1]
        == "2"
    )
    assert ask(found, "SELECT ?d WHERE { ?c kg:attributedTo ?d . ?d a kg:CitedDocument }") == [(f"{BASE}document/a/x",)]


def test_an_implied_thing_is_described_in_the_reference_graph_alone() -> None:
    draft = Draft("a", "The Ministry spoke.", publisher="")
    draft.say(STATEMENT, "dcterms:publisher", Ref("agency", "hnd/ministry-of-health"), "Ministry")
    draft.say(STATEMENT, "dcterms:subject", Ref("topic", "trade"), "spoke")
    found = assembled(draft.done())
    assert ask(found, "SELECT ?g ?n WHERE { GRAPH ?g { ?a a kg:Agency ; skos:prefLabel ?n } }") == [
        (f"{BASE}graph/reference", "Ministry of health")
    ]
    assert ask(found, "SELECT ?g WHERE { GRAPH ?g { topic:trade a skos:Concept ; skos:prefLabel ?n } }") == [
        (f"{BASE}graph/reference",)
    ]


HOSTILE = "<script>alert(1)</script> \"}]} \\ '); DROP \x00\x01\x0b\x7f\x85\u2028 \ud800 \t\r\n end"


def test_hostile_text_stays_text() -> None:
    draft = Draft('../a b"<>', HOSTILE, publisher="")
    guest = draft.official("o1", HOSTILE, post=f"usa/{HOSTILE}/x y")
    draft.meeting("m1", "2019-99-99", ("HND", "USA"), (guest,))
    found = assembled(draft.done())
    assert ask(found, "SELECT ?n WHERE { ?o a kg:Official ; foaf:name ?n }") == [(HOSTILE.replace("\ud800", "\ufffd"),)]
    for name in sorted(set(FORMATS.values())):
        assert b"".join(serialise(found, name))
    ET.fromstring(b"".join(serialise(found, "rdfxml")))
    assert len(rdflib.Graph().parse(data=b"".join(serialise(found, "turtle")), format="turtle")) > 50


def formats(store: ox.Store | Sequence[ox.Quad]) -> Mapping[str, bytes]:
    return {name: b"".join(serialise(store, name, BASE)) for name in sorted(set(FORMATS.values()))}


def test_files_do_not_depend_on_the_order_of_quads(store: ox.Store) -> None:
    quads = list(store)
    assert formats(store) == formats(quads) == formats(quads[::-1] + quads[:5])


def test_each_format_says_the_same(store: ox.Store) -> None:
    files = formats(store)
    quads = {(q.subject, q.predicate, q.object, q.graph_name) for q in store}
    for name, syntax in (
        ("trig", ox.RdfFormat.TRIG),
        ("nquads", ox.RdfFormat.N_QUADS),
        ("jsonld", ox.RdfFormat.JSON_LD),
    ):
        assert {
            (q.subject, q.predicate, q.object, q.graph_name) for q in ox.parse(files[name], format=syntax)
        } == quads, name
    triples = {quad[:3] for quad in quads}
    for name, syntax in (
        ("turtle", ox.RdfFormat.TURTLE),
        ("ntriples", ox.RdfFormat.N_TRIPLES),
        ("rdfxml", ox.RdfFormat.RDF_XML),
    ):
        assert {(q.subject, q.predicate, q.object) for q in ox.parse(files[name], format=syntax)} == triples, name
    for name, plain in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")):
        assert len(rdflib.Graph().parse(data=files[name], format=plain)) == len(triples), name
    assert json.loads(files["jsonld"])
    assert b"\n<meeting/2019-08-26-hnd-usa> a kg:Meeting ;\n" in files["turtle"]


def test_formats_are_known_by_name_and_suffix_and_others_are_refused(store: ox.Store) -> None:
    assert b"".join(serialise([], ".TTL")).startswith(b"@base")
    assert b"".join(serialise([], "nq")) == b""
    with pytest.raises(ExportError, match="'docx' is unknown"):
        serialise(store, "docx")


def test_sorting_in_runs_gives_what_sorting_at_once_gives() -> None:
    rows = [f"{(i * 7919) % 101:03d}é" for i in range(500)]
    assert list(sorted_lines(rows, run=7)) == list(sorted_lines(rows)) == sorted(set(rows))
    assert list(sorted_lines([])) == []


def test_a_sound_graph_conforms(store: ox.Store) -> None:
    assert validate(store) == []


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (
            ("official/kevin-k-mcaleenan", "foaf:name", Value("Somebody Else")),
            "An official has exactly one displayed name",
        ),
        (
            ("meeting/2019-08-26-hnd-usa", "schema:startDate", Value("2019-13-41", "xsd:date")),
            "a valid day, month or year",
        ),
        (("meeting/2019-08-26-hnd-usa", "kg:status", Term("kg:Acting")), "held, planned or cancelled"),
        (("official/kevin-k-mcaleenan", "org:holds", Term("kg:Held")), "An official holds posts"),
        (("claim/joint/x", "rdf:type", Term("kg:Claim")), "A claim has exactly one subject"),
        (
            ("commitment/joint/honduras-will-train-officers", "kg:strength", Term("kg:Signed")),
            "intended, pledged, agreed or signed",
        ),
    ],
)
def test_findings_are_in_plain_words(store: ox.Store, break_it: tuple[str, str, Value | Term], sentence: str) -> None:
    thing, predicate, node = break_it
    object_ = (
        ox.NamedNode(expand(node.curie))
        if isinstance(node, Term)
        else ox.Literal(node.lexical, datatype=ox.NamedNode(expand(node.datatype)))
    )
    graph = ox.NamedNode(f"{BASE}statement/joint")
    broken = [*store, ox.Quad(ox.NamedNode(BASE + thing), ox.NamedNode(expand(predicate)), object_, graph)]
    findings = validate(broken)
    assert any(sentence in str(f) and f.thing == BASE + thing and graph.value in f.statements for f in findings), (
        findings
    )


def test_without_pyshacl_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "pyshacl":
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"pip install 'communique-kg\[validate\]'"):
        validate([])


def test_a_persons_judgement_is_in_the_identity_graph() -> None:
    said = Judgement(
        Mention("joint", Ref("official", "o1")),
        Mention("news", Ref("official", "o2")),
        "different",
        "person:Ada",
        "two men",
    )
    found = assembled(visit_report(), news_report(), human=(said,))
    assert ask(found, "SELECT ?r WHERE { ?j kg:judgedBy 'person:Ada' ; kg:verdict kg:Different ; kg:reason ?r }") == [
        ("two men",)
    ]
    assert validate(found) == []
