"""The store on disk: journal, lock, naming, loading, repair."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import Store, open_store
from kg.store.journal import PersonJudgement, Reading, Row
from kg.store.naming import document_ids
from kg.store.summary import summarise

A, B = "https://example.org/g/a", "https://example.org/g/b"


def _quads(graph: str, number: int, value: str = "x") -> bytes:
    return b"".join(f'<https://example.org/s/{i}> <https://example.org/p> "{value}" <{graph}> .\n'.encode()
                    for i in range(number))


def _load(store: Store, graphs: dict[str, tuple[str, bytes]]) -> list[tuple[str, str]]:
    store.prepare(graphs)
    with store.loader() as loader:
        for name, (mark, quads) in graphs.items():
            loader.add(name, mark, quads)
    return loader.failed


def _names(store: Store) -> list[str]:
    return sorted(str(name.value) for name in store.quads.named_graphs())


def test_graphs_are_loaded_replaced_and_retracted(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        assert _load(store, {A: ("1", _quads(A, 3)), B: ("1", _quads(B, 2))}) == []
        assert (len(store.quads), store.journal.graphs()) == (5, {A: "1", B: "1"})
        _load(store, {A: ("2", _quads(A, 1, "y"))})
        assert (len(store.quads), store.journal.graphs()) == (3, {A: "2", B: "1"})
        store.retract([B])
        assert (len(store.quads), store.journal.graphs(), _names(store)) == (1, {A: "2"}, [A])
        _load(store, {A: ("3", _quads(A, 2))})
        assert len(store.quads) == 2
    with open_store(tmp_path / "s") as store:
        assert len(store.quads) == 2
        assert store.is_complete()


def test_a_graph_that_is_no_rdf_is_reported_and_the_others_load(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        failed = _load(store, {A: ("1", b"<https://example.org/s> nonsense\n"), B: ("1", _quads(B, 2))})
        assert [name for name, _ in failed] == [A]
        assert "not valid RDF" in failed[0][1]
        assert (len(store.quads), store.journal.graphs()) == (2, {A: None, B: "1"})
        assert not store.is_complete()


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "s")
    with pytest.raises(StoreError, match="there is no store"):
        open_store(tmp_path / "s", write=True, create=False)
    assert not (tmp_path / "s").exists()
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("x")
    with pytest.raises(StoreError, match="holds other files"):
        open_store(tmp_path / "letters", write=True)
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "letters" / "a.txt" / "s", write=True)


def test_one_writer_or_many_readers(tmp_path: Path) -> None:
    place = tmp_path / "s"
    with open_store(place, write=True):
        with pytest.raises(StoreError, match="in use"):
            open_store(place, write=True)
        with pytest.raises(StoreError, match="being written"):
            open_store(place)
    with open_store(place), open_store(place), pytest.raises(StoreError, match="in use"):
        open_store(place, write=True)
    with open_store(place, write=True):
        pass


def test_another_process_holds_the_store(tmp_path: Path) -> None:
    place = tmp_path / "s"
    code = ("import sys; from kg.store import open_store; s = open_store(sys.argv[1], write=True); "
            "print('open', flush=True); sys.stdin.read()")
    holder = subprocess.Popen([sys.executable, "-c", code, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="in use"):
            open_store(place, write=True)
        holder.kill()
        holder.wait()
        open_store(place, write=True).close()
    finally:
        holder.kill()
        holder.wait()
        holder.stdin.close()
        holder.stdout.close()


@pytest.mark.parametrize("damage", ["remove", "overwrite"])
def test_damaged_quads_are_made_anew(tmp_path: Path, damage: str) -> None:
    place = tmp_path / "s"
    with open_store(place, write=True) as store:
        _load(store, {A: ("1", _quads(A, 3))})
    current = place / "quads" / "CURRENT"
    current.unlink() if damage == "remove" else current.write_text("nonsense\n")
    with pytest.raises(StoreError, match="kg build"):
        open_store(place)
    with open_store(place, write=True) as store:
        assert store.journal.graphs() == {A: None}
        assert len(store.quads) == 0


def test_a_damaged_or_foreign_journal_is_said_so(tmp_path: Path) -> None:
    place = tmp_path / "s"
    open_store(place, write=True).close()
    with open_store(place, write=True) as store:
        store.journal.set_meta("format", "0")
    with pytest.raises(StoreError, match="format 0"):
        open_store(place)
    for file in place.glob("journal.sqlite*"):
        file.unlink()
    (place / "journal.sqlite").write_bytes(b"no database " * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(place)


def test_the_journal_keeps_documents_and_judgements(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", write=True) as store:
        journal = store.journal
        row = Row("/a/x.md", "x", "1" * 64, "v", "{}")
        journal.put([(row, Reading("x.md", "text", "[]"))])
        journal.put([(Row("/a/x.md", "x", "2" * 64, "v", "{}"), Reading("x.md", "other", "[]"))])
        journal.name([("/a/x.md", "x")])
        assert [(r.sha256[0], r.id) for r in journal.documents()] == [("2", "x")]
        assert journal.reading("/a/x.md").text == "other"
        assert (journal.path("x"), journal.path("y")) == ("/a/x.md", None)
        assert (store.text("x"), store.text("y")) == ("other", None)
        journal.drop(["/a/x.md"])
        assert journal.documents() == []
        with pytest.raises(KeyError):
            journal.reading("/a/x.md")
        said = PersonJudgement("x", "official", "o1", "A", "y", "official", "o2", "B", "same", "Ada")
        journal.judge(said)
        journal.judge(replace(said, verdict="different", reason="why"))
        assert [(j.verdict, j.reason) for j in journal.judgements()] == [("different", "why")]


def _row(path: str, sha256: str) -> Row:
    return Row(path, Path(path).stem, sha256 * 64, "", "")


def test_ids_do_not_depend_on_the_order_of_files() -> None:
    rows = [_row("/a/visit.md", "1"), _row("/b/Visit.txt", "2"), _row("/c/visit.md", "1"),
            _row("/d/visit-11111111.md", "3"), _row("/e/talk.md", "4"),
            _row("/f/" + "long-" * 30 + ".md", "5"), _row("/g/" + "long-" * 30 + "x.md", "6")]
    ids = document_ids(rows)
    assert ids == document_ids(reversed(rows))
    assert ids["/e/talk.md"] == "talk"
    assert ids["/d/visit-11111111.md"] == "visit-11111111"
    assert ids["/b/Visit.txt"] == "visit-22222222"
    assert {ids["/a/visit.md"], ids["/c/visit.md"]} == {"visit-11111111-2", "visit-11111111-3"}
    assert len(set(ids.values())) == len(rows)


def test_names_in_other_scripts_stay_apart() -> None:
    ids = document_ids([_row("/会谈.md", "1"), _row("/协议.md", "2")])
    assert set(ids.values()) == {"会谈", "协议"}


def test_an_empty_store_counts_nothing() -> None:
    assert summarise(ox.Store()).statements == 0
