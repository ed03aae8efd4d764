"""The ontology is whole: terms labelled, commented, aligned; what is used is declared; shapes are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

import kg
from kg.resources import folder, text
from kg.vocabulary import CLASS_OF, PREFIXES, expand
from tests.extractions import later_report, news_report, visit_report
from tests.unit.test_graph import assembled

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
CURIE = re.compile(r"\bkg:([A-Za-z][A-Za-z0-9]*)\b")


def parsed(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text("ontology", name), format="turtle")


ONTOLOGY = parsed("communique.ttl")
SHAPES = parsed("shapes.ttl")
TERMS = sorted(
    term
    for term in set(ONTOLOGY.subjects(RDF.type))
    if isinstance(term, rdflib.URIRef) and term.startswith(PREFIXES["kg"])
)


def test_there_are_terms() -> None:
    assert len(TERMS) > 70
    assert len(list(ONTOLOGY.subjects(RDF.type, OWL.Class))) >= 28


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).rpartition("#")[2])
def test_each_term_is_labelled_commented_and_aligned(term: rdflib.URIRef) -> None:
    labels, comments = list(ONTOLOGY.objects(term, RDFS.label)), list(ONTOLOGY.objects(term, RDFS.comment))
    assert len(labels) == len(comments) == 1
    for words in (*labels, *comments):
        assert isinstance(words, rdflib.Literal)
        assert words.language == "en"
    assert str(comments[0]).endswith(".")
    kinds = set(ONTOLOGY.objects(term, RDF.type))
    if OWL.Class in kinds:
        assert standard(term, RDFS.subClassOf)
    elif OWL.NamedIndividual in kinds:
        assert any(standard(kind, RDFS.subClassOf) for kind in kinds if str(kind).startswith(PREFIXES["kg"]))
    else:
        assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}
        assert standard(term, RDFS.subPropertyOf)


def standard(term: rdflib.term.Node, relation: rdflib.URIRef) -> bool:
    return any(
        not str(above).startswith(PREFIXES["kg"])
        for above in ONTOLOGY.transitive_objects(term, relation)
        if above != term
    )


def test_the_ontology_has_a_version_and_no_blank_node() -> None:
    (header,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert ONTOLOGY.value(header, OWL.versionInfo)
    assert ONTOLOGY.value(header, OWL.versionIRI)
    assert not any(isinstance(node, rdflib.BNode) for triple in ONTOLOGY for node in triple)


def used_in(paths: list[Path]) -> dict[str, str]:
    return {name: path.name for path in paths for name in CURIE.findall(path.read_text(encoding="utf-8"))}


def test_every_term_that_code_and_queries_use_is_declared() -> None:
    package = Path(kg.__file__).parent
    used = used_in([*package.rglob("*.py"), *folder("ontology").rglob("*.rq"), folder("ontology") / "shapes.ttl"])
    assert len(used) > 40
    undeclared = {name: where for name, where in used.items() if rdflib.URIRef(expand(f"kg:{name}")) not in TERMS}
    assert undeclared == {}


def test_every_term_of_a_graph_is_declared() -> None:
    for quad in assembled(visit_report(), news_report(), later_report()):
        for node in (quad.predicate, quad.object):
            name = str(node)[1:-1]
            assert not name.startswith(PREFIXES["kg"]) or rdflib.URIRef(name) in TERMS, name


def test_every_class_of_a_kind_is_declared() -> None:
    assert all(rdflib.URIRef(expand(curie)) in TERMS for curie in CLASS_OF.values() if curie.startswith("kg:"))


def test_every_shape_says_what_is_wrong_in_plain_words() -> None:
    shapes = list(SHAPES.objects(None, SH.property))
    assert len(shapes) > 60
    for shape in shapes:
        message = SHAPES.value(shape, SH.message)
        assert message is not None, SHAPES.value(shape, SH.path)
        assert re.fullmatch(r"[A-Z][^<>]*\.", str(message)), message


def test_every_class_that_has_things_has_a_shape() -> None:
    targets = {str(target) for target in SHAPES.objects(None, SH.targetClass)}
    plain = {expand(curie) for curie in (*CLASS_OF.values(), "kg:Claim", "kg:IdentityJudgement", "kg:Conflict")}
    assert plain - targets == {expand("kg:Government")}, "a government is checked as an agency"


def test_shapes_are_sound_shacl() -> None:
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=SHAPES, meta_shacl=True)
    assert conforms, report
