"""The page for everybody: strangers, keyboards, screen readers, phones, paper. Changes when one is served otherwise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from kg.render import view
from tests.browser.conftest import Open
from tests.sample_graph import sample


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = sample()
    return view(book.store(), tmp_path_factory.mktemp("page") / "graph.html", texts=book.texts.get)


def sentence(row: Locator) -> str:
    """The quoted sentence below a fact; opened if it is folded."""
    if not row.locator("blockquote").first.is_visible():
        row.locator("summary").first.click()
    return row.locator("blockquote").first.inner_text()


def test_a_stranger_finds_who_led_the_honduran_delegation(open_page: Open, samples: Path) -> None:
    """Follows nothing but words that can be seen: the search box, a name, a date, "led the delegation of"."""
    shown = open_page(samples).page
    shown.get_by_placeholder("Find a name").fill("honduras")
    shown.get_by_role("option").filter(has_text="Country").first.click()
    expect(shown.get_by_role("heading", level=2).filter(has_text="Honduras").first).to_be_visible()
    shown.locator("#panel").get_by_role("button", name="Honduras – United States, 13 Sep 2019").first.click()
    row = shown.locator("#panel li", has_text="led the delegation of Honduras")
    expect(row.get_by_role("button", name="Lisandro Rosales")).to_be_visible()
    words = sentence(row)
    assert "Honduran delegation" in words
    assert "Lisandro Rosales" in words


def test_a_stranger_finds_the_dates_on_which_sources_disagree(open_page: Open, samples: Path) -> None:
    """The overview says "Sources disagree"; the two dates and a sentence for each stand behind the link below it."""
    shown = open_page(samples).page
    heading = shown.get_by_role("heading", name=re.compile("Sources disagree"))
    expect(heading).to_be_visible()
    heading.locator("xpath=following-sibling::*[1]").get_by_role("button").first.click()
    box = shown.locator("#panel div", has=shown.get_by_role("heading", name="Sources disagree on the date")).first
    assert box.locator(".value").all_inner_texts() == ["26 Aug 2019", "27 Aug 2019"]
    quotes = box.locator("blockquote").all_inner_texts()
    assert "August 26, 2019" in quotes[0]
    assert "on Tuesday" in quotes[1]
    assert len(box.locator("figcaption").all_inner_texts()) == 2


def test_the_same_by_keyboard_alone(open_page: Open, samples: Path) -> None:
    shown = open_page(samples).page
    shown.keyboard.press("/")
    shown.keyboard.type("rosales")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Lisandro Rosales")
    shown.locator("#picture").focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel")).to_be_focused()
    for _ in range(40):
        shown.keyboard.press("Tab")
        if "13 Sep 2019" in shown.evaluate("document.activeElement.textContent"):
            break
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_contain_text("13 Sep 2019")


def test_every_control_is_reached_by_tabbing_and_shows_it(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator("html[data-ready]")).to_be_attached()
    reached: set[str] = set()
    for _ in range(70):
        shown.keyboard.press("Tab")
        reached.add(shown.evaluate("document.activeElement.id || document.activeElement.dataset.kind || ''"))
    assert {"query", "as-table", "theme", "official", "from", "to", "least", "first", "second", "path", "common",
            "picture", "zoom-in", "fit"} <= reached


def findings(shown: Page) -> list[str]:
    response: dict[str, Any] = Axe().run(shown).response
    assert response["passes"], "axe has looked at nothing"
    return [f"{found['id']}: {found['nodes'][0]['html'][:120]}" for found in response["violations"]
            if found["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(open_page: Open, samples: Path, dark: bool) -> None:
    shown = open_page(samples, dark=dark).page
    expect(shown.locator("html[data-ready]")).to_be_attached()
    shown.locator("#facets details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    assert findings(shown) == []
    shown.get_by_placeholder("Find a name").fill("ministry")
    assert findings(shown) == []
    shown.get_by_placeholder("Find a name").fill("hernández – kevin")
    shown.keyboard.press("Enter")
    shown.locator("#panel details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    shown.locator("#save summary").click()
    assert findings(shown) == []
    shown.locator("#save summary").click()
    shown.locator("#panel .whole").first.click()
    assert findings(shown) == []
    shown.click("#as-table")
    assert findings(shown) == []


def test_axe_finds_nothing_serious_on_a_phone(open_page: Open, graph: Path) -> None:
    shown = open_page(graph, width=390, height=844).page
    expect(shown.locator("html[data-ready]")).to_be_attached()
    assert findings(shown) == []
    shown.click("#side")
    assert findings(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 390
    shown.locator("#first").focus()
    shown.keyboard.press("Escape")
    expect(shown.locator("#side")).to_be_focused()
    expect(shown.locator("#legend")).to_be_hidden()


def test_the_table_is_the_equal_of_the_picture(open_page: Open, graph: Path) -> None:
    """Each thing and each tie of the picture is a row, with a button that opens it."""
    shown = open_page(graph).page
    things, ties = map(int, re.findall(r"\d+", shown.locator("#shown").inner_text()))
    shown.click("#as-table")
    expect(shown.locator("#table tbody tr")).to_have_count(things)
    shown.get_by_role("button", name="Ties", exact=True).first.click()
    expect(shown.locator("#table tbody tr")).to_have_count(ties)
    shown.locator("#table tbody tr", has_text="led a delegation at").first.get_by_role("button").first.press("Enter")
    expect(shown.locator("#panel mark").first).to_be_visible()


def test_on_paper_facts_and_sources_stand_and_controls_do_not(open_page: Open, graph: Path) -> None:
    opened = open_page(graph, dark=True)
    opened.search("Lisandro Rosales")
    shown = opened.page
    shown.emulate_media(media="print")
    for control in ("#query", "#as-table", "#save", "#legend", "#zoom-in"):
        expect(shown.locator(control)).to_be_hidden()
    expect(shown.locator("#panel blockquote").first).to_be_visible()
    assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert shown.locator("#panel").evaluate("(one) => getComputedStyle(one).overflowY") == "visible"
