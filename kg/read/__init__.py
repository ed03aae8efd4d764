"""Bytes to Documents: the text of each statement, with what its file labels. Changes when reading changes.

`kg.read(path)` is the verb; `documents` gives all statements of a file that holds several; `kg.read.find` and
`kg.read.registry` are the parts.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from typing import IO, NamedTuple

from kg.callable import make_callable
from kg.errors import ExtensionError, KgError, ReadError
from kg.model import Document, ReadFailure
from kg.read.find import Found, find
from kg.read.html import HtmlReader
from kg.read.limits import DEPTH, STATEMENT, bounded
from kg.read.parts import Container, Part, stem
from kg.read.record import Columns, RecordReader
from kg.read.registry import HEAD, Kind, Reader, choose, foreign, why_not
from kg.vocabulary import slug

__all__ = ["Columns", "Found", "Item", "Reader", "documents", "find", "holds_several", "parts", "read", "read_bytes",
           "read_part"]


class Item(NamedTuple):
    """One statement of a file: its key there ("" where the file is one statement), the document, the reader's name."""

    key: str
    document: Document
    reader: str


def read(path: str | os.PathLike[str]) -> Document:
    """The statement in a file. Its id is the file's stem, its source the file's name.

    Raises `ReadError`, which names the file and the reason, if it is missing, empty, of a kind that no reader knows,
    broken, or holds several statements; `MissingExtraError` if reading it needs a library that is not installed.
    """
    found: list[Item] = []
    name = os.fspath(path)
    for item in documents(path):
        if isinstance(item, ReadFailure):
            raise ReadError(f"{name}: {item.reason}")
        found.append(item)
        if len(found) > 1:
            raise ReadError(f"{name}: holds several statements; kg build reads them all, kg.read.documents gives each")
    if not found:
        raise ReadError(f"{name}: holds no statement")
    return found[0].document


def documents(path: str | os.PathLike[str], columns: Columns | None = None) -> Iterator[Item | ReadFailure]:
    """All statements in a file, one after the other; what cannot be read is a failure in its place.

    Raises `ReadError` if the file as a whole cannot be read.
    """
    name = os.fspath(path)
    columns = columns or Columns()
    for part in parts(name, columns):
        if isinstance(part, ReadFailure):
            yield part
        elif isinstance(part, bytes):
            yield Item("", *_one(name, part))
        else:
            yield from read_part(name, part, columns)


def holds_several(name: str) -> bool:
    """Whether a file is one that is taken apart. Raises `ReadError` if no reader knows its kind."""
    try:
        with open(name, "rb") as file:
            return isinstance(_kind(name, file.read(HEAD)), Container)
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror or error}") from error


def parts(name: str, columns: Columns) -> Iterator[bytes | Part | ReadFailure]:
    """A file's bytes if it is one statement, else its parts, one after the other.

    Raises `ReadError` if it cannot be read at all.
    """
    try:
        with open(name, "rb") as file:
            kind = _kind(name, file.read(HEAD))
            file.seek(0)
            if isinstance(kind, Container):
                for part in kind.parts(file, columns):
                    yield ReadFailure(f"{name}#{part.path}", part.reason) if isinstance(part, ReadFailure) else part
            else:
                yield bounded(file, STATEMENT)
    except KgError:
        raise
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ReadError(f"{name}: {error}") from error


def read_bytes(path: str, data: bytes) -> Document:
    """The statement in the bytes of the file at `path`. Raises `ReadError` as `read`.

    >>> read_bytes("folder/Joint statement.txt", b"Hello").id
    'Joint statement'
    """
    kind = _kind(path, data[:HEAD])
    if isinstance(kind, Container):
        items = list(_inside(path, "", kind, io.BytesIO(data), Columns(), 1))
        if len(items) != 1 or isinstance(items[0], ReadFailure):
            reason = items[0].reason if items and isinstance(items[0],
                                                             ReadFailure) else f"holds {len(items)} statements"
            raise ReadError(f"{path}: {reason}")
        return items[0].document
    return _one(path, data)[0]


def read_part(file: str, part: Part, columns: Columns, depth: int = 1, above: str = "") -> Iterator[Item | ReadFailure]:
    """The statements in a part of a file: one, or, where the part is an archive or a table itself, all of its own."""
    key = f"{above}/{part.key}" if above and part.key else part.key or above
    shown = f"{file}#{key}" if key else file
    sha256 = hashlib.sha256(part.data).hexdigest()
    try:
        kind: Kind | None
        if part.reader == "record":
            kind = RecordReader(columns)
        else:
            head = part.data[:HEAD]
            kind = choose(part.name or stem(file), head)
            if kind is None or (foreign(head) and isinstance(kind, Reader)):
                yield ReadFailure(shown, why_not(part.name, head))
                return
        if isinstance(kind, Container):
            if depth >= DEPTH:
                yield ReadFailure(shown, f"is an archive in {depth} archives; more than {DEPTH} are not opened")
                return
            yield from _inside(file, key, kind, io.BytesIO(part.data), columns, depth + 1, part.name)
            return
        name = part.name if part.name and part.reader != "record" else ""
        id = stem(name) if name else _id(file, key)
        source = part.address or name or f"{os.path.basename(file)}#{key}"
        if part.charset and isinstance(kind, HtmlReader):
            document = kind.read(id, source, sha256, part.data, part.charset)
        else:
            document = kind.read(id, source, sha256, part.data)
        _check(kind, document)
    except KgError as error:
        yield ReadFailure(shown, str(error))
    except ValueError as error:
        yield ReadFailure(shown, " ".join(str(error).split()))
    else:
        yield Item(key, document, kind.name)


def _inside(
    file: str, key: str, kind: Container, opened: IO[bytes], columns: Columns, depth: int, name: str = ""
) -> Iterator[Item | ReadFailure]:
    place = f"{file}#{key}" if key else file
    try:
        for part in kind.parts(opened, columns):
            if isinstance(part, ReadFailure):
                yield ReadFailure(f"{place}{'/' if key else '#'}{part.path}", part.reason)
            else:
                yield from read_part(file if not name else os.path.join(os.path.dirname(file), os.path.basename(name)),
                                     part, columns, depth, key)
    except (KgError, ValueError) as error:
        yield ReadFailure(place, " ".join(str(error).split()))


def _kind(name: str, head: bytes) -> Kind:
    kind = choose(name, head)
    if kind is None or (foreign(head) and not isinstance(kind, Container)):
        raise ReadError(f"{name}: {why_not(name, head)}")
    return kind


def _one(path: str, data: bytes) -> tuple[Document, str]:
    file = os.path.basename(path)
    kind = _kind(path, data[:HEAD])
    try:
        if not isinstance(kind, Reader):
            raise ValueError("holds several statements")
        document = kind.read(os.path.splitext(file)[0], file, hashlib.sha256(data).hexdigest(), data)
    except KgError:
        raise
    except ValueError as error:
        raise ReadError(f"{path}: {error}") from error
    _check(kind, document)
    return document, kind.name


def _id(file: str, key: str) -> str:
    """The id of a part without a file name of its own: the file's stem and what its key ends in."""
    tail = key.rstrip("/").rpartition("/")[2] or key
    return f"{stem(file)}-{slug(tail)}" if key else stem(file)


def _check(reader: Reader, document: Document) -> None:
    """Raise `ExtensionError` naming the reader if its document breaks the contract."""
    if not isinstance(document, Document):
        raise ExtensionError(f"the reader {reader.name!r} gave a {type(document).__name__}, not a Document")
    size = len(document.text)
    fields = [("field " + f.name, f.span) for f in document.fields]
    for what, (start, end) in fields + [("zone " + z.kind, z.span) for z in document.zones]:
        if not 0 <= start <= end <= size:
            raise ExtensionError(f"the reader {reader.name!r} gave {what} outside the text of {document.source}")


make_callable(__name__)
