"""Files into the journal: which are new or changed, and reading them in worker processes. Changes when that is decided
or spread otherwise.

What is read is in the journal with the next batch: a build that is interrupted does not read it again. Files that hold
several statements are taken apart here, one part after the other, and only some parts at a time are in memory.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from kg.errors import KgError
from kg.extract.additions import NOTHING, Additions, in_use
from kg.model import Document, Extraction, ReadFailure
from kg.pipeline import fingerprint, workers
from kg.pipeline.language import extracted
from kg.read import Columns, Item, documents, holds_several, parts, read_part
from kg.read.parts import Part
from kg.store import codec
from kg.store.journal import Journal, Reading, Row
from kg.vocabulary import digest

Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "resolve", "load"), how much of it is done, and how much there is."""

_BATCH: Final = 64
"""Documents in one transaction of the journal."""


class Task(NamedTuple):
    """What to read: a file, a part of a file, or, where `reading` is given, what an older version read of either.

    `path` is the place in the journal: the file, or for a part the file, # and the part's key.
    """

    path: str
    sha256: str = ""
    reading: Reading | None = None
    file: str = ""
    part: Part | None = None
    columns: Columns = Columns()
    stem: str = ""
    reader: str = ""
    version: str = ""


class Intake(NamedTuple):
    """What reading came to."""

    read: int
    unchanged: int
    failed: tuple[ReadFailure, ...]


def version(columns: Columns | None = None, additions: Additions = NOTHING) -> str:
    """What a reading depends on beside its file."""
    from kg.extract import VERSION

    code = fingerprint.of_code(
        "read", "extract", "pipeline/language.py", "resolve/profile.py", "resolve/names.py", "model.py",
        "vocabulary.py")
    mapped = f" {columns.columns}" if columns is not None and columns.columns else ""
    rows = f" {additions.mark}" if additions.mark else ""
    return digest(f"{codec.FORMAT} {VERSION} {code}{mapped}{rows}", 16)


def take_in(
    journal: Journal, files: tuple[str, ...], jobs: int, progress: Progress, columns: Columns | None = None,
    additions: Additions = NOTHING,
) -> Intake:
    """Read the files that are new or changed, and again all that an older version of the extractors read, or other
    gazetteers.

    A file that cannot be read is in the report; what the journal has of an earlier version of it stays.
    """
    work = _Work(journal, columns or Columns(), additions)
    work.look_at(files)
    batch: list[tuple[Row, Reading]] = []
    done = 0
    progress("read", 0, work.expected)
    try:
        for task, results in workers.run("kg.pipeline.intake:read_one", work.tasks(), jobs, (additions,)):
            done += 1
            if isinstance(results, workers.WorkerDied):
                work.failed.append(ReadFailure(task.path, results.reason))
                results = []
            for result in results:
                if isinstance(result, ReadFailure):
                    work.failed.append(result)
                    work.troubled.add(task.file)
                else:
                    batch.append(result)
                    work.came(task, result[0])
            if len(batch) >= _BATCH:
                journal.put(batch)
                batch = []
            progress("read", done, max(work.expected, done))
    finally:
        journal.put(batch)
    work.close()
    return Intake(work.fresh, work.unchanged, tuple(work.failed))


class _Work:
    """What there is to read, and what came of it."""

    def __init__(self, journal: Journal, columns: Columns, additions: Additions) -> None:
        self._journal = journal
        self._columns = columns
        self._version = version(columns, additions)
        self._known = journal.marks()
        self._of_file: dict[str, set[str]] = {}
        for path, (_, _, file) in self._known.items():
            if file:
                self._of_file.setdefault(file, set()).add(path)
        self._pending: list[tuple[str, str]] = []
        self._named: frozenset[str] = frozenset()
        self._seen: dict[str, set[str]] = {}
        self._hash: dict[str, str] = {}
        self.troubled: set[str] = set()
        self.failed: list[ReadFailure] = []
        self.expected = 0
        self.unchanged = 0
        self.fresh = 0

    def look_at(self, files: tuple[str, ...]) -> None:
        """Find what is new or changed."""
        finished = self._journal.files()
        for path in files:
            try:
                with open(path, "rb") as file:
                    sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                self.failed.append(ReadFailure(path, f"cannot be read: {error.strerror or error}"))
                continue
            if finished.get(path) == (sha256, self._version):
                self.unchanged += len(self._of_file.get(path, ())) + (path in self._known)
            elif self._known.get(path, ("", "", ""))[:2] == (sha256, self._version):
                self.unchanged += 1
            else:
                self._pending.append((path, sha256))
        self._named = frozenset(files)
        self.expected = len(self._pending)

    def tasks(self) -> Iterator[Task]:
        """What to read, found while the first of it is being read already."""
        for path, sha256 in self._pending:
            try:
                if holds_several(path):
                    yield from self._parts(path, sha256)
                else:
                    yield Task(path, columns=self._columns, file=path, version=self._version)
            except KgError as error:
                self.failed.append(ReadFailure(path, " ".join(str(error).removeprefix(f"{path}: ").split())))
                self.troubled.add(path)
        for path, (sha256, made_by, file) in self._known.items():
            if made_by != self._version and (file or path) not in self._named:
                self.expected += 1
                row = self._journal.row(path)
                yield Task(path, sha256, self._journal.reading(path), file or path, None, self._columns, row.stem,
                           row.reader, self._version)

    def _parts(self, file: str, sha256: str) -> Iterator[Task]:
        seen = self._seen.setdefault(file, set())
        self._hash[file] = sha256
        self.expected -= 1
        for part in parts(file, self._columns):
            if isinstance(part, ReadFailure):
                self.failed.append(part)
            elif isinstance(part, Part):
                digest_of_part = hashlib.sha256(part.data).hexdigest()
                path = f"{file}#{part.key}" if part.key else file
                if path in seen:
                    path = f"{path}~{digest_of_part[:8]}"
                    part = Part(path[len(file) + 1 :], part.name, part.data, part.reader, part.address, part.charset)
                if path in seen:
                    continue
                seen.add(path)
                if self._known.get(path, ("", "", ""))[:2] == (digest_of_part, self._version):
                    self.unchanged += 1
                    continue
                self.expected += 1
                yield Task(path, columns=self._columns, file=file, part=part, version=self._version)

    def came(self, task: Task, row: Row) -> None:
        """Take note of a document that was read."""
        self.fresh += task.reading is None
        if task.file in self._seen:
            self._seen[task.file].add(row.path)

    def close(self) -> None:
        """Mark files that were read to their end, and drop what was in them and is no longer."""
        for file, seen in self._seen.items():
            if file in self.troubled:
                continue
            gone = self._of_file.get(file, set()) - seen
            if file in self._known and file not in seen:
                gone = gone | {file}
            self._journal.drop(sorted(gone))
            self._journal.finish_file(file, self._hash[file], self._version)


def read_one(task: Task, additions: Additions = NOTHING) -> list[tuple[Row, Reading] | ReadFailure]:
    """Read and extract the documents of one task, with what a user added to the gazetteers.

    Whatever goes wrong is returned: one file never stops a build.
    """
    with in_use(additions):
        return _read(task)


def _read(task: Task) -> list[tuple[Row, Reading] | ReadFailure]:
    try:
        if task.reading is not None:
            document = restored(task.sha256, task.reading, task.stem).document
            return [_entry(task, task.path, document, task.reader)]
        found = documents(task.path, task.columns) if task.part is None else read_part(task.file, task.part,
                                                                                       task.columns)
        return [item if isinstance(item, ReadFailure) else _item(task, item) for item in found]
    except KgError as error:
        return [ReadFailure(task.path, " ".join(str(error).removeprefix(f"{task.path}: ").split()))]
    except (Exception, RecursionError) as error:
        return [ReadFailure(task.path, f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())})")]


def _item(task: Task, item: Item) -> tuple[Row, Reading] | ReadFailure:
    path = f"{task.file}#{item.key}" if item.key else task.path
    try:
        return _entry(task, path, item.document, item.reader)
    except KgError as error:
        return ReadFailure(path, " ".join(str(error).split()))
    except (Exception, RecursionError) as error:
        return ReadFailure(path, f"cannot be extracted ({type(error).__name__}: {' '.join(str(error).split())})")


def _entry(task: Task, path: str, document: Document, reader: str) -> tuple[Row, Reading]:
    from kg.resolve import profile

    extraction = extracted(document)
    stem = document.id or os.path.splitext(os.path.basename(path))[0]
    row = Row(path, stem, document.sha256, task.version or version(task.columns), profile(extraction).to_json(), "",
              task.file if path != task.file else "", reader)
    return row, Reading(document.source, document.text, codec.dumps(extraction))


def restored(sha256: str, reading: Reading, id: str = "") -> Extraction:
    """The extraction that a reading of the journal holds."""
    return codec.loads(reading.extraction, Document(id, reading.text, reading.source, sha256))
