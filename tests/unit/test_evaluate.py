"""Evaluation: what is taken for the same, how it is counted, and what the reports show."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.cli import main
from kg.errors import AnnotationError, ReadError
from kg.evaluate import KINDS, Evaluation, evaluate, gallery, report, wording
from kg.evaluate.annotation import read_data, read_folder
from kg.evaluate.days import agrees
from kg.evaluate.pairing import pairs
from kg.resources import folder, table
from tests.perfect import MINT, Graph

ANNOTATED = Path(__file__).resolve().parents[1] / "annotated"
NAMES = ("us-honduras-talks-2019-09-13", "saudi-iran-ministers-2023-04-06")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annotations with their texts."""
    place = tmp_path_factory.mktemp("gold")
    shutil.copytree(ANNOTATED / "facts", place / "facts")
    (place / "statements").mkdir()
    for path in (folder("data") / "statements").iterdir():
        if path.stem in NAMES:
            shutil.copy(path, place / "statements")
    return place


@pytest.fixture(scope="module")
def store(gold: Path) -> Path:
    kg.build([str(gold / "statements")], gold / "store", jobs=1)
    return gold / "store"


@pytest.fixture(scope="module")
def read(gold: Path, store: Path) -> Evaluation:
    return evaluate(store, gold)


def made(tmp_path: Path, annotation: dict[str, Any], graph: Graph | None = None, text: str = "") -> Evaluation:
    """The evaluation of one statement against a graph, or against one that is as annotated."""
    for part in ("facts", "statements"):
        (tmp_path / part).mkdir(exist_ok=True)
    (tmp_path / "facts" / "one.json").write_text(json.dumps(annotation), encoding="utf-8")
    if text:
        (tmp_path / "statements" / "one.txt").write_text(text, encoding="utf-8")
    if graph is None:
        graph = Graph()
        graph.statement(read_data(annotation, "one", "one.json"))
    return evaluate(graph.write(tmp_path / "graph.nq"), tmp_path)


def graph_of(annotation: dict[str, Any]) -> Graph:
    graph = Graph()
    graph.statement(read_data(annotation, "one", "one.json"))
    return graph


def counts(evaluation: Evaluation, kind: str) -> tuple[int, int, int]:
    """Right, surplus, missed."""
    return tuple(evaluation.figures()[kind])  # type: ignore[return-value]


def person(name: str, title: str = "Minister", **more: Any) -> dict[str, Any]:
    return {"name": name, "posts": [{"title": title, **more}]}


# ------------------------------------------------------------------ what is taken for the same
@pytest.mark.parametrize(("match", "one", "other", "same"), [
    (wording.same_person, "Juan Orlando Hernández", "Juan Orlando Hernandez", True),
    (wording.same_person, "H.E. Ada Lindqvist", "Lindqvist", True),
    (wording.same_person, "Ada B. Lindqvist", "Ada C. Lindqvist", True),
    (wording.same_person, "Ada Lindqvist", "Eva Lindqvist", False),
    (wording.same_person, "Dr.", "Dr.", False),
    (wording.same_person, "U", "U", True),
    (wording.same_title, "Minister for Foreign Affairs", "Minister of Foreign Affairs", True),
    (wording.same_title, "Foreign Affairs Minister", "Minister of Foreign Affairs", True),
    (wording.same_title, "Minister of Finance", "Vice Minister of Finance", False),
    (wording.same_title, "Under Secretary of State", "Assistant Secretary of State", False),
    (wording.same_title, "Secretary of Defense", "Secretary of Labor", False),
    (wording.same_name, "the U.S. Department of State", "Department of State", True),
    (wording.same_name, "Ministries of Health", "Ministry of Finance", False),
    (wording.same_name, "Министерство", "Министерство", True),
    (wording.same_place, "Washington, DC", "Washington, D.C.", True),
    (wording.same_place, "Beijing", "Beijing, China", True),
    (wording.same_place, "the", "Paris", False),
    (wording.same_passage, "Both will share data.", "Both countries will share data on crime.", True),
    (wording.same_passage, "Finland will send officers.", "Portugal will open an office.", False),
    (wording.same_passage, "", "Portugal will open an office.", False),
])
def test_wordings(match: Any, one: str, other: str, same: bool) -> None:
    assert match(one, other) is same
    assert match(other, one) is same


@pytest.mark.parametrize(("allowed", "found", "right"), [
    (["2019-09-13"], ["2019-09-13"], True),
    (["2019-09-13"], ["2019-09"], False),
    (["2019-09"], ["2019-09"], True),
    (["2019"], ["2019-01-01"], False),
    (["2019-09-16/2019-09-20"], ["2019-09-20"], True),
    (["2019-09-16/2019-09-20"], ["2019-09-21"], False),
    (["2019-09-16/2019-09-20"], ["2019-09"], False),
    (["2020-02-29"], ["soon", "2020-02-29"], True),
    (["2019-09-13"], [], False),
    ([], [], True),
    ([], ["2019-09-13"], False),
])
def test_dates(allowed: list[str], found: list[str], right: bool) -> None:
    assert agrees(allowed, found) is right


EDGES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=25)


@given(EDGES)
def test_as_many_pairs_as_can_be_had(edges: list[tuple[int, int]]) -> None:
    found = pairs(edges)
    assert all((left, right) in edges for right, left in found.items())
    assert len(set(found.values())) == len(found)
    graph: nx.Graph[Any] = nx.Graph([(("left", left), ("right", right)) for left, right in edges])
    best = nx.bipartite.maximum_matching(graph, [n for n in graph if n[0] == "left"])
    assert len(found) == len(best) // 2


@given(EDGES)
def test_the_best_pair_is_kept_where_nothing_is_lost(edges: list[tuple[int, int]]) -> None:
    alone = [(left, left) for left in {left for left, _ in edges}]
    assert pairs([*alone, *edges]) == {right: left for left, right in alone}


# ------------------------------------------------------------------ annotations
@pytest.mark.parametrize(("data", "message"), [
    ([], "one.json: the whole: must be an object, not a list"),
    ({"title": 3}, "one.json: title: must be text, not a number"),
    ({"issued": "13 September"}, "one.json: issued: must be a date as"),
    ({"issued": "2019-13-40"}, "one.json: issued: must be a date as"),
    ({"officials": {}}, "one.json: officials: must be a list, not an object"),
    ({"officials": ["Ada"]}, "one.json: officials[0]: must be an object"),
    ({"officials": [person("Ada"), {"name": " "}]}, "one.json: officials[1].name: is missing"),
    ({"officials": [person("Ada", capacity="Interim")]},
     "one.json: officials[0].posts[0].capacity: must be one of Substantive, Acting, Former, Designate, not 'Interim'"),
    ({"officials": [person("Ada", optional="yes")]}, "one.json: officials[0].posts[0].optional: must be true or false"),
    ({"agencies": [{"name": "A", "aka": ["B", None]}]}, "one.json: agencies[0].aka[1]: must be text, not null"),
    ({"meetings": [{"also_ok": ["2019-09-13", "week 37"]}]},
     "one.json: meetings[0].also_ok[1]: must be a date, or a range"),
    ({"meetings": [{"mode": "Phone"}]}, "one.json: meetings[0].mode: must be one of InPerson, Telephone, Video"),
    ({"commitments": [{"by": ["USA"]}]}, "one.json: commitments[0].quote: is missing"),
])
def test_what_breaks_the_form_is_named(data: Any, message: str) -> None:
    with pytest.raises(AnnotationError, match=re.escape(message)):
        read_data(data, "one", "one.json")


def test_what_the_form_does_not_have_is_noted() -> None:
    notes = read_data({"id": "two", "oficials": [], "officials": [{"name": "A", "age": 5}]}, "one", "one.json").notes
    assert notes == (
        "one.json: oficials: is no field of this form and is passed over",
        "one.json: id: is 'two', but the name of the file says 'one', which counts",
        "one.json: officials[0].age: is no field of this form and is passed over",
    )


def test_files_that_are_no_annotations(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="there are no annotations"):
        read_folder(tmp_path)
    (tmp_path / "facts").mkdir()
    for data in (b"{", b"\xff\xfe", b"[" * 100_000):
        (tmp_path / "facts" / "bad.json").write_bytes(data)
        with pytest.raises(AnnotationError, match=r"bad\.json: is not JSON"):
            read_folder(tmp_path)


def test_the_documented_example_is_an_annotation() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "annotation.md").read_text(encoding="utf-8")
    [example] = re.findall(r"^```json\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    read = read_data(json.loads(example), "example", "docs/annotation.md")
    assert not read.notes
    assert len(read.officials) == 2
    for word in ("Substantive", "Acting", "Former", "Designate", "publisher_aka", "status_also_ok", "optional_place"):
        assert f"`{word}`" in page


# ------------------------------------------------------------------ counting
@pytest.mark.parametrize("suffix", ["trig", "nq"])
def test_a_graph_that_is_as_annotated_is_perfect(gold: Path, tmp_path: Path, suffix: str) -> None:
    graph = Graph()
    for annotated in read_folder(gold):
        graph.statement(annotated)
    found = evaluate(graph.write(tmp_path / f"graph.{suffix}"), gold)
    rows = found.figures()
    assert set(rows) == {*KINDS, "all facts"}
    assert {kind: (f.precision, f.recall, f.f1) for kind, f in rows.items()} == dict.fromkeys(rows, (1.0, 1.0, 1.0))
    assert counts(found, "meetings") == (5, 0, 0)
    assert counts(found, "agreements") == (1, 0, 0)
    assert (found.quotes, found.verbatim) == (5, 5)


SURNAMES = ("Lindqvist", "Kovac", "Mendes", "Okoye", "Popescu", "Haddad")
PEOPLE = st.lists(st.sampled_from(SURNAMES), unique=True, max_size=6)


@st.composite
def whole_annotations(draw: st.DrawFn) -> dict[str, Any]:
    people = draw(PEOPLE)
    codes = draw(st.lists(st.sampled_from(["FIN", "HRV", "PRT", "NGA"]), unique=True, max_size=4))
    flag = st.booleans()
    present = st.lists(st.sampled_from(people), unique=True) if people else st.just([])
    days = draw(st.lists(st.dates(), unique=True, max_size=3))
    country = st.sampled_from(codes) if codes else st.none()
    capacity = st.sampled_from(["Acting", "Former"])
    return {
        "title": draw(st.none() | st.just("Visit of the minister")), "issued": draw(st.none() | st.just("2021-03-05")),
        "officials": [person(name, capacity=draw(capacity), country=draw(country)) | {"optional": draw(flag)}
                      for name in people],
        "countries": codes,
        "meetings": [{"start": day.isoformat(), "participants": draw(present), "parties": codes[:2],
                      "optional": draw(flag), "quote": f"They met for the time numbered {n} in {SURNAMES[n]}."}
                     for n, day in enumerate(days)],
        "commitments": [{"quote": f"{name} will send officers to {name} {name}city", "optional": draw(flag)}
                        for name in draw(PEOPLE)],
    }


@settings(max_examples=40, deadline=None)
@given(whole_annotations())
def test_whatever_is_annotated_is_found_in_its_own_graph(
    tmp_path_factory: pytest.TempPathFactory, annotation: dict[str, Any]
) -> None:
    found = made(tmp_path_factory.mktemp("own"), annotation)
    assert {o.verdict for o in found.outcomes} <= {"right", "spared"}
    assert all(row.surplus == row.missed == 0 for row in found.figures().values())


def test_an_empty_graph_misses_all_that_is_not_optional(tmp_path: Path) -> None:
    annotation = {
        "title": "T", "officials": [person("Ada", country="FIN"), person("Eva") | {"optional": True}],
        "countries": ["FIN"],
        "meetings": [{"start": "2021-03-05", "participants": ["Ada"], "parties": ["FIN"], "place": "Oslo"}],
        "commitments": [{"quote": "Finland will pay."}],
    }
    found = made(tmp_path, annotation, Graph())
    assert found.missing == ("one",)
    assert {kind: row.missed for kind, row in found.figures().items() if row.missed} == {
        "metadata": 1, "officials": 1, "posts": 1, "countries": 1, "meetings": 1, "participants": 1, "parties": 1,
        "meeting date": 1, "meeting place": 1, "status and mode": 1, "commitments": 1, "all facts": 11}
    assert found.figures()["all facts"].precision == found.figures()["all facts"].f1 == 0.0


def test_the_wrong_capacity_country_and_place(tmp_path: Path) -> None:
    said = {"officials": [person("Ada", country="FIN"), person("Eva", country="FIN")], "countries": ["FIN"],
            "meetings": [{"key": "m", "start": "2021-03-05", "place": "Oslo", "participants": ["Ada"], "mode": "Video",
                          "quote": "a long meeting was held in Oslo"}]}
    wanted = {"officials": [person("Ada", country="SWE"), person("Eva", country="FIN", capacity="Acting")],
              "meetings": [{"key": "m", "also_ok": ["2021-03-01/2021-03-05"], "place": "Bergen",
                            "participants": ["Ada", "Eva"], "quote": "a long meeting was held in Oslo"}]}
    found = made(tmp_path, wanted, graph_of(said))
    assert counts(found, "posts") == (1, 1, 1)
    assert counts(found, "post country") == (0, 1, 1)
    assert counts(found, "countries") == (0, 1, 0)
    assert counts(found, "participants") == (1, 0, 1)
    assert counts(found, "meeting date") == (0, 0, 0)
    assert counts(found, "meeting place") == (0, 1, 1)
    assert counts(found, "status and mode") == (0, 1, 1)


def test_what_is_optional_counts_neither_way(tmp_path: Path) -> None:
    said = {"officials": [person("Ada"), person("Eva")], "countries": ["FIN"],
            "agencies": [{"name": "Coast Guard"}, {"name": "Ministry of War"}],
            "meetings": [{"start": "2021-03-05", "participants": ["Ada", "Eva"], "parties": ["FIN"]}]}
    wanted = {"officials": [person("Ada", organization="Ministry of War"), person("Eva") | {"optional": True}],
              "agencies": [{"name": "Coast Guard", "optional": True}], "optional_countries": ["FIN", "SWE"],
              "meetings": [{"start": "2021-03-05", "participants": ["Ada"], "optional_participants": ["Eva"],
                            "optional_parties": ["FIN", "SWE"]}]}
    found = made(tmp_path, wanted, graph_of(said))
    assert {kind: tuple(row) for kind, row in found.figures().items() if any(row)} == {
        "officials": (1, 0, 0), "posts": (1, 0, 0), "meetings": (1, 0, 0), "participants": (1, 0, 0),
        "meeting date": (1, 0, 0), "status and mode": (1, 0, 0), "all facts": (6, 0, 0)}
    assert sum(o.verdict == "spared" for o in found.outcomes) == 6


def test_an_agreement_read_as_a_promise_counts_neither_way(tmp_path: Path) -> None:
    said = {"commitments": [{"quote": "Both sides agreed to open a joint office."}]}
    wanted = {"agreements": [{"quote": "Both sides agreed to open a joint office."}],
              "commitments": [{"quote": "Finland will send three officers."}]}
    found = made(tmp_path, wanted, graph_of(said))
    assert counts(found, "agreements") == (0, 0, 0)
    assert counts(found, "commitments") == (0, 0, 1)


def test_the_statements_that_ship_are_read_well(read: Evaluation) -> None:
    assert read.missing == ()
    assert read.quotes == read.verbatim > 100
    assert read.figures()["all facts"].f1 > 0.8


def test_a_store_and_its_export_give_the_same(read: Evaluation, gold: Path, store: Path, tmp_path: Path) -> None:
    with kg.open(store) as graph:
        for suffix in ("trig", "nq"):
            again = evaluate(graph.export(tmp_path / f"g.{suffix}"), gold)
            assert again.outcomes == read.outcomes
            assert again.trust.table() == read.trust.table()
            assert gallery.page(again) == gallery.page(read)


# ------------------------------------------------------------------ reports
def test_errors_come_with_their_sentences(tmp_path: Path) -> None:
    text = ("A visit.\n\nFinland and Norway talked on Monday. Minister Ada Lindqvist of Finland will\nsend officers. "
            "It rained.\n")
    wanted = {"officials": [person("Ada Lindqvist") | {"quote": "Minister Ada Lindqvist"}], "countries": ["NOR"],
              "agencies": [{"name": "Coast Guard"}]}
    graph = graph_of({"countries": ["FIN"]})
    country = next(q.subject.value for q in graph.quads if q.predicate.value.endswith("iso3"))  # type: ignore[union-attr]
    graph.claim(country, "rdf:type", "https://w3id.org/communique/ontology#Country", "Finland", "country.named")
    made_of = report.mistakes(made(tmp_path, wanted, graph, text), 5)
    assert made_of["officials"] == [
        ("−", "one", "Ada Lindqvist", ("Minister Ada Lindqvist of Finland will send officers.",))]
    assert made_of["countries"] == [("−", "one", "NOR", ("Finland and Norway talked on Monday.",)),
                                    ("+", "one", "FIN", ("Finland and Norway talked on Monday.",))]
    assert made_of["agencies"] == [("−", "one", "Coast Guard", ())]


def test_confidence(tmp_path: Path) -> None:
    graph = graph_of({"countries": ["FIN", "SWE", "NOR", "DNK", "ISL", "EST"]})
    nodes = [q.subject.value for q in graph.quads if q.predicate.value.endswith("iso3")]  # type: ignore[union-attr]
    kind = "https://w3id.org/communique/ontology#Country"
    for node, rule in zip(nodes, ["country.named"] * 5 + ["country.demonym"], strict=True):
        graph.claim(node, "rdf:type", kind, "x", rule)
    graph.claim(nodes[0], "skos:note", kind, "x", "country.note")
    graph.claim(nodes[0], "skos:note", kind, "x", "other.note")
    found = made(tmp_path, {"countries": ["FIN", "SWE", "NOR", "DNK"], "optional_countries": ["EST"]}, graph)
    assert [line for line in found.trust.table().splitlines() if not line.startswith("#")] == [
        "rule\tconfidence\tright\tjudged", "country.demonym\t0.83\t1\t1", "country.named\t0.80\t4\t5",
        "country.note\t0.83\t0\t0"]
    assert report.rule_rows(found)[-1] == ("other.note", "0", "0", "")


class _Reader(HTMLParser):
    """Checks that tags are closed, and collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "&lt;b&gt;",
           "\x00\x1b[31m", "</style></pre><h1>")
TAGS = ("html head meta title style body h1 h2 h3 p div table thead tbody tr th td mark nav ul li a main section pre")
ATTRIBUTES = "lang charset http-equiv content name class title id href scope"


@pytest.mark.parametrize("name", HOSTILE)
def test_the_gallery_escapes_all_text(tmp_path: Path, name: str) -> None:
    printable = name.replace("\x00", "")
    annotation = {"title": name, "officials": [person(name, name) | {"quote": printable}], "agencies": [{"name": name}],
                  "commitments": [{"quote": printable}]}
    page = gallery.page(made(tmp_path, annotation, graph_of(annotation | {"title": None, "agencies": [
        {"name": f"Bureau {name}"}]}), f"{printable} said {printable} again.\n"))
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    assert reader.seen - {"q"} == set(TAGS.split())
    assert reader.attributes <= set(ATTRIBUTES.split())
    assert "\x1b" not in page
    assert "\x00" not in page


def test_the_gallery_shows_the_text_and_asks_for_nothing(read: Evaluation) -> None:
    page = gallery.page(read)
    [style] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert "<script" not in page
    reader = _Reader()
    reader.feed(page)
    for name in NAMES:
        assert read.pages[name].text.strip() in reader.text
    assert re.search(r'<mark class="right" title="[^"]*officials: James McCament', page)


def test_the_command(
    gold: Path, store: Path, read: Evaluation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [str(store), str(gold)]
    assert main(["evaluate", *paths, "--errors", "2", "--by-rule"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2 statements, 0 not in the graph; ")
    total = read.figures()["all facts"]
    row = next(line for line in shown.splitlines() if line.startswith("all facts"))
    assert row.split()[2:] == [f"{total.precision:.3f}", f"{total.recall:.3f}", f"{total.f1:.3f}", str(total.right),
                               str(total.surplus), str(total.missed)]
    assert re.search(r"^country\.named +\d+ +\d+ +1\.000$", shown, re.MULTILINE)
    assert main(["evaluate", *paths, "--format", "json", "--errors", "2", "--by-rule"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["facts"]["all facts"]["f1"] == total.f1
    assert whole["rules"]["country.named"]["share"] == 1.0
    assert all(len(mistakes) <= 4 for mistakes in whole["errors"].values())
    assert main(["evaluate", *paths, "--format", "markdown"]) == 0
    assert "\n| all facts | " in capsys.readouterr().out
    page, rules = tmp_path / "gallery.html", tmp_path / "rules.tsv"
    assert main(["evaluate", *paths, "--html", str(page), "--write-confidence", str(rules)]) == 0
    assert page.read_text(encoding="utf-8") == gallery.page(read)
    assert {row["rule"]: row["confidence"] for row in table(rules)}["country.named"] == "1.00"


def test_what_cannot_be_evaluated(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.trig").write_text("<a> {")
    for graph, message in ((tmp_path / "bad.trig", "is malformed"), (tmp_path / "no.nq", "cannot be read"),
                           (tmp_path / "g.ttl", "neither a store nor"), (tmp_path, "there is no store")):
        assert main(["evaluate", str(graph), str(gold)]) == 2
        assert message in capsys.readouterr().err
    with pytest.raises(ReadError):
        evaluate(tmp_path / "bad.trig", gold)
    good = Graph()
    good.statement(read_data({}, "one", ""))
    path = good.write(tmp_path / "good.nq")
    assert MINT.statement("one") in path.read_text()
    assert main(["evaluate", str(path), str(gold), "--html", str(tmp_path / "none" / "g.html")]) == 2
    assert "cannot write" in capsys.readouterr().err
