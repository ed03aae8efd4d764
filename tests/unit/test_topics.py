"""The topic scheme and its trigger phrases agree; topics of meetings and statements are found in the text."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from kg.extract.topics import Topics, find, scan
from kg.model import Ref, Span
from kg.resources import gazetteer, text
from tests.unit.reading import reading_of, values

TOPIC = Namespace("https://w3id.org/communique/topics#")
SCHEME = URIRef("https://w3id.org/communique/topics")


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return Graph().parse(data=text("ontology", "topics.ttl"), format="turtle")


def test_every_concept_has_one_label_a_definition_and_a_way_to_the_top(scheme: Graph) -> None:
    concepts = set(scheme.subjects(RDF.type, SKOS.Concept))
    assert 150 <= len(concepts) <= 250
    tops = set(scheme.objects(SCHEME, SKOS.hasTopConcept))
    assert tops == set(scheme.subjects(SKOS.topConceptOf, SCHEME))
    labels = set()
    for concept in concepts:
        assert (concept, SKOS.inScheme, SCHEME) in scheme
        names = list(scheme.objects(concept, SKOS.prefLabel))
        assert len(names) == 1
        labels.add(str(names[0]))
        assert len(list(scheme.objects(concept, SKOS.definition))) == 1
        assert tops & {concept, *scheme.transitive_objects(concept, SKOS.broader)}, concept
    assert len(labels) == len(concepts)


def test_the_triggers_name_concepts_of_the_scheme_and_each_concept_has_one(scheme: Graph) -> None:
    keys = {str(c).removeprefix(str(TOPIC)) for c in scheme.subjects(RDF.type, SKOS.Concept)}
    rows = gazetteer("topics")
    assert {row["concept"] for row in rows} == keys
    phrases = [row["phrase"] for row in rows]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(("words", "key"), [
    ("cross-border crime", "transnational-crime"), ("Border Security", "border-security"), ("gangs", "gang-violence"),
    ("human-smuggling", "migrant-smuggling"), ("information-sharing", "information-sharing"),
    ("foreign direct investment", "investment"), ("non-tariff barriers", "tariffs"),
    ("nonproliferation", "non-proliferation"), ("lawful pathways", "legal-migration"),
    ("women’s rights", "womens-rights"),
])
def test_hyphen_case_and_number_do_not_matter(words: str, key: str) -> None:
    assert [k for k, _ in scan(f"They spoke of {words} at length.")] == [key]


@pytest.mark.parametrize("name", [
    "the Minister of Health", "the Secretary of Energy", "the Defence Committee", "the Department of Justice",
    "Ministry of Foreign Affairs and Trade",
])
def test_the_name_of_an_office_is_no_topic(name: str) -> None:
    assert find(f"They met {name} there.", 0, 60) == []


def test_a_meeting_is_about_the_noun_phrases_that_follow_the_cue() -> None:
    sentence = (
        "Norway and Ghana held talks on a broad range of topics related to border control, irregular migration, "
        "tackling people smuggling and organised crime, and legal pathways. The delegations discussed police "
        "cooperation, exchange of information, capacity building, gangs in the ports, economic development and "
        "foreign investment."
    )
    reading = reading_of(sentence, told=(0,))
    Topics().extract(reading)
    about = values(reading, "meeting", "schema:about")
    assert set(about) >= {
        "border-security", "irregular-migration", "migrant-smuggling", "transnational-crime", "legal-migration",
        "law-enforcement-cooperation", "information-sharing", "capacity-building", "gang-violence",
        "economic-development", "investment",
    }
    topical = [c for c in reading.claims if c.predicate == "schema:about"]
    spans = {c.object.key: reading.document.quote(c.spans[0]) for c in topical if isinstance(c.object, Ref)}
    assert spans["migrant-smuggling"] == "tackling people smuggling and organised crime"
    assert spans["border-security"] == "border control"


def test_a_statement_is_filed_under_its_title_and_what_it_says_often() -> None:
    body = "The herring is vital. Fishing feeds the coast, and fishing shapes it. A museum opened."
    reading = reading_of(f"Talks on fisheries\n\n{body}", parties=())
    reading.title = Span(0, 18)
    reading.meetings = []
    Topics().extract(reading)
    assert values(reading, "statement", "dcterms:subject") == ["fisheries"]


def test_letters_that_grow_in_lower_case_do_not_move_the_offsets() -> None:
    words = "İİİ spoke of border security."
    (ref, span), = find(words, 0, len(words))
    assert (ref.key, words[span.start : span.end]) == ("border-security", "border security")
