"""Filters, periods, paths, full texts and shared addresses, by mouse and by keyboard. Changes when they do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kg.render import view
from tests.browser.conftest import Open
from tests.sample_graph import sample

READY = "html[data-ready]"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = sample()
    return view(book.store(), tmp_path_factory.mktemp("page") / "graph.html", texts=book.texts.get)


def choice(shown: Page, facet: str, words: str) -> Locator:
    """A check box of a filter; its list is opened."""
    box = shown.locator(f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box.locator("label", has_text=words).locator("input")


def number(shown: Page) -> int:
    return int(re.findall(r"\d+", shown.locator("#shown").inner_text())[0])


@pytest.mark.parametrize(("facet", "words", "left", "gone"), [
    ("relation", "Led a delegation at", "James McCament", "Chad Wolf"),
    ("status", "Cancelled", "Chad Wolf", "Carlos Madero"),
    ("country", "El Salvador", "Chad Wolf", "Carlos Madero"),
    ("publisher", "Department of Homeland Security", "Carlos Madero", "no such name"),
    ("statement", "Readout: call with the foreign minister", "Chad Wolf", "Carlos Madero"),
])
def test_each_filter_leaves_what_it_names(
    open_page: Open, graph: Path, facet: str, words: str, left: str, gone: str
) -> None:
    shown = open_page(graph).page
    before = number(shown)
    choice(shown, facet, words).check()
    expect(shown.locator("#clear")).to_have_text("Clear 1 filter")
    shown.click("#as-table")
    names = shown.locator("#table tbody tr td:first-child").all_inner_texts()
    assert left in names
    assert gone not in names
    assert len(names) == number(shown) <= before
    shown.click("#clear")
    expect(shown.locator("#shown")).to_have_text("39 things, 65 ties")


@pytest.mark.parametrize("facet", ["relation", "status", "country", "publisher", "statement"])
def test_a_filter_is_set_and_cleared_by_keyboard_alone(open_page: Open, graph: Path, facet: str) -> None:
    shown = open_page(graph).page
    whole = shown.locator("#shown").inner_text()
    shown.locator(f"[data-facet={facet}] summary").focus()
    if shown.locator(f"[data-facet={facet}]").get_attribute("open") is None:
        shown.keyboard.press("Enter")
    expect(shown.locator(f"[data-facet={facet}] input").first).to_be_visible()
    shown.keyboard.press("Tab")
    assert shown.evaluate(f"document.activeElement.matches('[data-facet={facet}] input[type=checkbox]')")
    shown.keyboard.press("Space")
    expect(shown.locator("#clear")).to_have_text("Clear 1 filter")
    assert shown.locator("#shown").inner_text() != whole
    shown.locator("#clear").focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#shown")).to_have_text(whole)


def test_counts_tell_what_a_choice_would_leave(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    led = choice(shown, "relation", "Led a delegation at")
    assert led.locator("xpath=..").locator(".count").inner_text() == "2"
    choice(shown, "status", "Cancelled").check()
    expect(shown.locator("[data-facet=relation] label", has_text="Led a delegation at")).to_have_count(0)
    told = shown.locator("[data-facet=relation] .choices .count").all_inner_texts()
    shown.click("#as-table")
    shown.get_by_role("button", name="Ties", exact=True).first.click()
    ties = shown.locator("#table tbody tr").count()
    assert 0 < ties <= sum(map(int, told)) + 1


def test_filters_combine_live_in_the_address_and_come_back(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    choice(shown, "country", "Honduras").check()
    choice(shown, "status", "Held").check()
    shown.locator("#least").fill("80")
    opened = open_page(graph)
    opened.search("Rosales")
    shown.fill("#query", "Lisandro Rosales")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Lisandro Rosales")
    address, told = shown.evaluate("location.hash"), shown.locator("#shown").inner_text()
    assert "country=" in address
    assert "status=Held" in address
    assert "confidence=80" in address
    again = open_page(graph).page
    again.evaluate("(hash) => { location.hash = hash; }", address)
    expect(again.locator("#panel h2")).to_have_text("Lisandro Rosales")
    expect(again.locator("#shown")).to_have_text(told)
    expect(choice(again, "country", "Honduras")).to_be_checked()
    expect(again.locator("#clear")).to_have_text("Clear 3 filters")
    again.evaluate("() => { location.hash = 'country=nowhere&from=yesterday&open=node&thing=nobody&more=-3'; }")
    expect(again.locator("#shown")).to_have_text("39 things, 65 ties")


def test_the_period_moves_by_keyboard_and_cuts_the_graph(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator("#period")).to_have_text("Aug 2019 to Dec 2019 · 5 meetings")
    assert shown.locator("#bars rect").count() == 5
    shown.locator("#from").focus()
    for _ in range(4):
        shown.keyboard.press("ArrowRight")
    expect(shown.locator("#period")).to_have_text("Dec 2019 to Dec 2019 · 2 meetings")
    expect(shown.locator("#from")).to_have_attribute("aria-valuetext", "Dec 2019")
    shown.click("#as-table")
    names = shown.locator("#table tbody tr td:first-child").all_inner_texts()
    assert "Chad Wolf" in names
    assert "James McCament" not in names
    assert shown.evaluate("location.hash").startswith("#from=2019-12")


def test_a_click_on_a_bar_shows_that_month(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator("#period")).to_contain_text("5 meetings")
    box = shown.locator("#bars").bounding_box()
    assert box
    shown.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + box["height"] / 2)
    expect(shown.locator("#period")).to_have_text("Aug 2019 to Aug 2019 · 1 meeting")


def test_the_surroundings_of_a_thing_in_one_and_two_steps(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    shown = opened.page
    expect(shown.locator(READY)).to_be_attached()
    opened.search("Carlos Madero")
    shown.get_by_role("button", name="one step").click()
    one = number(shown)
    shown.get_by_role("button", name="two steps").click()
    expect(shown.get_by_role("button", name="two steps")).to_have_attribute("aria-pressed", "true")
    assert 2 <= one < number(shown) < 39
    assert "steps=2" in shown.evaluate("location.hash")
    shown.click("#clear")
    expect(shown.locator("#shown")).to_have_text("39 things, 65 ties")


def test_the_shortest_path_by_keyboard_alone(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator(READY)).to_be_attached()
    shown.locator("#first").focus()
    shown.keyboard.type("madero")
    shown.keyboard.press("Enter")
    expect(shown.locator("#second")).to_be_focused()
    shown.keyboard.type("wolf")
    shown.keyboard.press("Enter")
    expect(shown.locator("#path")).to_be_focused()
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Carlos Madero to Chad Wolf")
    expect(shown.locator("#panel .what")).to_have_text("Shortest path: 4 steps")
    route = shown.locator("#panel .route").inner_text()
    assert route.split(" → ")[2].strip() in ("Lisandro Rosales", "Honduras", "United States")
    assert shown.locator("#panel mark").count() >= 4
    assert "open=path" in shown.evaluate("location.hash")


def test_no_path_is_said(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    choice(shown, "status", "Cancelled").check()
    shown.fill("#first", "Chad Wolf")
    shown.fill("#second", "Carlos Madero")
    shown.keyboard.press("Tab")
    shown.click("#path")
    expect(shown.locator("#panel")).to_contain_text("Nothing connects them in what the filters leave.")
    shown.fill("#second", "")
    shown.click("#common")
    expect(shown.locator("#pair-hint")).to_have_text("Name two things first.")


def test_all_meetings_of_two_countries(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator(READY)).to_be_attached()
    for box, name in (("#first", "Honduras"), ("#second", "United States")):
        shown.fill(box, name)
        shown.keyboard.press("Enter")
    shown.click("#common")
    expect(shown.locator("#panel .what")).to_have_text("4 meetings")
    expect(shown.locator("#panel h3")).to_have_count(4)
    expect(shown.locator("#panel .chip.planned")).to_have_count(1)
    expect(shown.locator("#panel")).to_contain_text("Lisandro Rosales led the delegation of Honduras")


def test_a_statement_in_full_with_its_names_marked(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    shown = opened.page
    opened.search("Lisandro Rosales")
    shown.locator("#panel figure", has_text="Talks on border").locator(".whole").first.click()
    expect(shown.locator("#panel h2")).to_have_text("Talks on border security conclude in Washington")
    assert shown.locator("#panel .fulltext").inner_text().strip().endswith("next week to talk about migration.")
    expect(shown.locator("#panel .fulltext mark").first).to_be_in_viewport()
    told = shown.locator("#panel .fulltext .named", has_text="James McCament").first
    told.focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("James McCament")
    shown.locator("#panel .back").click()
    shown.get_by_role("button", name="Honduras and United States sign letter on information sharing").click()
    expect(shown.locator("#panel .fulltext .told").first).to_be_visible()
    assert "open=statement" in shown.evaluate("location.hash")


def test_without_the_texts_the_quotes_stand_in(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(view(sample().store(), tmp_path / "short.html"))
    opened.search("Lisandro Rosales")
    opened.page.locator("#panel .whole").first.click()
    expect(opened.page.locator("#panel")).to_contain_text("does not carry the whole text")
    expect(opened.page.locator("#panel mark").first).to_be_visible()


def test_dragging_moves_the_picture_and_leaves_it_whole(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator(READY)).to_be_attached()
    canvas = shown.locator("#picture canvas")
    before = canvas.screenshot()
    shown.mouse.move(420, 140)
    shown.mouse.down()
    shown.mouse.move(520, 200, steps=4)
    moved = canvas.screenshot()
    shown.mouse.up()
    shown.wait_for_timeout(300)
    assert moved != before
    shown.click("#fit")
    shown.mouse.move(700, 30)
    shown.wait_for_timeout(300)
    assert canvas.screenshot() == before
