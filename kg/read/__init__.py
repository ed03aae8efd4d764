"""Bytes to a Document: the whole text as it stands, with what the file itself labels. Changes when reading changes.

`kg.read(path)` is the verb; `kg.read.find` and `kg.read.registry` are the parts.
"""

from __future__ import annotations

import hashlib
import os

from kg.callable import make_callable
from kg.errors import ExtensionError, ReadError
from kg.model import Document
from kg.read.find import Found, find
from kg.read.registry import Reader, readers

__all__ = ["Found", "Reader", "find", "read", "read_bytes"]


def read(path: str | os.PathLike[str]) -> Document:
    """The statement in a file. Its id is the file's stem, its source the file's name.

    Raises `ReadError`, which names the file and the reason, if it is missing, empty, binary, not in UTF-8, of a kind
    that no reader knows, or has front matter that is broken.
    """
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        raise ReadError(f"{name}: cannot be read: {error.strerror or error}") from error
    return read_bytes(name, data)


def read_bytes(path: str, data: bytes) -> Document:
    """The statement in the bytes of the file at `path`; its suffix chooses the reader. Raises `ReadError` as `read`.

    >>> read_bytes("folder/Joint statement.txt", b"Hello").id
    'Joint statement'
    """
    file = os.path.basename(path)
    stem, suffix = os.path.splitext(file)
    reader = readers().get(suffix.lower())
    if reader is None:
        raise ReadError(f"{path}: is of a kind that no reader knows; known are {', '.join(sorted(readers()))}")
    try:
        document = reader.read(stem, file, hashlib.sha256(data).hexdigest(), data)
    except ValueError as error:
        raise ReadError(f"{path}: {error}") from error
    _check(reader, document)
    return document


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
