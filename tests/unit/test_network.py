"""Projections, measures and exports of a small graph. Changes when the network's public behaviour changes."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import networkx as nx
import pyoxigraph as ox
import pytest

from kg.errors import ExportError, QueryError
from kg.network import (
    PROJECTIONS,
    Material,
    centrality,
    communities,
    gexf,
    graphml,
    over_time,
    path,
    project,
    write,
)
from kg.network.labels import narrowest, spoken_dates
from tests.sample_graph import Book, sample, thing

MCALEENAN = thing("official", "kevin-k-mcaleenan")
ROSALES = thing("official", "lisandro-rosales")
HERNANDEZ = thing("official", "juan-orlando-hernandez")
WOLF = thing("official", "chad-wolf")
MADERO = thing("official", "carlos-madero")
USA, HND, SLV, FRA = (thing("country", code) for code in ("USA", "HND", "SLV", "FRA"))
AUGUST = thing("meeting", "2019-08-26/hnd-usa")
TALKS = thing("meeting", "2019-09-13/hnd-usa")
NEXT = thing("meeting", "2019-09/hnd-usa")
CALL = thing("meeting", "2019-12-01/hnd-usa")
VISIT = thing("meeting", "2019-12/slv-usa")
SECRETARY = thing("post", "usa/dhs/secretary")


@pytest.fixture(scope="module")
def material() -> Material:
    return Material(sample().store())


def test_officials_are_tied_by_meetings_that_both_attended(material: Material) -> None:
    graph = project(material, "officials")
    assert len(graph) == 8
    assert set(graph[MCALEENAN]) == {HERNANDEZ}
    edge = graph.edges[MCALEENAN, HERNANDEZ]
    assert edge["weight"] == 1
    assert edge["meetings"] == (AUGUST,)
    assert edge["dates"] == ("2019-08-26", "2019-08-27")
    assert (edge["first"], edge["last"], edge["status"]) == ("2019-08-26", "2019-08-27", "Held")
    assert len(edge["statements"]) == 2
    assert set(graph[ROSALES]) >= {WOLF, MADERO}


def test_members_of_one_delegation_met_as_well_as_those_across_the_table(material: Material) -> None:
    graph = project(material, "officials")
    assert graph.has_edge(MADERO, thing("official", "julian-pacheco"))
    assert graph.has_edge(MADERO, thing("official", "hugo-rodriguez"))


def test_countries_count_held_meetings_only(material: Material) -> None:
    graph = project(material, "countries")
    assert list(graph) == [HND, USA]
    assert graph.edges[HND, USA]["meetings"] == (AUGUST, TALKS, CALL)
    wider = project(material, "countries", statuses=("Held", "Planned", "Cancelled"))
    assert wider.edges[SLV, USA]["status"] == "Cancelled"
    assert wider.edges[HND, USA]["weight"] == 4


def test_a_plan_and_its_report_count_once() -> None:
    book = sample()
    book.add(NEXT, "kg:realisedBy", CALL)
    wider = project(book.store(), "countries", statuses=("Held", "Planned"))
    assert wider.edges[HND, USA]["weight"] == 3


def test_agencies_are_tied_to_countries_other_than_their_own(material: Material) -> None:
    graph = project(material, "agencies")
    dhs = thing("agency", "usa/dhs")
    assert set(graph[dhs]) == {HND}
    assert graph.edges[dhs, HND]["weight"] == 3
    assert set(graph[thing("agency", "hnd/mfa")]) == {USA}


def test_full_folds_tenures_and_delegations_into_edges(material: Material) -> None:
    graph = project(material, "full")
    kinds = {data["kind"] for _, data in graph.nodes(data=True)}
    assert kinds == {"official", "post", "agency", "country", "meeting", "place", "agreement", "commitment", "topic"}
    acting = graph.edges[MCALEENAN, SECRETARY]
    assert (acting["relation"], acting["capacity"]) == ("holds", "Acting")
    assert acting["dates"] == ("2019-08-28", "2019-09-13")
    assert acting["weight"] == 2
    assert graph.edges[ROSALES, TALKS]["relation"] == "led"
    assert graph.edges[MADERO, TALKS]["relation"] == "delegate"
    assert graph.edges[HND, TALKS]["relation"] == "party"
    assert graph.nodes[NEXT]["status"] == "Planned"
    assert graph.nodes[VISIT]["status"] == "Cancelled"
    assert graph.nodes[CALL]["mode"] == "Telephone"


def test_things_that_no_statement_ties_to_anything_stay_out_of_full(material: Material) -> None:
    graph = project(material, "full")
    assert FRA not in graph
    assert thing("agency", "?/radio") not in graph


def test_a_conflict_marks_the_meeting_and_the_label_tells_both_dates(material: Material) -> None:
    graph = project(material, "full")
    assert graph.nodes[AUGUST]["conflict"] is True
    assert graph.nodes[TALKS]["conflict"] is False
    assert graph.nodes[AUGUST]["label"].endswith("26 or 27 Aug 2019")


@pytest.mark.parametrize(("since", "until", "meetings"), [
    ("2019-09", None, {TALKS, NEXT, CALL, VISIT}),
    (None, "2019-08", {AUGUST}),
    ("2019-08-27", "2019-08-31", {AUGUST}),
    (date(2019, 9, 14), "2019-10", {NEXT}),
    ("2020", None, set()),
])
def test_a_period_keeps_what_is_dated_in_it(material: Material, since: str | date | None, until: str | None,
                                            meetings: set[str]) -> None:
    graph = project(material, "full", since=since, until=until)
    assert {node for node, data in graph.nodes(data=True) if data["kind"] == "meeting"} == meetings


def test_focus_keeps_the_neighbourhood(material: Material) -> None:
    near = project(material, "full", focus="kevin mcaleenan", depth=1)
    assert set(near) == {MCALEENAN, AUGUST, SECRETARY}
    assert near.nodes[AUGUST]["distance"] == 1
    assert set(project(material, "full", focus=MCALEENAN, depth=0)) == {MCALEENAN}
    assert set(project(material, "full", focus="hernandez", depth=0)) == {HERNANDEZ}


@pytest.mark.parametrize(("arguments", "words"), [
    ({"name": "people"}, "no projection"),
    ({"name": "full", "since": "soon"}, "no date"),
    ({"name": "full", "since": "2020", "until": "2019"}, "before it begins"),
    ({"name": "full", "focus": "Nobody At All"}, "nothing in this graph"),
    ({"name": "full", "focus": "minister"}, "fits 3 things"),
    ({"name": "full", "focus": MCALEENAN, "depth": -1}, "negative"),
])
def test_bad_questions_are_answered_in_words(material: Material, arguments: dict[str, object], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        project(material, **arguments)  # type: ignore[arg-type]


def test_an_empty_store_gives_empty_graphs() -> None:
    for name in PROJECTIONS:
        graph = project(ox.Store(), name)
        assert len(graph) == 0
        assert communities(graph) == []
        assert centrality(graph) == {}
        assert over_time(graph) == []


def test_the_order_of_loading_does_not_show() -> None:
    book = sample()
    backwards = Book()
    backwards.quads = book.quads[::-1]
    for name in PROJECTIONS:
        one, two = project(book.store(), name), project(backwards.store(), name)
        assert list(one.nodes(data=True)) == list(two.nodes(data=True))
        assert list(one.edges(data=True)) == list(two.edges(data=True))
        assert graphml(one) == graphml(two)
        assert gexf(one) == gexf(two)


def test_centrality_agrees_with_networkx_where_it_measures_the_same(material: Material) -> None:
    graph = project(material, "officials")
    ours = centrality(graph)
    theirs = nx.betweenness_centrality(graph)
    assert {node: ours[node]["betweenness"] for node in graph} == pytest.approx(theirs)
    assert {node: ours[node]["degree"] for node in graph} == pytest.approx(nx.degree_centrality(graph))
    assert sum(row["pagerank"] for row in ours.values()) == pytest.approx(1.0)
    assert max(ours, key=lambda node: ours[node]["pagerank"]) == ROSALES


def test_pagerank_solves_its_equation(material: Material) -> None:
    graph = project(material, "full")
    rank = {node: row["pagerank"] for node, row in centrality(graph).items()}
    out = dict(graph.degree(weight="weight"))
    for node in graph:
        flow = sum(rank[other] * graph.edges[node, other]["weight"] / out[other] for other in graph[node])
        assert rank[node] == pytest.approx(0.15 / len(graph) + 0.85 * flow, abs=1e-6)


def test_communities_cover_the_graph_once_and_do_not_change(material: Material) -> None:
    graph = project(material, "officials")
    groups = communities(graph)
    assert sorted(node for group in groups for node in group) == sorted(graph)
    assert (MCALEENAN in groups[-1]) == (HERNANDEZ in groups[-1])
    assert groups == communities(graph)


def test_a_path_names_the_meetings_of_each_step(material: Material) -> None:
    steps = path(project(material, "officials"), "wolf", "madero")
    assert [(step.source, step.target, step.meetings) for step in steps] == [
        (WOLF, ROSALES, (CALL,)), (ROSALES, MADERO, (TALKS,))]
    assert path(project(material, "officials"), "wolf", "hernandez") == []
    assert path(project(material, "officials"), "wolf", "wolf") == []


def test_a_path_prefers_stronger_ties() -> None:
    graph: nx.Graph[str] = nx.Graph()
    for node in "abcd":
        graph.add_node(node, label=node)
    graph.add_weighted_edges_from([("a", "b", 1), ("b", "d", 1), ("a", "c", 5), ("c", "d", 5)])
    assert [step.target for step in path(graph, "a", "d")] == ["c", "d"]


def test_time_is_cut_into_months_and_years(material: Material) -> None:
    graph = project(material, "countries")
    months = over_time(graph)
    assert [part.name for part in months] == ["2019-08", "2019-09", "2019-12"]
    assert [part.name for part in over_time(graph, "year")] == ["2019"]
    assert all(a.name < b.name for a, b in pairwise(months))
    with pytest.raises(QueryError, match="by month or by year"):
        over_time(graph, "day")


def test_graphml_and_gexf_come_back_as_they_went(material: Material) -> None:
    for name in PROJECTIONS:
        graph = project(material, name)
        for back in (nx.read_graphml(io.BytesIO(graphml(graph))), nx.read_gexf(io.BytesIO(gexf(graph)))):
            assert set(back) == set(graph)
            assert back.number_of_edges() == graph.number_of_edges()
            for a, b, data in graph.edges(data=True):
                assert back.edges[a, b]["weight"] == data["weight"]
                assert "facts" not in back.edges[a, b]
            for node, data in graph.nodes(data=True):
                assert back.nodes[node]["kind"] == data["kind"]


def test_exports_hold_hostile_text() -> None:
    graph: nx.Graph[str] = nx.Graph(name="<&>")
    graph.add_node("a", label="]]><script>\x00\ud800\uffff</script>", names=("x", "y"), conflict=True)
    assert nx.read_graphml(io.BytesIO(graphml(graph))).nodes["a"]["label"] == "]]><script>\ufffd\ufffd\ufffd</script>"
    assert nx.read_gexf(io.BytesIO(gexf(graph))).nodes["a"]["names"] == "x | y"


def test_writing_goes_by_the_ending(material: Material, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("network")
    graph = project(material, "countries")
    write(graph, folder / "net.graphml")
    assert (folder / "net.graphml").read_bytes() == graphml(graph)
    with pytest.raises(ExportError, match=r"\.graphml or \.gexf"):
        write(graph, folder / "net.png")
    with pytest.raises(ExportError, match="cannot write"):
        write(graph, folder / "missing" / "net.gexf")


def test_dates_in_words() -> None:
    assert spoken_dates(["2019-08-26", "2019-08-27", "2019-08-28"]) == "26 or 27 or 28 Aug 2019"
    assert spoken_dates([]) == ""
    assert narrowest(["2019", "2019-08-26"]) == ("2019-08-26",)
    assert narrowest(["2019-08-26", "2019-08-26"]) == ("2019-08-26",)
