"""The page as a file: layout, choice, escaping, policy, bytes. What it does in a browser is tested in tests/browser."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import ExportError
from kg.network import Material, communities, project
from kg.network.claims import Quote
from kg.render import Inline, page, view
from kg.render.choice import importance, tiers
from kg.render.context import surroundings
from kg.render.document import document, embed
from kg.render.layout import layout
from kg.render.network import carry, vis_script
from tests.sample_graph import Book, sample, thing


@pytest.fixture(scope="module")
def material() -> Material:
    return Material(sample().store())


class Reader(HTMLParser):
    """Collects scripts, styles and what would ask the network."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.asking: list[str] = []
        self.policy = ""
        self._open: tuple[str, dict[str, str | None]] | None = None
        self._text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.asking += [f"{tag} {name}" for name in attributes if (name in ("src", "href", "srcset", "action", "style")
                        and not (attributes[name] or "").startswith("#")) or name.startswith("on")]
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"] or ""
        if tag in ("script", "style"):
            self._open, self._text = (tag, attributes), []

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[0] == tag:
            content = "".join(self._text)
            if tag == "script":
                self.scripts.append((self._open[1], content))
            else:
                self.styles.append(content)
            self._open = None

    @property
    def data(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            next(text for attributes, text in self.scripts if attributes.get("id") == "data"))
        return found


def test_the_page_asks_nothing_of_the_network(material: Material) -> None:
    text = page(material, project(material, "full"))
    read = Reader(text)
    assert read.asking == []
    assert "cdn" not in text.lower()
    assert "sourceMappingURL" not in text
    assert "@import" not in "".join(read.styles)
    assert "url(" not in "".join(read.styles)


def test_the_policy_allows_its_own_scripts_by_hash_alone(material: Material) -> None:
    read = Reader(page(material, project(material, "countries")))
    rules = dict(rule.strip().split(" ", 1) for rule in read.policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in read.policy
    executed = [text for attributes, text in read.scripts if "type" not in attributes]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in executed]
    assert rules["script-src"].split() == hashes
    assert len(executed) == 2
    style = base64.b64encode(hashlib.sha256(read.styles[0].encode()).digest()).decode()
    assert rules["style-src"] == f"'sha256-{style}'"


def test_the_heading_stands_once(material: Material) -> None:
    text = page(material, project(material, "full"), title="Talks of <2019> & later")
    assert len(re.findall("<h1", text)) == 1
    assert "<h1>Talks of &lt;2019&gt; &amp; later</h1>" in text


def test_the_same_store_gives_the_same_page() -> None:
    book = sample()
    one = page(book.store(), project(book.store(), "full"), texts=book.texts.get)
    book.quads.reverse()
    assert one == page(book.store(), project(book.store(), "full"), texts=book.texts.get)


def test_the_callers_graph_is_not_touched(material: Material) -> None:
    graph = project(material, "full")
    before = copy.deepcopy((list(graph.nodes(data=True)), list(graph.edges(data=True)), graph.graph))
    page(material, graph)
    assert before == (list(graph.nodes(data=True)), list(graph.edges(data=True)), graph.graph)


def test_every_edge_has_its_quotes_or_says_that_it_has_none(material: Material) -> None:
    data = Reader(page(material, project(material, "full"))).data
    facts, relations = data["facts"], [row[0] for row in data["relations"]]
    for edge in data["edges"]:
        assert edge["facts"]
        for number in edge["facts"]:
            row = facts[number]
            assert row[4] or relations[row[1]] == "country"


def test_quotes_stand_in_their_sentence_when_the_text_is_at_hand() -> None:
    book = sample()
    store = book.store()
    graph = project(store, "full")
    rows = Reader(page(store, graph, texts=book.texts.get)).data["quotes"]
    whole = {row[3]: row[4] + row[3] + row[5] for row in rows}
    assert whole["Honduras would open two more border posts"] == (
        "Mr Hernandez said that Honduras would open two more border posts.")
    short = Reader(page(store, graph)).data["quotes"]
    assert {row[3] for row in short} == set(whole)


def later(text: str, name: str) -> Any:
    found = next(words for attributes, words in Reader(text).scripts if attributes.get("id") == name)
    return json.loads(found)


def test_texts_come_with_the_names_marked_to_the_letter() -> None:
    book = sample()
    store = book.store()
    text = page(store, project(store, "full"), texts=book.texts.get)
    data, texts = Reader(text).data, later(text, "texts")
    assert [row[0] for row in texts] == [book.texts[row[0].rpartition("/")[2]] for row in data["statements"]]
    marked = set()
    for words, flat in texts:
        for start, end, number in zip(flat[::3], flat[1::3], flat[2::3], strict=True):
            assert 0 <= start < end <= len(words)
            marked.add((data["things"][number]["label"], words[start:end]))
    assert ("Lisandro Rosales", "Foreign Minister Lisandro Rosales led the Honduran delegation") in marked


def test_marks_count_as_a_browser_does() -> None:
    book = Book()
    dhs = book.label(thing("agency", "a"), "kg:Agency", "Department")
    words = "\U0001f1ed\U0001f1f3 met Ana Lopez today."
    said = book.statement("s", words, words, "2020-01-01", dhs, "https://example.org/")
    said.official("ana", "Ana Lopez", shown="Ana Lopez")
    store = book.store()
    text = page(store, project(store, "full"), texts=book.texts.get)
    (_, flat), data = later(text, "texts")[0], Reader(text).data
    marks = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    spans = {(start, end) for start, end, number in marks if data["things"][number]["label"] == "Ana Lopez"}
    units = words.encode("utf-16-le")
    assert {units[2 * a:2 * b].decode("utf-16-le") for a, b in spans} == {"Ana Lopez"}


def test_a_page_carries_texts_only_up_to_a_measure(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.render.fulltext.MOST", 1000)
    book = sample()
    texts = later(page(material, project(material, "full"), texts=book.texts.get), "texts")
    assert 0 < len([row for row in texts if row]) < len(texts)


def test_each_fact_comes_with_its_triples(material: Material) -> None:
    text = page(material, project(material, "full"))
    triples, facts = later(text, "triples"), Reader(text).data["facts"]
    assert len(triples["rows"]) == len(facts)
    written = "".join(" ".join(triples["terms"][n] for n in row[i:i + 3]) + " .\n"
                      for row in triples["rows"] for i in range(0, len(row), 3))
    parsed = {(quad.subject, quad.predicate, quad.object)
              for quad in ox.parse(input=written.encode(), format=ox.RdfFormat.TURTLE)}
    assert any(predicate.value.endswith("#lead") for _, predicate, _ in parsed)


def test_events_know_the_countries_that_they_concern(material: Material) -> None:
    things = Reader(page(material, project(material, "full"))).data["things"]
    sides = {row["label"]: {things[side]["label"] for side in row.get("of", [])} for row in things}
    assert sides["Honduras – United States, 13 Sep 2019"] == {"Honduras", "United States"}
    assert sides["Lisandro Rosales"] == {"Honduras"}
    assert sides["Migration"] == set()


def test_a_text_that_does_not_fit_the_offsets_is_not_used() -> None:
    quote = Quote("s", 40, 43, "met", "Minister ", " him today")
    assert surroundings(quote, "another text altogether, in which nothing stands where it should") == (
        "…", " him…")


def test_conflicts_tell_both_sides(material: Material) -> None:
    data = Reader(page(material, project(material, "full"))).data
    (thing, name, facts), = data["conflicts"]
    assert name == "date"
    assert [data["facts"][number][3] for number in facts] == ["26 Aug 2019", "27 Aug 2019"]
    assert data["things"][thing]["kind"] == "meeting"


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "]]>", "\u2028\u2029", "&lt;", "\ud800", "\x00", '"}]}'])
def test_embedded_data_cannot_end_its_element_and_comes_back(text: str) -> None:
    written = embed({"a": text})
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", written)
    assert json.loads(written) == {"a": text}
    written.encode("utf-8")


def test_titles_cannot_become_markup_or_slots() -> None:
    text = document("{{ data }}</title><script>alert(1)</script>\ud800\x00", {"a": "{{ script }}"})
    assert "<script>alert" not in text
    assert "{{ data }}&lt;/title&gt;" in text
    assert "\x00" not in text
    text.encode("utf-8")


def test_view_writes_utf8_and_reports_what_it_cannot_write(material: Material, tmp_path: Path) -> None:
    target = view(material, tmp_path / "graph.html", projection="officials", focus="rosales", depth=1)
    assert target.read_bytes().decode("utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(ExportError, match="cannot write"):
        view(material, tmp_path / "no" / "graph.html")


def test_inline_frames_are_shut_off(material: Material) -> None:
    written = Inline(page(material, project(material, "countries")))._repr_html_()
    assert written.startswith('<iframe sandbox="allow-scripts allow-popups allow-downloads"')
    assert "allow-same-origin" not in written.partition("srcdoc=")[0]
    assert written.count('"') == written.replace("&quot;", "").count('"')
    assert "<script>" not in written


def test_positions_leave_room_and_do_not_change() -> None:
    graph = nx.barbell_graph(12, 3)
    graph.add_node("alone")
    graph = nx.relabel_nodes(graph, str)
    groups = {node: number for number, group in enumerate(communities(graph)) for node in group}
    boxes = dict.fromkeys(graph, (100.0, 40.0))
    places = layout(graph, groups, boxes)
    assert places == layout(graph, groups, boxes)
    nodes = sorted(places)
    overlaps = [(a, b) for i, a in enumerate(nodes) for b in nodes[i + 1:]
                if abs(places[a][0] - places[b][0]) < 90 and abs(places[a][1] - places[b][1]) < 32]
    assert overlaps == []


def test_communities_stand_apart() -> None:
    graph = nx.relabel_nodes(nx.barbell_graph(12, 0), str)
    places = layout(graph, {str(i): i // 12 for i in range(24)}, dict.fromkeys(graph, (40.0, 40.0)))
    middles = [[sum(places[str(i)][axis] for i in part) / 12 for axis in (0, 1)] for part in (range(12), range(12, 24))]
    apart = ((middles[0][0] - middles[1][0]) ** 2 + (middles[0][1] - middles[1][1]) ** 2) ** 0.5
    own = max(((places[str(i)][0] - middles[0][0]) ** 2 + (places[str(i)][1] - middles[0][1]) ** 2) ** 0.5
              for i in range(12))
    assert apart > own


def test_what_comes_first_is_connected_and_takes_from_every_community() -> None:
    graph: nx.Graph[Any] = nx.relabel_nodes(nx.connected_caveman_graph(20, 30), str)
    groups = {node: number for number, group in enumerate(communities(graph)) for node in group}
    tier = tiers(graph, groups, importance(graph), caps=(100, 300))
    first = [node for node in graph if tier[node] == 0]
    assert len(first) == 100
    assert len([node for node in graph if tier[node] <= 1]) == 300
    assert len({groups[node] for node in first}) >= 12
    assert set(tier.values()) == {0, 1, 2}
    small = nx.path_graph(["a", "b", "c"])
    assert set(tiers(small, dict.fromkeys(small, 0), importance(small)).values()) == {0}


def test_pyvis_carries_ten_thousand_edges_without_losing_one() -> None:
    nodes = [{"id": i, "label": "", "shape": "official", "at": [0, 0]} for i in range(3000)]
    edges = [{"from": i % 3000, "to": (7 * i + 1) % 3000, "label": "met"} for i in range(10000)]
    carried = carry(nodes, edges)
    assert len(carried["nodes"]) == 3000
    assert carried["edges"] == edges
    assert carried["options"]["physics"] == {"enabled": False}


def test_the_script_of_vis_network_can_stand_in_a_page() -> None:
    assert "</script" not in vis_script().lower()
    assert "<!--" not in vis_script()
