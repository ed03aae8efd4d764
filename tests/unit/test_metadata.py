"""What a statement says of itself, from fields and from the page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.metadata import Metadata, genre_of
from kg.extract.protocol import STATEMENT, Name, Reading
from kg.extract.tokens import tokenise
from kg.model import Background, Document, Field, Ref, Span, Term, Value

PROSE = "The ministers met in Accra on Monday and spoke about trade, fisheries and the border."


def read(text: str, labels: dict[str, str] | None = None,
         names: dict[str, tuple[str, Ref, str]] | None = None) -> Reading:
    """A reading of a text; `labels` are fields whose values stand in the text, `names` what the gazetteers know."""
    fields = tuple(Field(name, value, Span(text.index(value), text.index(value) + len(value)))
                   for name, value in (labels or {}).items())
    reading = Reading(Document("a", text, "a.txt", "", fields), text)
    tokenise(reading)
    for words, (kind, ref, country) in (names or {}).items():
        start = text.index(words)
        reading.names.append(Name(start, start + len(words), 0, 0, kind, ref, country))
    Metadata().extract(reading)
    return reading


def value(reading: Reading, predicate: str) -> object:
    return next((c.object for c in reading.claims if c.subject == STATEMENT and c.predicate == predicate), None)


FRONT = (f"---\ntitle: Readout of the Minister’s Call\ndate: 2021-05-04\npublisher: Ministry of Mines\nlanguage: en\n"
         f"source: https://mines.go.jp/x\n---\n\n{PROSE}\n")
LABELS = {"title": "Readout of the Minister’s Call", "date": "2021-05-04", "publisher": "Ministry of Mines",
          "language": "en", "source": "https://mines.go.jp/x"}


def test_fields() -> None:
    reading = read(FRONT, LABELS)
    assert value(reading, "dcterms:title") == Value("Readout of the Minister’s Call")
    assert value(reading, "dcterms:issued") == Value("2021-05-04", "xsd:date")
    assert value(reading, "dcterms:source") == Value("https://mines.go.jp/x", "xsd:anyURI")
    assert value(reading, "rdf:type") == Term("kg:Readout")
    assert reading.issued == date(2021, 5, 4)
    assert reading.kind == "Readout"


def test_an_unknown_publisher_is_made_from_its_name_and_the_domain() -> None:
    reading = read(FRONT, LABELS)
    ref = Ref("agency", "jpn/ministry-of-mines")
    assert reading.publisher == ref
    assert reading.publisher_country == "JPN"
    assert reading.background == [Background(ref, "kg:country", Ref("country", "JPN"))]
    labels = [c for c in reading.claims if c.subject == ref and c.predicate == "rdfs:label"]
    assert [c.object for c in labels] == [Value("Ministry of Mines")]
    assert reading.document.quote(labels[0].spans[0]) == "Ministry of Mines"


def test_a_known_publisher_keeps_its_reference() -> None:
    known = Ref("agency", "gha/ministry-of-mines")
    reading = read(FRONT, LABELS, {"Ministry of Mines": ("agency", known, "GHA")})
    assert (reading.publisher, reading.publisher_country) == (known, "GHA")
    assert any(c.predicate == "kg:country" and c.object == Ref("country", "GHA") for c in reading.claims)


def test_a_page_that_names_no_publisher_is_by_the_body_whose_site_it_is_on() -> None:
    text = f"---\nsource: https://home.treasury.gov/x\n---\n\n{PROSE}"
    reading = read(text, {"source": "https://home.treasury.gov/x"})
    assert reading.publisher == Ref("agency", "usa/department-of-the-treasury")
    assert reading.publisher_country == "USA"


def test_the_country_in_the_name_of_the_publisher_is_told() -> None:
    reading = read("---\npublisher: President of Ruritania\n---\n\n" + PROSE, {"publisher": "President of Ruritania"},
                   {"Ruritania": ("country", Ref("country", "RUR"), "RUR")})
    assert reading.publisher == Ref("agency", "rur/president-of-ruritania")
    assert reading.publisher_country == "RUR"


PAGES = [
    (f"Official website of the Ministry of Mines\n\nJoint Statement on Copper\n\nRelease Date: May 4, 2021\n\n{PROSE}",
     "Joint Statement on Copper", "2021-05-04", "Ministry of Mines", "JointStatement"),
    (f" date 2021-05-04 \n\nSTRELSAU (dpa-AFX) - {PROSE}\n\nCopyright RTT News/dpa-AFX", None, "2021-05-04",
     "RTT News/dpa-AFX", "NewsReport"),
    (f"STRELSAU, May 4, 2021 (Xinhua) -- {PROSE}", None, "2021-05-04", "Xinhua", "NewsReport"),
    (f"MINISTRY OF MINES\nPRESS RELEASE\nMINISTER OPENS NEW MINE\nAccra, 4 May 2021 - {PROSE}",
     "MINISTER OPENS NEW MINE", "2021-05-04", "MINISTRY OF MINES", "PressRelease"),
    (f"Minister meets Polish counterpart\nPublished 4 May 2021\n\n{PROSE}\n\n© 2021 Ministry of Mines. "
     "All rights reserved.", "Minister meets Polish counterpart", "2021-05-04", "Ministry of Mines", "PressRelease"),
    (f"FACT SHEET\n\nA New Plan for the Border Region\n\n{PROSE}\n\nLast updated: 4 May 2021",
     "A New Plan for the Border Region", "2021-05-04", None, "FactSheet"),
    (f"An official website of the U.S. Bureau of Mines. Here is how you know\n\nA Visit to the Copper Mines\n\n{PROSE}",
     "A Visit to the Copper Mines", None, "U.S. Bureau of Mines", "PressRelease"),
    (f"17.08.2021 - Press release\n\n**MINISTRY OF MINES**\n\n{PROSE}", None, "2021-08-17", "MINISTRY OF MINES",
     "PressRelease"),
    (f"STRELSAU, Ramadan 22, 1442, May 4, 2021, SPA -- {PROSE}", None, "2021-05-04", "SPA", "NewsReport"),
    ("---\ntitle: \"No. 22, 4 May 2021, Joint Statement on Copper\"\n---\n\n" + PROSE,
     "No. 22, 4 May 2021, Joint Statement on Copper", "2021-05-04", None, "JointStatement"),
    (PROSE, None, None, None, ""),
]


@pytest.mark.parametrize(("text", "title", "issued", "publisher", "kind"), PAGES)
def test_pages(text: str, title: str | None, issued: str | None, publisher: str | None, kind: str) -> None:
    reading = read(text)
    assert value(reading, "dcterms:title") == (Value(title) if title else None)
    assert value(reading, "dcterms:issued") == (Value(issued, "xsd:date") if issued else None)
    labels = [c.object for c in reading.claims if c.predicate == "rdfs:label"]
    assert labels == ([Value(publisher)] if publisher else [])
    assert reading.kind == kind


@pytest.mark.parametrize(("title", "genre"), [
    ("Joint Communiqué of the Third Round of Talks", "JointStatement"),
    ("Readout of the Minister's Visit", "Readout"),
    ("Secretary Doe’s Call with Foreign Minister Roe", "Readout"),
    ("Telephone conversation with President Roe", "Readout"),
    ("Remarks by the Minister at the Opening", "Remarks"),
    ("Fact Sheet: A New Plan", "FactSheet"),
    ("Presidential Memorandum on Mines", "other"),
    ("Ministers Meet in Accra", ""),
    ("The Speechless Minister", ""),
])
def test_genre(title: str, genre: str) -> None:
    assert genre_of(title) == genre


LINES = st.sampled_from([
    "Copyright ", "© 2020 ", "Official website of ", "(AP)", "ACCRA (AP) – They met.", "Ministry of Mines",
    "4 May 2021",
    "Joint Statement", "Ministers Meet in Accra", PROSE, ""])


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\n\n".join)))
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text(text: str) -> None:
    for claim in read(text).claims:
        assert claim.spans
        for span in claim.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[slice(*span)].strip() == text[slice(*span)]
