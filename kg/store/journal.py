"""The journal of a store: what was read from which file, and which graphs are loaded. Changes when that record changes.

The journal is the truth and the quads are its projection: whatever happens to the quads, they can be made again from
here. One row of `graphs` is the mark of one named graph: the fingerprint of what is loaded, or null while it is being
changed, so that a build that is killed in between is repaired by the next.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import StoreError

_FORMAT: Final = "1"

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    path TEXT PRIMARY KEY, stem TEXT NOT NULL, sha256 TEXT NOT NULL, version TEXT NOT NULL, profile TEXT NOT NULL,
    id TEXT NOT NULL DEFAULT '');
CREATE INDEX IF NOT EXISTS documents_by_id ON documents (id);
CREATE TABLE IF NOT EXISTS readings (
    path TEXT PRIMARY KEY REFERENCES documents (path) ON DELETE CASCADE, source TEXT NOT NULL, text TEXT NOT NULL,
    extraction TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS origins (
    path TEXT PRIMARY KEY REFERENCES documents (path) ON DELETE CASCADE, file TEXT NOT NULL, reader TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, version TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS graphs (name TEXT PRIMARY KEY, fingerprint TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgements (
    document TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL,
    other_document TEXT NOT NULL, other_kind TEXT NOT NULL, other_key TEXT NOT NULL, other_label TEXT NOT NULL,
    verdict TEXT NOT NULL, person TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (document, kind, key, other_document, other_kind, other_key, person)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One document. `version` is that of the extractors, `profile` what resolution needs, `id` its name here.

    Rows that the journal gives have an empty profile, since profiles are large: `Journal.profile` gives each.
    `file` is the file that it is a part of, "" where it is a file itself; `reader` the name of what read it.
    """

    path: str
    stem: str
    sha256: str
    version: str
    profile: str
    id: str = ""
    file: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document: its text and its extraction (as `codec` writes it)."""

    source: str
    text: str
    extraction: str


@dataclass(frozen=True, slots=True)
class PersonJudgement:
    """What a person said of two mentions; the labels find them again when a text is read anew and its keys shift."""

    document: str
    kind: str
    key: str
    label: str
    other_document: str
    other_kind: str
    other_key: str
    other_label: str
    verdict: str
    person: str
    reason: str = ""


class Journal:
    """The SQLite database of a store."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open the journal, for writing create it. Raises `StoreError` if it is damaged or of another format."""
        self._path = path
        try:
            if write:
                self._db = sqlite3.connect(path, isolation_level=None)
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
                self._db.executescript(_SCHEMA)
                self._db.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (_FORMAT,))
            else:
                self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            self._db.execute("PRAGMA foreign_keys = ON")
            found = self.meta("format")
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"the journal {path} cannot be opened: {error}; if it is damaged, delete the store and build it again"
            ) from error
        if found != _FORMAT:
            self.close()
            raise StoreError(
                f"the store {path.parent} has format {found}, this kg has {_FORMAT}; build it into a new folder"
            )

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def meta(self, name: str) -> str | None:
        """A setting of the store ("base", "quads"), or None."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Store a setting."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def documents(self) -> list[Row]:
        """All documents, sorted by path."""
        return list(self.rows())

    def rows(self) -> Iterator[Row]:
        """All documents, sorted by path, one after the other."""
        for row in self._db.execute(
            "SELECT d.path, stem, sha256, version, '', id, COALESCE(file, ''), COALESCE(reader, '') "
            "FROM documents d LEFT JOIN origins o ON o.path = d.path ORDER BY d.path"
        ):
            yield Row(*row)

    def row(self, path: str) -> Row:
        """The document at a path. Raises `KeyError` if there is none."""
        row = self._db.execute(
            "SELECT d.path, stem, sha256, version, '', id, COALESCE(file, ''), COALESCE(reader, '') "
            "FROM documents d LEFT JOIN origins o ON o.path = d.path WHERE d.path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return Row(*row)

    def profile(self, path: str) -> str:
        """What resolution needs of the document at a path. Raises `KeyError` if there is none."""
        row = self._db.execute("SELECT profile FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return str(row[0])

    def marks(self) -> dict[str, tuple[str, str, str]]:
        """The hash, the version and the file ("" for itself) of each document, by path."""
        rows = self._db.execute(
            "SELECT d.path, sha256, version, COALESCE(file, '') FROM documents d "
            "LEFT JOIN origins o ON o.path = d.path ORDER BY d.path")
        return {path: (sha256, version, file) for path, sha256, version, file in rows}

    def files(self) -> dict[str, tuple[str, str]]:
        """The hash and the version of each file that was read to its end and holds several documents."""
        rows = self._db.execute("SELECT path, sha256, version FROM files ORDER BY path")
        return {path: (sha256, version) for path, sha256, version in rows}

    def finish_file(self, path: str, sha256: str, version: str) -> None:
        """Mark a file of several documents as read to its end."""
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (path, sha256, version))

    def path(self, id: str) -> str | None:
        """The path of the document of that id, or None."""
        row = self._db.execute("SELECT path FROM documents WHERE id = ?", (id,)).fetchone()
        return None if row is None else str(row[0])

    def reading(self, path: str) -> Reading:
        """What was read from the document at a path. Raises `KeyError` if there is none."""
        row = self._db.execute("SELECT source, text, extraction FROM readings WHERE path = ?", (path,)).fetchone()
        if row is None:
            raise KeyError(path)
        return Reading(*row)

    def put(self, documents: Iterable[tuple[Row, Reading]]) -> None:
        """Store documents in one transaction, each in place of what stood under its path."""
        with self._transaction():
            for row, reading in documents:
                self._db.execute(
                    "INSERT INTO documents (path, stem, sha256, version, profile) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT (path) DO UPDATE SET stem = excluded.stem, sha256 = excluded.sha256, "
                    "version = excluded.version, profile = excluded.profile",
                    (row.path, row.stem, row.sha256, row.version, row.profile),
                )
                self._db.execute(
                    "INSERT OR REPLACE INTO origins VALUES (?, ?, ?)", (row.path, row.file, row.reader))
                self._db.execute(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                    (row.path, reading.source, reading.text, reading.extraction),
                )

    def drop(self, paths: Iterable[str]) -> None:
        """Forget documents, in one transaction."""
        with self._transaction():
            self._db.executemany("DELETE FROM documents WHERE path = ?", [(p,) for p in paths])

    def name(self, ids: Iterable[tuple[str, str]]) -> None:
        """Set the ids of documents, given as (path, id), in one transaction."""
        with self._transaction():
            self._db.executemany("UPDATE documents SET id = ? WHERE path = ?", [(i, p) for p, i in ids])

    def graphs(self) -> dict[str, str | None]:
        """The fingerprint of each named graph; None for one that a build was changing when it ended."""
        return dict(self._db.execute("SELECT name, fingerprint FROM graphs ORDER BY name"))

    def begin(self, names: Iterable[str]) -> None:
        """Mark graphs as being changed."""
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO graphs VALUES (?, NULL)", [(n,) for n in names])

    def finish(self, fingerprints: Iterable[tuple[str, str]]) -> None:
        """Mark graphs as loaded, given as (name, fingerprint)."""
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO graphs VALUES (?, ?)", list(fingerprints))

    def forget(self, names: Iterable[str]) -> None:
        """Drop the marks of graphs that are no longer in the store."""
        with self._transaction():
            self._db.executemany("DELETE FROM graphs WHERE name = ?", [(n,) for n in names])

    def judgements(self) -> list[PersonJudgement]:
        """What persons judged, in a fixed order."""
        rows = self._db.execute(
            "SELECT document, kind, key, label, other_document, other_kind, other_key, other_label, verdict, person, "
            "reason FROM judgements ORDER BY document, kind, key, other_document, other_kind, other_key, person"
        )
        return [PersonJudgement(*row) for row in rows]

    def judge(self, judgement: PersonJudgement) -> None:
        """Store what a person judged, in place of what the same person said before of the same two mentions."""
        j = judgement
        self._db.execute(
            "INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (j.document, j.kind, j.key, j.label, j.other_document, j.other_kind, j.other_key, j.other_label, j.verdict,
             j.person, j.reason),
        )

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db)


class _Transaction:
    """BEGIN on entering; COMMIT on leaving, or ROLLBACK after an error."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")

