"""Building: what is read, kept, replaced and dropped."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import kg
from kg.errors import QueryError, StoreError
from kg.model import Document, Extraction
from kg.pipeline import build
from kg.pipeline.identity import judge
from kg.pipeline.profiles import Profiles
from kg.store import open_store
from kg.store.journal import Journal
from tests import little


def _trig(store: Path) -> bytes:
    with kg.open(store) as graph:
        return graph.export(store.parent / f"{store.name}.trig").read_bytes()


def test_a_build_reads_only_what_changed(tmp_path: Path) -> None:
    files = little.write(tmp_path / "in", range(3))
    store = tmp_path / "s"
    first = build([tmp_path / "in"], store, jobs=1)
    assert (first.read, first.unchanged, first.failed, first.graphs) == (3, 0, (), 6)
    assert first.summary.statements == 3
    assert first.summary.officials >= 2
    assert first.summary.meetings >= 2
    again = build([tmp_path / "in"], store, jobs=1)
    assert (again.read, again.unchanged, again.graphs, again.summary) == (0, 3, 0, first.summary)
    files[1].write_text(little.visit(7), encoding="utf-8")
    changed = build([tmp_path / "in"], store, jobs=1)
    assert (changed.read, changed.unchanged) == (1, 2)
    build([tmp_path / "in"], tmp_path / "fresh", jobs=1)
    assert _trig(store) == _trig(tmp_path / "fresh")


def test_pruning_drops_what_is_gone(tmp_path: Path) -> None:
    files = little.write(tmp_path / "in", range(3))
    store = tmp_path / "s"
    build([tmp_path / "in"], store, jobs=1)
    files[0].unlink()
    kept = build([tmp_path / "in"], store, jobs=1)
    assert (kept.pruned, kept.summary.statements) == ((), 3)
    pruned = build([], store, jobs=1, prune=True)
    assert (pruned.pruned, pruned.summary.statements) == ((str(files[0]),), 2)
    build([tmp_path / "in"], tmp_path / "fresh", jobs=1)
    assert _trig(store) == _trig(tmp_path / "fresh")


def test_files_that_fail_are_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    files = little.write(tmp_path / "in", range(2))
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    report = build([tmp_path / "in", tmp_path / "none.md"], tmp_path / "s", jobs=1)
    assert [(Path(f.path).name, f.reason.split(" (")[0]) for f in report.failed] == [
        ("bad.txt", "is not valid UTF-16-LE"), ("none.md", "does not exist")]
    assert (report.read, report.passed_over, report.summary.statements) == (2, 1, 2)
    before = _trig(tmp_path / "s")
    files[0].write_bytes(b"")
    worse = build([tmp_path / "in"], tmp_path / "s", jobs=1)
    assert [(Path(f.path).name, f.reason.split(" (")[0]) for f in worse.failed] == [
        ("bad.txt", "is not valid UTF-16-LE"), (files[0].name, "is empty")]
    assert _trig(tmp_path / "s") == before, "the earlier version of a file that now fails stays"


def test_an_extractor_that_breaks_down_fails_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.extract
    from kg.extract import extract

    def fragile(document: Document) -> Extraction:
        if document.id == "visit-001":
            raise ZeroDivisionError("by\nchance")
        return extract(document)

    little.write(tmp_path / "in", range(3))
    monkeypatch.setattr(kg.extract, "extract", fragile)
    report = build([tmp_path / "in"], tmp_path / "s", jobs=1)
    assert [(Path(f.path).name, f.reason) for f in report.failed] == [
        ("visit-001.md", "cannot be extracted (ZeroDivisionError: by chance)")]
    assert report.summary.statements == 2


def test_stems_that_meet_get_ids_of_their_own(tmp_path: Path) -> None:
    little.write(tmp_path / "a", range(1))
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "visit-000.md").write_text(little.visit(4), encoding="utf-8")
    build([tmp_path / "a"], tmp_path / "s", jobs=1)
    with kg.open(tmp_path / "s") as graph:
        assert [name for name, _ in graph.statements()] == ["visit-000"]
    build([tmp_path / "b"], tmp_path / "s", jobs=1)
    with kg.open(tmp_path / "s") as graph:
        names = [name for name, _ in graph.statements()]
    assert len(names) == 2
    assert all(name.startswith("visit-000-") and len(name) == 18 for name in names)
    build([tmp_path / "b", tmp_path / "a"], tmp_path / "once", jobs=1)
    assert _trig(tmp_path / "s") == _trig(tmp_path / "once")


def test_copies_are_kept_beside_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        little.write(tmp_path / name, range(1))
    report = build([tmp_path / "a", tmp_path / "b", tmp_path / "a" / "visit-000.md"], tmp_path / "s", jobs=1)
    assert (report.read, report.summary.statements) == (2, 2)


def test_the_base_is_kept(tmp_path: Path) -> None:
    little.write(tmp_path / "in", range(2))
    build([tmp_path / "in"], tmp_path / "s", jobs=1, base="https://example.org/kg/")
    build([tmp_path / "in"], tmp_path / "s", jobs=1)
    with kg.open(tmp_path / "s") as graph:
        assert graph.base == "https://example.org/kg/"
        assert graph.rows("SELECT ?s { <https://example.org/kg/statement/visit-000> dcterms:identifier ?s }")
    with pytest.raises(ValueError, match="must be absolute"):
        build([tmp_path / "in"], tmp_path / "s", base="nowhere")
    with pytest.raises(StoreError, match="there is no store"):
        build([], tmp_path / "none")


def test_readings_of_older_rules_are_made_again_from_the_journal(tmp_path: Path) -> None:
    files = little.write(tmp_path / "in", range(2))
    build([tmp_path / "in"], tmp_path / "s", jobs=1)
    before = _trig(tmp_path / "s")
    journal = sqlite3.connect(tmp_path / "s" / "journal.sqlite")
    with journal:
        journal.execute("UPDATE documents SET version = 'older'")
    report = build([files[0]], tmp_path / "s", jobs=1)
    assert (report.read, report.unchanged, report.summary.statements) == (1, 0, 2)
    versions = [version for version, in journal.execute("SELECT version FROM documents")]
    journal.close()
    assert "older" not in versions
    assert _trig(tmp_path / "s") == before


def test_a_profile_that_cannot_be_read_fails_one_document(tmp_path: Path) -> None:
    files = little.write(tmp_path / "in", range(3))
    build([tmp_path / "in"], tmp_path / "s", jobs=1)
    journal = sqlite3.connect(tmp_path / "s" / "journal.sqlite")
    with journal:
        journal.execute("UPDATE documents SET profile = '[]' WHERE path = ?", (str(files[1]),))
    journal.close()
    report = build([tmp_path / "in"], tmp_path / "s", jobs=1)
    assert [(f.path, f.reason[:12]) for f in report.failed] == [(str(files[1]), "was read by ")]
    report = build([], tmp_path / "s", jobs=1, base="https://example.org/kg/")
    assert report.summary.statements == 2


def test_profiles_are_read_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of many thousand statements together are the largest thing of a build, and never in memory at once."""
    little.write(tmp_path / "in", range(3))
    build([tmp_path / "in"], tmp_path / "s", jobs=1)
    asked: list[str] = []
    given = Journal.profile

    def profile(journal: Journal, path: str) -> str:
        asked.append(path)
        return given(journal, path)

    monkeypatch.setattr(Journal, "profile", profile)
    with open_store(tmp_path / "s") as store:
        rows = store.journal.documents()
        assert not any(row.profile for row in rows)
        profiles = Profiles(store.journal, rows)
        for number, (name, _) in enumerate(profiles):
            assert (name, len(asked)) == (rows[number].id, number + 1)
        assert len(list(profiles)) == 3


def test_a_person_has_the_last_word(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = ("---\ntitle: Visit\ndate: 2021-03-{day}\n---\n\nForeign Minister {name} of Croatia met today in Zagreb "
            "with Foreign Minister Carla Mendes of Portugal.\n")
    (folder / "one.md").write_text(text.format(day="02", name="Boris Kovac"))
    (folder / "two.md").write_text(text.format(day="20", name="Bojan Horvat"))
    store = tmp_path / "s"

    def officials() -> list[str]:
        build([folder], store, jobs=1)
        with kg.open(store) as graph:
            return [row[0] for row in graph.rows("SELECT DISTINCT ?o { ?o a kg:Official } ORDER BY ?o")]

    before = officials()
    assert len(before) == 3
    with open_store(store, write=True, create=False) as opened:
        with pytest.raises(QueryError, match="one mention"):
            judge(opened, "Kovac", "Boris Kovac", "same", "Ada")
        with pytest.raises(QueryError, match="no thing named"):
            judge(opened, "Nobody", "Kovac", "same", "Ada")
        judge(opened, "Boris Kovac", "Bojan Horvat", "same", "Ada", "a change of name")
    assert len(officials()) == 2
    (folder / "two.md").write_text("Delayed.\n" + text.format(day="20", name="Bojan Horvat").split("---\n\n")[1])
    assert len(officials()) == 2, "the judgement outlives a change of the text"
    with kg.open(store) as graph:
        said = [o for o in graph.judgements("official", "same") if o.by == "person:Ada"]
    assert [(o.first_name, o.second_name) for o in said] == [("Boris Kovac", "Bojan Horvat")]
    assert said[0].reason == "a change of name"
    with open_store(store, write=True, create=False) as opened:
        judge(opened, said[0].first, said[0].second, "different", "Ada")
    assert officials() == before
    (folder / "two.md").unlink()
    report = build([folder], store, jobs=1, prune=True)
    assert [lost.reason for lost in report.lost] == ["the statement two is no longer in the store"]
