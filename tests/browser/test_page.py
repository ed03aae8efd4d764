"""What people do with the page, in a real browser with the network off. Changes when the page behaves otherwise."""

from __future__ import annotations

import re
import time
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from kg.network import Material, project
from kg.render import Inline, page, view
from tests.browser.conftest import Open
from tests.sample_graph import Book, sample, thing


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = sample()
    return view(book.store(), tmp_path_factory.mktemp("page") / "graph.html", texts=book.texts.get)


_SPOT = """(colour) => {
  const canvas = document.querySelector("#picture canvas"), box = canvas.getBoundingClientRect();
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const ctx = copy.getContext("2d", { willReadFrequently: true }), ratio = canvas.width / box.width;
  ctx.drawImage(canvas, 0, 0);
  const wanted = colour.match(/\\w\\w/g).map((part) => parseInt(part, 16));
  const pixels = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
  let best = 0, spots = [];
  for (let y = 0; y < canvas.height; y++) {
    let run = 0;
    for (let x = 0; x < canvas.width; x++) {
      const at = 4 * (y * canvas.width + x);
      run = wanted.every((value, i) => Math.abs(pixels[at + i] - value) < 3) ? run + 1 : 0;
      if (!run || run < best) continue;
      if (run > best) { best = run; spots = []; }
      spots.push([x - run / 2, y]);
    }
  }
  const middle = spots[Math.floor(spots.length / 2)];
  return middle && [box.left + middle[0] / ratio, box.top + middle[1] / ratio];
}"""


def _spot(shown: Page, colour: str) -> tuple[float, float] | None:
    """The middle of the longest run of one colour on the canvas: where a shape of that kind stands; None if nowhere."""
    shown.wait_for_timeout(120)  # the canvas is painted in the next frame
    spot = shown.evaluate(_SPOT, colour)
    return (spot[0], spot[1]) if spot else None


def _find(shown: Page, colour: str) -> tuple[float, float]:
    spots = (_spot(shown, colour) for _ in range(20))
    spot = next(filter(None, spots), None)
    assert spot, f"no shape of colour {colour} is drawn"
    return spot


def test_it_opens_and_stands_at_once(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    expect(shown.locator("#shown")).to_have_text("39 things, 65 ties")
    first = shown.locator("#picture canvas").screenshot()
    shown.wait_for_timeout(400)
    assert shown.locator("#picture canvas").screenshot() == first
    assert shown.title() == "Officials, meetings and commitments"


def test_a_click_on_a_shape_shows_its_sentence(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    shown.mouse.click(*_find(shown, "#e69f00"))
    expect(shown.locator("#panel h2")).to_have_text("Honduras")
    expect(shown.locator("#panel mark").first).to_be_visible()
    expect(shown.locator("#panel figcaption").first).to_contain_text("2019")


def test_a_click_on_a_line_shows_its_sentence(open_page: Open, tmp_path: Path) -> None:
    book = sample()
    shown = open_page(view(book.store(), tmp_path / "c.html", projection="countries", texts=book.texts.get)).page
    shown.mouse.click(*_find(shown, "#a9afb8"))
    expect(shown.locator("#panel h2")).to_have_text("Honduras — United States")
    expect(shown.locator("#panel .what")).to_contain_text("3 shared meetings")
    expect(shown.locator("#panel h3")).to_have_count(3)
    expect(shown.locator("#panel mark").first).to_be_visible()


def test_search_suggests_and_focuses_by_keyboard_alone(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    shown.keyboard.press("/")
    shown.keyboard.type("hernández")
    expect(shown.locator("#suggestions [role=option]")).to_have_count(2)
    expect(shown.locator("#suggestions [aria-selected=true]")).to_contain_text("Juan Orlando Hernandez")
    shown.keyboard.press("ArrowDown")
    expect(shown.locator("#suggestions [aria-selected=true]")).to_contain_text("Meeting")
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("Enter")
    expect(shown.locator("#panel h2")).to_have_text("Juan Orlando Hernandez")
    expect(shown.locator("#suggestions")).to_be_hidden()
    shown.fill("#query", "nobody of that name")
    expect(shown.locator("#suggestions")).to_contain_text("Nothing has that name here")


def test_other_names_are_found_too(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    opened.search("DHS")
    expect(opened.page.locator("#panel h2")).to_have_text("Department of Homeland Security")
    opened.search("Kevin McAleenan")
    expect(opened.page.locator("#panel h2")).to_have_text("Kevin K. McAleenan")


def test_arrow_keys_walk_from_neighbour_to_neighbour(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    opened.page.locator("#picture").focus()
    opened.page.keyboard.press("ArrowRight")
    first = opened.page.locator("#panel h2").inner_text()
    seen = {first}
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        opened.page.keyboard.press(key)
        seen.add(opened.page.locator("#panel h2").inner_text())
    assert len(seen) > 2
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel")).to_be_focused()
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#picture")).to_be_focused()
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#panel h2")).to_have_text("What is here")


def test_the_legend_switches_kinds(open_page: Open, graph: Path) -> None:
    shown = open_page(graph).page
    _find(shown, "#0072b2")
    button = shown.locator('[data-kind="official"]')
    button.click()
    expect(shown.locator("#shown")).to_have_text("31 of 39 things and 47 ties shown.")
    expect(shown.locator('[data-kind="official"]')).to_have_attribute("aria-pressed", "false")
    assert _spot(shown, "#0072b2") is None
    shown.keyboard.press("Enter")
    expect(shown.locator("#shown")).to_have_text("39 things, 65 ties")


def test_the_signs_of_the_legend_are_those_in_use(open_page: Open, graph: Path) -> None:
    signs = open_page(graph).page.locator("#signs li")
    assert signs.all_inner_texts() == [
        "Planned", "Cancelled", "Acting in the post", "Led a delegation", "Sources disagree"]


def test_a_stranger_finds_who_led_and_where_sources_disagree(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    shown = opened.page
    shown.get_by_role("button", name=re.compile("26 or 27 Aug 2019")).first.click()
    box = shown.locator(".disagree")
    expect(box.locator("h3")).to_have_text("Sources disagree on the date")
    assert box.locator(".value").all_inner_texts() == ["26 Aug 2019", "27 Aug 2019"]
    assert [text.partition(" · ")[0] for text in box.locator("figcaption").all_inner_texts()] == [
        "Talks on border security conclude in Washington",
        "Honduras and United States sign letter on information sharing"]
    opened.search("13 sep")
    row = shown.locator("#panel .facts > li", has_text="led the delegation of Honduras")
    expect(row.locator(".link")).to_have_text("Lisandro Rosales")
    row.locator("summary").click()
    expect(row.locator("mark")).to_have_text("Foreign Minister Lisandro Rosales led the Honduran delegation")
    expect(row.locator("blockquote")).to_have_text(
        "Foreign Minister Lisandro Rosales led the Honduran delegation, to which Security Minister Julian Pacheco and "
        "Labor Minister Carlos Madero belonged.")


def test_acting_planned_and_cancelled_are_said(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    opened.search("Kevin McAleenan")
    expect(opened.page.locator("#panel .chip.acting")).to_have_text("acting")
    opened.search("Chad Wolf")
    expect(opened.page.locator("#panel .chip.cancelled").first).to_have_text("cancelled")
    opened.search("Tegucigalpa")
    expect(opened.page.locator("#panel .chip.planned").first).to_have_text("planned")


def test_reported_words_are_ascribed(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    opened.search("Honduras would open")
    row = opened.page.locator("#panel .facts > li", has_text="Border security")
    row.locator("summary").click()
    expect(row.locator("figcaption")).to_contain_text("in the words of Juan Orlando Hernandez")


def test_links_lead_to_the_web_or_nowhere(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    opened.search("26 or 27")
    opened.page.locator("#panel details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    addresses = {link.get_attribute("href") for link in opened.page.locator("#panel a").all()}
    assert addresses == {"https://example.org/talks"}
    expect(opened.page.locator("#panel cite").first).to_have_text(
        "Honduras and United States sign letter on information sharing")


def test_the_table_tells_the_same_and_sorts(open_page: Open, graph: Path) -> None:
    opened = open_page(graph)
    shown = opened.page
    shown.click("#as-table")
    expect(shown.locator("#table tbody tr")).to_have_count(39)
    shown.get_by_role("button", name="Ties", exact=True).first.click()
    expect(shown.locator("#table tbody tr")).to_have_count(65)
    shown.get_by_role("button", name="Things").click()
    shown.locator("th button", has_text="When").click()
    shown.locator("th button", has_text="When").click()
    expect(shown.locator("th[aria-sort=descending]")).to_have_text("When ↓")
    expect(shown.locator("#table tbody tr").first).to_contain_text("Dec 2019")
    shown.locator("#table tbody .link").first.click()
    expect(shown.locator("#panel h2")).to_contain_text("Dec 2019")


@pytest.mark.parametrize("dark", [False, True])
def test_dark_and_light(open_page: Open, graph: Path, dark: bool) -> None:
    shown = open_page(graph, dark=dark).page
    ground = "getComputedStyle(document.body).backgroundColor"
    before = shown.evaluate(ground)
    assert (before == "rgb(20, 23, 27)") is dark
    shown.click("#theme")
    assert shown.evaluate(ground) != before


def test_a_phone_shows_picture_and_facts(open_page: Open, graph: Path) -> None:
    opened = open_page(graph, width=390, height=844)
    opened.search("Rosales")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in ("#picture canvas", "#panel h2", "#as-table"):
        expect(opened.page.locator(name)).to_be_in_viewport()


HOSTILE = ['<script>alert(1)</script>', '"}]}', "'); DROP TABLE x; --", '<img src=x onerror=alert(1)>', "</script><!--",
           "{{ data }}", "\u202eevil\u2028line", "javascript:alert(1)", "]]>", "&lt;b&gt;"]


def hostile() -> Book:
    """Names, titles, sources and quotes that would like to be markup."""
    book = Book()
    usa = book.label(thing("country", "USA"), "kg:Country", HOSTILE[3], ("kg:iso3", "USA"))
    dhs = book.label(thing("agency", "a"), "kg:Agency", HOSTILE[0], ("kg:country", usa))
    for number, words in enumerate(HOSTILE):
        text = f"{words} met {words} today. {words}"
        said = book.statement(f"h{number}", text, words, "2019-09-13", dhs, words)
        quote = f"{words} met {words}"
        who = said.official(f"o{number}", quote, f"p{number}", words, dhs, on="2019-09-13", shown=words)
        meeting = said.meeting(f"m{number}", quote, "2019-09-13", people=(who, thing("official", "o0")), parties=(usa,))
        said.commitment(f"c{number}", quote, usa, meeting=meeting)
    return book


def test_hostile_names_and_quotes_execute_nothing(open_page: Open, tmp_path: Path) -> None:
    book = hostile()
    opened = open_page(view(book.store(), tmp_path / "h.html", title=HOSTILE[0] + HOSTILE[4], texts=book.texts.get))
    shown = opened.page
    expect(shown.locator("h1")).to_have_text(HOSTILE[0] + HOSTILE[4])
    for words in HOSTILE:
        opened.search(words)
        expect(shown.locator("#panel h2")).to_contain_text(" ".join(words.split()).strip("\u202e"))
        shown.locator("#panel details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    shown.click("#panel .back")
    shown.click("#fit")
    shown.mouse.move(*_find(shown, "#e69f00"))
    expect(shown.locator("#tip")).to_contain_text(HOSTILE[3])
    shown.click("#as-table")
    assert shown.locator("#panel script, #panel img, #table script, #table img, main iframe").count() == 0
    assert shown.locator("a[href^=javascript]").count() == 0


def test_a_large_graph_shows_its_core_first_and_the_rest_on_demand(open_page: Open, tmp_path: Path) -> None:
    book = Book()
    usa = book.label(thing("country", "USA"), "kg:Country", "United States", ("kg:iso3", "USA"))
    dhs = book.label(thing("agency", "a"), "kg:Agency", "Department", ("kg:country", usa))
    for number in range(400):
        words = f"Number {number} met number {number // 20}"
        said = book.statement(f"s{number}", words, words, "2020-01-01", dhs, "https://example.org/")
        people = tuple(said.official(f"o{who}", words, shown=f"Official {who}")
                       for who in (number, 1000 + number // 20))
        said.meeting(f"m{number}", words, "2020-01-01", people=people)
    store = Material(book.store())
    target = tmp_path / "large.html"
    target.write_text(page(store, project(store, "full")), encoding="utf-8")
    opened = open_page(target)
    shown = opened.page
    expect(shown.locator("#shown")).to_contain_text("200 of 820 things")
    expect(shown.locator("#shown")).to_contain_text("the most important first")
    opened.search("Official 399")
    expect(shown.locator("#panel h2")).to_have_text("Official 399")
    started = time.monotonic()
    shown.click("#more")
    expect(shown.locator("#more")).to_be_hidden(timeout=15000)
    expect(shown.locator("#shown")).to_have_text("820 things, 800 ties", timeout=15000)
    assert time.monotonic() - started < 10


def test_an_empty_graph_is_a_page_too(open_page: Open, tmp_path: Path) -> None:
    shown = open_page(view(Book().store(), tmp_path / "empty.html")).page
    expect(shown.locator("#shown")).to_have_text("0 things, 0 ties")


def test_a_thousand_edges_are_drawn_soon(open_page: Open, tmp_path: Path) -> None:
    """The first paint of 300 nodes and 1,000 edges; the bound is wide, because test machines are shared."""
    book = sample()
    store = Material(book.store())
    model = project(store, "full")
    sketch = nx.gnm_random_graph(300, 1000, seed=1)
    large: nx.Graph[str] = nx.Graph(projection="full")
    kinds = list(model.nodes(data=True))
    ties = list(model.edges(data=True))
    for i in range(300):
        node, data = kinds[i % len(kinds)]
        large.add_node(node if i < len(kinds) else f"{node}/{i}", **data)
        store.facts.things.setdefault(f"{node}/{i}", store.thing(node))
    names = list(large)
    for number, (a, b) in enumerate(sketch.edges):
        large.add_edge(names[a], names[b], **ties[number % len(ties)][2])
    target = tmp_path / "thousand.html"
    target.write_text(page(store, large), encoding="utf-8")
    shown = open_page(target).page
    expect(shown.locator("#shown")).to_contain_text("200 of 300 things")
    paint = shown.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 4000


def test_a_notebook_frame_shows_the_page(open_page: Open, tmp_path: Path) -> None:
    book = sample()
    store = Material(book.store())
    frame = Inline(page(store, project(store, "countries")))._repr_html_()
    target = tmp_path / "notebook.html"
    target.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>n</title><body>{frame}", encoding="utf-8")
    opened = open_page(target)
    inside = opened.page.frame_locator("iframe")
    expect(inside.locator("#shown")).to_have_text("2 things, 1 tie")
    inside.locator("#query").fill("honduras")
    inside.locator("#query").press("Enter")
    expect(inside.locator("#panel h2")).to_have_text("Honduras")
    opened.requests[:] = [address for address in opened.requests if not address.startswith("about:srcdoc")]
