"""Statements that are not in English: marked, and their text left unread but for its metadata. Changes when they are
treated otherwise.
"""

from __future__ import annotations

from typing import Final

from kg.extract.driver import extractors
from kg.extract.protocol import STATEMENT, Reading
from kg.model import Document, Extraction, Span, Value
from kg.read.language import is_foreign, language_of

_READ_ALWAYS: Final = ("names", "metadata")
"""The extractors that run on any language; the names are needed to know the publisher."""

_QUOTED: Final = 200


def main_span(document: Document) -> Span:
    """The text of a document without its front matter."""
    head = max((z.span.end for z in document.zones if z.kind == "front-matter"), default=0)
    return Span(head, len(document.text))


class LanguageMark:
    """Claims the language of a text, with its first words as evidence, where the file does not label it so."""

    name = "language"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Tell the language by script and words of grammar."""
        span = main_span(reading.document)
        told = language_of(reading.text[slice(*span)])
        label = reading.document.field("language")
        if not told or (label is not None and label.value.lower().split("-")[0] == told):
            return
        words = reading.text[slice(*span)]
        start = span.start + len(words) - len(words.lstrip())
        end = min(reading.text.find("\n", start) if "\n" in reading.text[start:] else span.end, start + _QUOTED)
        if start < end:
            reading.claim(STATEMENT, "dcterms:language", Value(told), [Span(start, end)],
                          "language.words-of-grammar", 0.98)


def extracted(document: Document | str) -> Extraction:
    """All that a document, or a plain text, says; of one that is not in English only what it says of itself.

    >>> found = extracted("Der Minister hat am Montag mit dem Präsidenten über die Lage in der Region gesprochen.")
    >>> [(claim.predicate, claim.object.lexical) for claim in found.claims]
    [('dcterms:language', 'de')]
    """
    from kg.extract import extract

    if isinstance(document, str):
        foreign = is_foreign(document)
    else:
        label = document.field("language")
        foreign = is_foreign(document.text[slice(*main_span(document))], label.value if label else "")
    if not foreign:
        return extract(document)
    chosen = [extractor for extractor in extractors() if extractor.name in _READ_ALWAYS]
    return extract(document, [*chosen, LanguageMark()])
