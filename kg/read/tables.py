"""JSON Lines, CSV and JSON: a record for each statement. Changes when such files are taken apart differently."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import IO, Any

from kg.model import ReadFailure
from kg.read.encoding import decoded
from kg.read.limits import STATEMENT, WHOLE, bounded, size
from kg.read.parts import Part, unnamed
from kg.read.record import COLUMNS, Columns, key_of, loaded


class JsonLinesContainer:
    """Takes .jsonl files apart: an object on each line."""

    name = "json-lines"
    suffixes: tuple[str, ...] = (".jsonl", ".ndjson")

    def recognises(self, head: bytes) -> bool:
        """An object on the first line, and the beginning of another one on the second."""
        first, _, rest = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The lines that are not blank; one that is too long, or is no object, is a failure of its own."""
        number = 0
        while True:
            line = file.readline(STATEMENT + 1)
            if not line:
                return
            number += 1
            if len(line) > STATEMENT:
                while line and not line.endswith(b"\n"):
                    line = file.readline(STATEMENT)
                yield ReadFailure(f"line {number}", f"is longer than {size(STATEMENT)}")
                continue
            line = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
            if not line:
                continue
            try:
                record = loaded(line)
            except ValueError as error:
                yield ReadFailure(f"line {number}", str(error))
                continue
            yield _part(record, line, columns)


class JsonContainer:
    """Takes .json files apart: one object, a list of them, or an object that holds such a list."""

    name = "json"
    suffixes: tuple[str, ...] = (".json",)

    def recognises(self, head: bytes) -> bool:
        """The beginning of an object with a name, or of a list of objects."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        rest = start[1:].lstrip()
        return (start.startswith(b"{") and rest.startswith(b'"')) or (start.startswith(b"[") and rest.startswith(b"{"))

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The records. Raises `ValueError` if the file is too large, broken or holds none."""
        whole = loaded(bounded(file, WHOLE))
        records = _records(whole)
        if not records:
            raise ValueError("is JSON without a record: an object or a list of objects is expected")
        for record in records:
            part = _part(record, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"), columns)
            yield Part("", "", part.data, part.reader) if record is whole else part


def _records(whole: Any) -> list[dict[str, Any]]:
    if isinstance(whole, list):
        return [record for record in whole if isinstance(record, dict)]
    if not isinstance(whole, dict):
        return []
    if not any(isinstance(whole.get(name), str) for name in ("body", "text", "content")) and "details" not in whole:
        for name in ("items", "results", "posts", "data", "documents", "statements", "articles", "records", "value"):
            found = whole.get(name)
            if isinstance(found, list) and any(isinstance(record, dict) for record in found):
                return [record for record in found if isinstance(record, dict)]
    return [whole]


def _part(record: object, data: bytes, columns: Columns) -> Part:
    return Part(key_of(record, columns) or unnamed(data), "", data, "record")


class CsvContainer:
    """Takes .csv and .tsv files apart: a header, then a statement in each row."""

    name = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv")

    def recognises(self, head: bytes) -> bool:
        """A first line of at least two columns, among them one for the text and one that readers know besides."""
        first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0][:2000]
        if b"," not in first and b"\t" not in first and b";" not in first:
            return False
        cells = {cell.strip().strip('"').casefold() for cell in
                 first.decode("utf-8", "replace").replace("\t", ",").replace(";", ",").split(",")}
        return bool(cells & set(COLUMNS["text"])) and bool(cells & {*COLUMNS["title"], *COLUMNS["date"]})

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The rows. Raises `ValueError` if there is no header."""
        text = _lines(file)
        try:
            head = next(text, "")
            dialect = max(",;\t|", key=head.count)
            csv.field_size_limit(STATEMENT)
            rows = csv.reader(_again(head, text), delimiter=dialect)
            header = [cell.strip() for cell in next(rows, [])]
        except csv.Error as error:
            raise ValueError(f"is a broken table ({error})") from None
        if len(header) < 2 or len(set(header)) < len(header):
            raise ValueError("is a table without a header: two columns or more, each name once")
        number = 1
        while True:
            number += 1
            try:
                cells = next(rows, None)
            except (csv.Error, ValueError) as error:
                yield ReadFailure(f"row {number}", f"is a broken row ({error}); the rest of the table is left alone")
                return
            if cells is None:
                return
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                yield ReadFailure(f"row {number}", f"has {len(cells)} cells where the header has {len(header)}")
                continue
            record = dict(zip(header, cells, strict=False))
            yield _part(record, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"), columns)


def _again(head: str, rest: Iterator[str]) -> Iterator[str]:
    yield head
    yield from rest


def _lines(file: IO[bytes]) -> Iterator[str]:
    """The lines of a table as text: UTF-8, or what its beginning tells. Raises `ValueError` for one too long."""
    sample = file.read(65536)
    file.seek(0)
    try:
        sample.decode("utf-8")
        encoding = "utf-8-sig"
    except UnicodeDecodeError as error:
        good = error.start > len(sample) - 4
        encoding = "utf-8-sig" if good else "utf-16" if sample.startswith((b"\xff\xfe", b"\xfe\xff")) else "cp1252"
    if b"\0" in sample and encoding != "utf-16":
        decoded(sample)
    stream = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    try:
        while line := stream.readline(STATEMENT):
            if len(line) >= STATEMENT:
                raise ValueError(f"a line is longer than {size(STATEMENT)}")
            yield line
    finally:
        stream.detach()
