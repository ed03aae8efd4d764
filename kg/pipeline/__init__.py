"""build(): files in, a store out; here alone all stages are known. Changes when the stages are put together anew."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Final

from kg.extract.usergazetteer import read_gazetteers
from kg.model import Judgement, ReadFailure
from kg.pipeline import fingerprint
from kg.pipeline.inputs import write_report
from kg.pipeline.intake import Progress, restored, take_in
from kg.pipeline.persons import Lost, judgements_of_persons
from kg.pipeline.profiles import Profiles, readable
from kg.read import find
from kg.read.record import columns_of
from kg.resolve import Resolution, resolve
from kg.store import Store, open_store
from kg.store.journal import Row
from kg.store.naming import document_ids
from kg.store.summary import Summary, summarise
from kg.vocabulary import DEFAULT_BASE, Minter, digest

SHARED: Final = ("reference", "identity", "conflicts")
"""The graphs of the store itself, beside those of the statements."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: files read, unchanged, failed and passed over; documents pruned; what the store now holds.

    `graphs` is the number of named graphs that were written anew, `lost` the persons' judgements whose mention is no
    longer found.
    """

    read: int
    unchanged: int
    failed: tuple[ReadFailure, ...]
    passed_over: int
    pruned: tuple[str, ...]
    graphs: int
    lost: tuple[Lost, ...]
    summary: Summary
    seconds: float


def build(
    paths: Iterable[str | os.PathLike[str]], store: str | os.PathLike[str] = "store", *, jobs: int | None = None,
    prune: bool = False, progress: Progress | None = None, base: str | None = None, columns: Iterable[str] = (),
    report: str | os.PathLike[str] | None = None, gazetteers: Iterable[str | os.PathLike[str]] = (),
) -> BuildReport:
    """Read the statements in files and folders into a store; only what is new or changed is read.

    `jobs` is the number of processes (default: one for each processor); `prune` drops documents whose file is gone;
    `base` is the base IRI, kept in the store (default: what the store has, else `vocabulary.DEFAULT_BASE`). A file
    that fails is in the report with its reason and the rest goes on; what the store has of an earlier version of it
    stays. The result does not depend on `jobs`, on the order of the files, or on how many builds made it.

    `columns` says which column of tables and records holds what ("title=headline"), where guessing is wrong. `report`
    is a file to write that tells of each input what was read and what failed: JSON Lines, JSON or text by its suffix.

    `gazetteers` are files with names and titles of the user's own (docs/gazetteers.md). What was read with others is
    read again.

    Raises `StoreError` if the store cannot be opened, or there is none and no file to read; `ValueError` if `base` is
    no IRI; `GazetteerError` if a gazetteer has a row that cannot be used.
    """
    started = time.monotonic()
    if base is not None:
        Minter(base)
    mapped = columns_of(list(columns))
    added = read_gazetteers(gazetteers)
    tell = progress or _silent
    found = find(paths)
    with open_store(store, write=True, create=bool(found.files)) as opened:
        if base is not None:
            opened.journal.set_meta("base", base)
        intake = take_in(opened.journal, found.files, jobs or os.cpu_count() or 1, tell, mapped, added)
        gone = _gone(opened) if prune else ()
        opened.journal.drop(gone)
        graphs, failed, lost = project(opened, tell)
        summary = summarise(opened.quads)
        failures = sorted((*found.failed, *intake.failed, *failed), key=lambda f: (f.path, f.reason))
        if report is not None:
            write_report(report, opened.journal, frozenset(found.files), failures)
    return BuildReport(
        intake.read, intake.unchanged, tuple(failures), found.passed_over, gone, graphs, lost, summary,
        time.monotonic() - started,
    )


def _gone(store: Store) -> tuple[str, ...]:
    """The documents whose file is no longer there."""
    exists: dict[str, bool] = {}
    gone = []
    for path, (_, _, file) in store.journal.marks().items():
        place = file or path
        if place not in exists:
            exists[place] = os.path.exists(place)
        if not exists[place]:
            gone.append(path)
    return tuple(gone)


def project(store: Store, progress: Progress) -> tuple[int, list[ReadFailure], tuple[Lost, ...]]:
    """Bring the quads in line with the journal: resolve all documents, and load each graph that has changed.

    Returns how many graphs were loaded, which failed, and the persons' judgements that were lost.
    """
    journal = store.journal
    minter = Minter(journal.meta("base") or DEFAULT_BASE)
    rows, failed = readable(journal, _named(store))
    human, lost = judgements_of_persons(journal, rows)
    state = _state(rows, human, minter)
    if journal.meta("state") == state and store.is_complete():
        return 0, failed, lost
    journal.set_meta("state", "")
    progress("resolve", 0, 1)
    resolution = resolve(Profiles(journal, rows), human)
    progress("resolve", 1, 1)
    count, unloaded = _load(store, rows, resolution, minter, progress)
    if not unloaded:
        journal.set_meta("state", state)
    return count, failed + unloaded, lost


def _named(store: Store) -> list[Row]:
    """All documents with their ids set, sorted by id."""
    rows = store.journal.documents()
    ids = document_ids(rows)
    renamed = [(row.path, ids[row.path]) for row in rows if row.id != ids[row.path]]
    if renamed:
        store.journal.name(renamed)
        rows = store.journal.documents()
    return sorted(rows, key=lambda row: row.id)


def _state(rows: list[Row], human: list[Judgement], minter: Minter) -> str:
    """A digest of all that the quads follow from."""
    documents = "\n".join(f"{row.id} {row.sha256} {row.version}" for row in rows)
    return digest(f"{minter.base}\n{_code()}\n{human}\n{documents}", 32)


def _code() -> str:
    return fingerprint.of_code("graph", "resolve", "model.py", "vocabulary.py")


def _load(
    store: Store, rows: list[Row], resolution: Resolution, minter: Minter, progress: Progress
) -> tuple[int, list[ReadFailure]]:
    """Load the graphs whose fingerprint is not that of the journal, and retract those of documents that are gone."""
    from kg.graph import shared_quads, statement_quads

    journal = store.journal
    of_store = shared_quads(Profiles(journal, rows), resolution, minter)
    shared = {minter.graph(name): quads for name, quads in of_store.items()}
    marks = {name: digest(quads.decode(), 32) for name, quads in shared.items()}
    by_graph = {minter.statement(row.id): row for row in rows}
    prefix = f"{minter.base} {_code()}"
    for name, row in by_graph.items():
        marks[name] = digest(f"{prefix} {row.id} {row.sha256} {row.version} {resolution.fingerprint(row.id)}", 32)
    present = journal.graphs()
    changed = [name for name in marks if present.get(name) != marks[name]]
    gone = [name for name in present if name not in marks]
    if 2 * len([name for name in changed if name in present]) + len(gone) > len(present):
        changed, gone = list(marks), []
        journal.begin(present)
        store.quads.clear()
        journal.forget(present)
    store.retract(gone)
    store.prepare(changed)
    failed: list[ReadFailure] = []
    with store.loader() as loader:
        for done, name in enumerate(changed):
            progress("load", done, len(changed))
            if name in shared:
                loader.add(name, marks[name], shared[name])
                continue
            row = by_graph[name]
            extraction = restored(row.sha256, journal.reading(row.path), row.id)
            try:
                quads = statement_quads(row.id, extraction, resolution, minter)
            except Exception as error:
                reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
                failed.append(ReadFailure(row.path, f"its graph cannot be made ({reason})"))
            else:
                loader.add(name, marks[name], quads)
    progress("load", len(changed), len(changed))
    failed += [ReadFailure(by_graph[name].path if name in by_graph else name, reason) for name, reason in loader.failed]
    return len(changed) - len(failed), failed


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def summary_rows(summary: Summary) -> list[tuple[str, int]]:
    """The summary as pairs of name and number."""
    return [(field.name, getattr(summary, field.name)) for field in fields(summary)]
