"""Files into the journal: which are new or changed, and reading them in worker processes. Changes when that is decided
or spread otherwise.

What is read is in the journal with the next batch: a build that is interrupted does not read it again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import Final, NamedTuple

from kg.errors import KgError
from kg.model import Document, Extraction, ReadFailure
from kg.pipeline import fingerprint, workers
from kg.read import read
from kg.store import codec
from kg.store.journal import Journal, Reading, Row
from kg.vocabulary import digest

Progress = Callable[[str, int, int], None]
"""Called with the stage ("read", "resolve", "load"), how much of it is done, and how much there is."""

_BATCH: Final = 64
"""Documents in one transaction of the journal."""


class Task(NamedTuple):
    """A document to read: a file, or, where `reading` is given, what an older version read of a file not named now."""

    path: str
    sha256: str = ""
    reading: Reading | None = None


class Intake(NamedTuple):
    """What reading came to."""

    read: int
    unchanged: int
    failed: tuple[ReadFailure, ...]


def version() -> str:
    """What a reading depends on beside its file: the extractors, the gazetteers and the code that reads."""
    from kg.extract import VERSION

    code = fingerprint.of_code("read", "extract", "resolve/profile.py", "resolve/names.py", "model.py", "vocabulary.py")
    return digest(f"{codec.FORMAT} {VERSION} {code}", 16)


def take_in(journal: Journal, files: tuple[str, ...], jobs: int, progress: Progress) -> Intake:
    """Read the files that are new or changed, and again all that an older version of the extractors read.

    A file that cannot be read is in the report; what the journal has of an earlier version of it stays.
    """
    current = version()
    known = {row.path: row for row in journal.documents()}
    failed: list[ReadFailure] = []
    tasks: list[Task] = []
    unchanged = 0
    for path in files:
        try:
            with open(path, "rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            failed.append(ReadFailure(path, f"cannot be read: {error.strerror or error}"))
            continue
        row = known.get(path)
        if row is not None and (row.sha256, row.version) == (sha256, current):
            unchanged += 1
        else:
            tasks.append(Task(path))
    named = set(files)
    stale = [row for row in known.values() if row.version != current and row.path not in named]
    tasks += [Task(row.path, row.sha256, journal.reading(row.path)) for row in stale]
    done = fresh = 0
    batch: list[tuple[Row, Reading]] = []
    progress("read", 0, len(tasks))
    try:
        for task, result in workers.run("kg.pipeline.intake:read_one", tasks, jobs):
            done += 1
            if isinstance(result, workers.WorkerDied):
                failed.append(ReadFailure(task.path, result.reason))
            elif isinstance(result, ReadFailure):
                failed.append(result)
            else:
                batch.append(result)
                fresh += task.reading is None
            if len(batch) >= _BATCH:
                journal.put(batch)
                batch = []
            progress("read", done, len(tasks))
    finally:
        journal.put(batch)
    return Intake(fresh, unchanged, tuple(failed))


def read_one(task: Task) -> tuple[Row, Reading] | ReadFailure:
    """Read and extract one document. Whatever goes wrong is returned as a failure: one file never stops a build."""
    from kg.extract import extract
    from kg.resolve import profile

    path = task.path
    try:
        document = read(path) if task.reading is None else restored(task.sha256, task.reading).document
        extraction = extract(document)
        stem = os.path.splitext(os.path.basename(path))[0]
        row = Row(path, stem, document.sha256, version(), profile(extraction).to_json())
        return row, Reading(document.source, document.text, codec.dumps(extraction))
    except KgError as error:
        return ReadFailure(path, " ".join(str(error).removeprefix(f"{path}: ").split()))
    except (Exception, RecursionError) as error:
        return ReadFailure(path, f"cannot be extracted ({type(error).__name__}: {' '.join(str(error).split())})")


def restored(sha256: str, reading: Reading, id: str = "") -> Extraction:
    """The extraction that a reading of the journal holds."""
    return codec.loads(reading.extraction, Document(id, reading.text, reading.source, sha256))
