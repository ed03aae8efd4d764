"""Plain text to a document. Changes when plain text is read differently."""

from __future__ import annotations

from kg.model import Document, Span, Zone
from kg.read.decode import decode


class PlainTextReader:
    """Reads .txt files: all of it is body."""

    name = "plain-text"
    suffixes: tuple[str, ...] = (".txt",)

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a text file's bytes. Raises `ValueError` with the reason if it cannot be read."""
        text = decode(data)
        return Document(id, text, source, sha256, (), (Zone("body", Span(0, len(text))),))
