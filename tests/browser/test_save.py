"""What a reader takes along from the page: picture, drawing, table, Turtle, footnotes. Changes when a form does."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from playwright.sync_api import Page, expect

from kg.render import view
from kg.vocabulary import expand
from tests.browser.conftest import Open
from tests.browser.test_page import HOSTILE, hostile
from tests.sample_graph import sample, thing


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = sample()
    return view(book.store(), tmp_path_factory.mktemp("page") / "graph.html", texts=book.texts.get)


def saved(shown: Page, form: str) -> bytes:
    shown.locator("#save summary").click()
    with shown.expect_download() as waiting:
        shown.click(f"#save-{form}")
    return Path(waiting.value.path()).read_bytes()


@pytest.fixture
def chosen(open_page: Open, graph: Path) -> Page:
    opened = open_page(graph)
    expect(opened.page.locator("html[data-ready]")).to_be_attached()
    opened.search("Lisandro Rosales")
    return opened.page


def test_the_picture_and_the_drawing(chosen: Page) -> None:
    assert saved(chosen, "png").startswith(b"\x89PNG")
    drawing = ET.fromstring(saved(chosen, "svg"))
    space = "{http://www.w3.org/2000/svg}"
    words = " ".join("".join(text.itertext()) for text in drawing.iter(f"{space}text"))
    assert "Lisandro Rosales" in words
    assert len(list(drawing.iter(f"{space}polygon"))) > 3
    assert not list(drawing.iter(f"{space}script"))


@pytest.mark.parametrize(("form", "begins"), [
    ("png", b"\x89PNG"), ("svg", b"<"), ("csv", b"\xef\xbb\xbf"), ("turtle", b""), ("footnotes", b""),
])
def test_saving_by_keyboard_alone(chosen: Page, form: str, begins: bytes) -> None:
    chosen.locator("#save summary").focus()
    chosen.keyboard.press("Enter")
    for _ in range(12):
        chosen.keyboard.press("Tab")
        if chosen.evaluate("document.activeElement.id") == f"save-{form}":
            break
    with chosen.expect_download() as waiting:
        chosen.keyboard.press("Enter")
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(begins)
    assert len(content) > 100


def test_the_table_has_the_quote_and_its_source(chosen: Page) -> None:
    rows = list(csv.DictReader(io.StringIO(saved(chosen, "csv").decode("utf-8-sig"))))
    led = [row for row in rows if row["Tie"] == "led a delegation at"]
    assert [row["Subject"] for row in led] == ["Lisandro Rosales"]
    assert led[0]["Quote"] == "Foreign Minister Lisandro Rosales led the Honduran delegation"
    assert led[0]["Source"] == "https://example.org/talks"
    assert led[0]["Date"] == "2019-09-13"
    assert led[0]["Subject IRI"] == thing("official", "lisandro-rosales")


def test_turtle_holds_the_triples_behind_the_selection(chosen: Page) -> None:
    graph = rdflib.Graph().parse(data=saved(chosen, "turtle").decode(), format="turtle")
    rosales = rdflib.URIRef(thing("official", "lisandro-rosales"))
    led = set(graph.subjects(rdflib.URIRef(expand("kg:lead")), rosales))
    assert led == {rdflib.URIRef(thing("delegation", "2019-09-13/hnd"))}
    assert (rosales, rdflib.RDF.type, rdflib.URIRef(expand("kg:Official"))) in graph
    titles = {str(title) for title in graph.objects(None, rdflib.DCTERMS.title)}
    assert "Talks on border security conclude in Washington" in titles
    known = {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in sample().quads
             if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)}
    strange = {str(p) for s, p, o in graph if (str(s), str(p), str(o)) not in known}
    assert strange <= {str(rdflib.RDFS.label)}


def test_footnotes_are_ready_to_print(chosen: Page) -> None:
    notes = saved(chosen, "footnotes").decode().splitlines()
    assert notes[0].startswith("1. ")
    assert any(note.endswith(
        "Department of Homeland Security, “Talks on border security conclude in Washington”, 13 Sep 2019, "
        "https://example.org/talks: “Foreign Minister Lisandro Rosales led the Honduran delegation”") for note in notes)


def test_with_nothing_chosen_all_that_is_shown_is_saved(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    expect(opened.page.locator("html[data-ready]")).to_be_attached()
    turtle = rdflib.Graph().parse(data=saved(opened.page, "turtle").decode(), format="turtle")
    officials = set(turtle.subjects(rdflib.RDF.type, rdflib.URIRef(expand("kg:Official"))))
    assert len(officials) == 8
    assert opened.page.locator("#announce").inner_text().startswith("Saved as ")


def test_hostile_words_stay_words_in_every_form(open_page: Open, tmp_path: Path) -> None:
    book = hostile()
    opened = open_page(view(book.store(), tmp_path / "h.html", texts=book.texts.get))
    expect(opened.page.locator("html[data-ready]")).to_be_attached()
    turtle = rdflib.Graph().parse(data=saved(opened.page, "turtle").decode(), format="turtle")
    assert {HOSTILE[0], HOSTILE[1]} <= {str(value) for value in turtle.objects()}
    drawing = ET.fromstring(saved(opened.page, "svg"))
    assert not [part for part in drawing.iter() if part.tag.endswith(("script", "img"))]
    rows = csv.DictReader(io.StringIO(saved(opened.page, "csv").decode("utf-8-sig")))
    assert HOSTILE[0] in {row["Subject"] for row in rows}


def test_the_table_can_be_copied(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    shown.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.click("#as-table")
    shown.click("#copy")
    expect(shown.locator("#copy")).to_have_text("Copied")
    copied = shown.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].split("\t") == ["Name", "Kind", "When", "Status", "Ties"]
    assert len(copied) == 40
