"""The report of a build: of each input what was read, and what failed and why. Changes when the report tells other
things.

It is written from the journal, one document after the other, in the order of their paths: the same store and the same
files give the same report.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from kg.errors import ExportError
from kg.model import Extraction, ReadFailure, Value
from kg.pipeline.intake import restored
from kg.store.journal import Journal


def write_report(
    path: str | os.PathLike[str], journal: Journal, files: frozenset[str], failures: list[ReadFailure]
) -> None:
    """Write the report to a file: .jsonl has a line for each input, .json a list, any other name readable text.

    Raises `ExportError` if the file cannot be written.
    """
    name = os.fspath(path)
    suffix = os.path.splitext(name)[1].lower()
    try:
        with open(name, "w", encoding="utf-8", errors="replace") as out:
            entries = _entries(journal, files, failures)
            if suffix == ".jsonl":
                out.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
            elif suffix == ".json":
                for number, entry in enumerate(entries):
                    out.write(("[\n" if number == 0 else ",\n") + json.dumps(entry, ensure_ascii=False))
                out.write("[]\n" if out.tell() == 0 else "\n]\n")
            else:
                out.writelines(_words(entry) for entry in entries)
    except OSError as error:
        raise ExportError(f"cannot write {name}: {error.strerror or error}") from error


def _entries(journal: Journal, files: frozenset[str], failures: list[ReadFailure]) -> Iterator[dict[str, Any]]:
    for row in journal.rows():
        if (row.file or row.path) not in files:
            continue
        reading = journal.reading(row.path)
        extraction = restored(row.sha256, reading, row.id)
        day, where, quote = _date(extraction)
        yield {
            "input": row.path, "status": "read", "id": row.id, "reader": row.reader, "characters": len(reading.text),
            "language": _said(extraction, "dcterms:language"), "title": _said(extraction, "dcterms:title"),
            "date": day, "date_found": where, "date_quote": quote, "source": _said(extraction, "dcterms:source"),
            "claims": len(extraction.claims), "sha256": row.sha256,
        }
    for failure in failures:
        yield {"input": failure.path, "status": "failed", "reason": failure.reason}


def _said(extraction: Extraction, predicate: str) -> str:
    """What the statement says of itself; of two values the last: what the text tells goes before what is labelled."""
    values = [c.object.lexical for c in extraction.claims
              if c.subject.kind == "statement" and c.predicate == predicate and isinstance(c.object, Value)]
    return values[-1] if values else ""


def _date(extraction: Extraction) -> tuple[str, str, str]:
    for claim in extraction.claims:
        if claim.subject.kind == "statement" and claim.predicate == "dcterms:issued" and isinstance(claim.object,
                                                                                                    Value):
            return claim.object.lexical, claim.rule.partition(".")[2], extraction.document.quote(claim.spans[0])
    return "", "", ""


def _words(entry: dict[str, Any]) -> str:
    if entry["status"] == "failed":
        return f"{entry['input']}\n  failed: {entry['reason']}\n"
    date = f"{entry['date']} ({entry['date_found']}: {entry['date_quote']!r})" if entry["date"] else "none found"
    return (f"{entry['input']}\n  read by {entry['reader'] or 'an earlier version'} as {entry['id']}: "
            f"{entry['characters']} characters, language {entry['language'] or 'not told'}, {entry['claims']} claims\n"
            f"  title: {entry['title'] or 'none found'}\n  date: {date}\n")
