"""Plain text to a document. Changes when plain text is read differently."""

from __future__ import annotations

from kg.model import Document, Span, Zone
from kg.read.encoding import decoded
from kg.read.limits import STATEMENT, size
from kg.read.markdown import OPENING, MarkdownReader


class PlainTextReader:
    """Reads .txt files: all of it is body, unless it begins with front matter as Markdown has it."""

    name = "plain-text"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a text file's bytes. Raises `ValueError` with the reason if it cannot be read."""
        if len(data) > STATEMENT:
            raise ValueError(f"is larger than {size(STATEMENT)}, the most that is read as one")
        text = decoded(data)
        if OPENING.match(text):
            try:
                return MarkdownReader().read(id, source, sha256, data)
            except ValueError:
                pass  # lines of --- that open no front matter stand in plain texts too
        return Document(id, text, source, sha256, (), (Zone("body", Span(0, len(text))),))
