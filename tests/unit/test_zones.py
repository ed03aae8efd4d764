"""The zones of pages as ministries and agencies of several countries make them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.zones import find_zones
from kg.model import Document, Field, Span, Zone


def document(text: str) -> Document:
    return Document("a", text, "a.txt", "")


def zones(text: str) -> list[tuple[str, str]]:
    made = document(text)
    return [(z.kind, made.quote(z.span).strip()) for z in find_zones(made)]


PROSE = "The ministers met in Accra on Monday and spoke about trade, fisheries and the border."

PAGES = [
    pytest.param(
        f"\n\nOfficial website of the Ministry of Mines\n\nRepublic of Ruritania\nMinistry of Mines\n\n"
        f"Joint Statement on Copper\n\nRelease Date: May 4, 2021\n\nSTRELSAU – {PROSE}\n\nTopics: mines, trade\n\n"
        "Last Published Date: May 4, 2021",
        [("furniture", "Official website of the Ministry of Mines"),
         ("furniture", "Republic of Ruritania\nMinistry of Mines"), ("title", "Joint Statement on Copper"),
         ("furniture", "Release Date: May 4, 2021"), ("dateline", "STRELSAU –"),
         ("body", PROSE), ("keywords", "Topics: mines, trade"), ("furniture", "Last Published Date: May 4, 2021")],
        id="letterhead, headline, date, dateline, topics"),
    pytest.param(
        "MINISTRY OF FOREIGN AFFAIRS\nPRESS RELEASE\nNo. 045/2022\nMINISTER MEETS COUNTERPART\n"
        f"Accra, 4 May 2022 - {PROSE}",
        [("furniture", "MINISTRY OF FOREIGN AFFAIRS"), ("furniture", "PRESS RELEASE"), ("furniture", "No. 045/2022"),
         ("title", "MINISTER MEETS COUNTERPART"), ("dateline", "Accra, 4 May 2022 -"), ("body", PROSE)],
        id="no blank lines at all"),
    pytest.param(
        f"Home > News\nNews story\nMinister meets Polish counterpart\nPublished 3 May 2021\n\n{PROSE}\n\n"
        "Share this page\n© Crown copyright",
        [("furniture", "Home > News"), ("furniture", "News story"), ("title", "Minister meets Polish counterpart"),
         ("furniture", "Published 3 May 2021"), ("body", PROSE), ("furniture", "Share this page"),
         ("furniture", "© Crown copyright")],
        id="navigation and footer"),
    pytest.param(
        f" date 2021-05-04 \n\nSTRELSAU (Reuters) - {PROSE}\n\nCopyright Example Wire",
        [("furniture", "date 2021-05-04"), ("dateline", "STRELSAU (Reuters) -"), ("body", PROSE),
         ("furniture", "Copyright Example Wire")],
        id="wire report without a headline"),
    pytest.param(
        "FOR IMMEDIATE RELEASE\nOffice of the Prime Minister\n12 June 2021\n\n"
        f"Prime Minister speaks with President of Chile\n\n{PROSE}\n\nJANE Q. PUBLIC\n\n"
        "ENDS\n\nPress contact: Jo Doe 555 555",
        [("furniture", "FOR IMMEDIATE RELEASE"), ("furniture", "Office of the Prime Minister"),
         ("furniture", "12 June 2021"), ("title", "Prime Minister speaks with President of Chile"), ("body", PROSE),
         ("signature", "JANE Q. PUBLIC"),
         ("furniture", "ENDS"), ("signature", "Press contact: Jo Doe 555 555")],
        id="release with a signature and a contact"),
    pytest.param(
        f'---\ntitle: "A Visit to Ruritania"\ndate: 2021-05-04\n---\n\nA Visit to Ruritania\n\n{PROSE}\n\n###\n',
        [("front-matter", '---\ntitle: "'), ("title", "A Visit to Ruritania"),
         ("front-matter", '"\ndate: 2021-05-04\n---'), ("title", "A Visit to Ruritania"), ("body", PROSE),
         ("furniture", "###")],
        id="front matter, and the title once more"),
    pytest.param(
        "The Minister of Mines today met with\nthe ambassador of Peru in Quito and they signed an accord.\n",
        [("body", "The Minister of Mines today met with\nthe ambassador of Peru in Quito and they signed an accord.")],
        id="wrapped prose has no headline"),
    pytest.param("Mr Black – the President – said so to all of us in the room on that day.",
                 [("body", "Mr Black – the President – said so to all of us in the room on that day.")],
                 id="a dash after a name is no dateline"),
    pytest.param("", [], id="empty"),
]


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_pages(text: str, expected: list[tuple[str, str]]) -> None:
    assert zones(text) == expected


@pytest.mark.parametrize("line", [
    "WASHINGTON, Sept. 13, 2019 –", "GENEVA (20 May 2022) –", "TASHKENT, May 5 (Xinhua) --", "New York –",
    "Vienna, Austria –", "MOSCOW (TASS) —", "Kuala Lumpur, 3 March 2020 –", "PORT-AU-PRINCE —", "**VIENNA, AUSTRIA** —",
    "Addis Ababa, 12 June 2025:", "Riyadh, Sha'ban 12, 1446, February 11, 2025, SPA --"])
def test_datelines(line: str) -> None:
    assert zones(f"{line} {PROSE}")[0] == ("dateline", line)


def test_the_zones_and_fields_of_the_reader_are_kept() -> None:
    text = "Skip this. Talks in Accra. They met."
    made = Document("a", text, "a.html", "", (Field("title", "Talks in Accra.", Span(11, 26)),),
                    (Zone("furniture", Span(0, 11)),))
    assert [(z.kind, made.quote(z.span)) for z in find_zones(made)] == [
        ("furniture", "Skip this. "), ("title", "Talks in Accra."), ("body", " They met.")]


def test_a_line_made_to_be_slow_is_not() -> None:
    text = "\n".join(["A-" * 80, "A " * 80, "A, " * 60, "A.A." * 40] * 15)
    assert "".join(text[slice(*z.span)] for z in find_zones(document(text))) == text


LINES = st.sampled_from([
    "###", "Topics: a", "Release Date: 1 May 2020", "ACCRA – They met.", "Ministers Meet in Accra", PROSE, "", "---",
    "title: x", "JANE PUBLIC", "Home > News", "© 2020 Crown", "Ministry of Mines", "\t", "\x0c"])


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map("\r\n".join)),
       st.lists(st.tuples(st.integers(-2, 60), st.integers(-2, 60)), max_size=3))
@settings(max_examples=300, deadline=None)
def test_zones_cover_the_text_in_order(text: str, given_zones: list[tuple[int, int]]) -> None:
    made = Document("a", text, "a.txt", "", (), tuple(Zone("furniture", Span(*pair)) for pair in given_zones))
    found = find_zones(made)
    assert "".join(made.quote(z.span) for z in found) == text
    assert all(z.span.start < z.span.end for z in found)
    assert find_zones(made) == found
