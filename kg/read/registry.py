"""Which reader reads which file, by its content and by its name. Changes when the contract of readers changes.

Built-in readers are listed here; others register under the entry-point group `kg.readers`, with a class or a function
that gives a `Reader` or a `Container` when called without arguments.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from typing import Final, Protocol, TypeAlias, runtime_checkable

from kg.errors import ExtensionError
from kg.model import Document
from kg.read.archives import PackedContainer, TarContainer, ZipContainer
from kg.read.docx import DocxReader
from kg.read.feed import FeedContainer
from kg.read.html import HtmlReader
from kg.read.mail import MailReader
from kg.read.markdown import MarkdownReader
from kg.read.parts import Container
from kg.read.pdf import PdfReader
from kg.read.plain import PlainTextReader
from kg.read.tables import CsvContainer, JsonContainer, JsonLinesContainer
from kg.read.tei import TeiContainer
from kg.read.warc import WarcContainer

HEAD: Final = 8192
"""Bytes of a file's beginning that tell what it is."""

_OTHERS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file; save it as .docx or as text"),
    (b"{\\rtf", "a rich text file (.rtf); save it as .docx or as text"), (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"), (b"\x7fELF", "a program"), (b"MZ", "a program"),
    (b"7z\xbc\xaf", "a 7z archive; pack it as .zip"), (b"Rar!", "a RAR archive; pack it as .zip"),
    (b"SQLite format", "a database"), (b"II*\x00", "a TIFF picture"), (b"MM\x00*", "a TIFF picture"), (b"RIFF",
        "sound or pictures"),
)


_RECORDS: Final = frozenset(("json", "json-lines", "csv"))
"""Kinds that look alike where there is one record only: among them the name tells."""


@runtime_checkable
class Reader(Protocol):
    """Turns the bytes of one kind of file into a document. `suffixes` are lower case, with the dot.

    A reader may also have `recognises(head: bytes) -> bool`: whether a file that begins so is of its kind, whatever
    its name. For files that hold several statements see `kg.read.parts.Container`.
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document; raises `ValueError` with a reason that completes the sentence "FILE ..."."""
        ...


@runtime_checkable
class _Recogniser(Protocol):
    def recognises(self, head: bytes) -> bool: ...


Kind: TypeAlias = Reader | Container


class _WordReader(DocxReader):
    """Word files by content: a zip whose first members are those of the format."""

    def recognises(self, head: bytes) -> bool:
        return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head[:200] or b"word/document.xml" in head)


def built_in() -> tuple[Kind, ...]:
    """The readers of this package, in the order in which they look at the content of a file."""
    return (
        PdfReader(), _WordReader(), ZipContainer(), WarcContainer(), TarContainer(), PackedContainer(), FeedContainer(),
        TeiContainer(), HtmlReader(), JsonLinesContainer(), JsonContainer(), MailReader(), CsvContainer(),
        MarkdownReader(), PlainTextReader(),
    )


def register(readers: Iterable[Kind]) -> dict[str, Kind]:
    """The readers by suffix.

    Raises `ExtensionError` if two readers have one name, or claim one suffix.

    >>> sorted(register([PlainTextReader(), MarkdownReader()]))
    ['.markdown', '.md', '.text', '.txt']
    """
    names: set[str] = set()
    by_suffix: dict[str, Kind] = {}
    for reader in readers:
        if not isinstance(reader, Reader | Container):
            raise ExtensionError(f"the reader {reader!r} lacks name, suffixes or read()")
        if reader.name in names:
            raise ExtensionError(f"two readers have the name {reader.name!r}; uninstall one of the packages")
        names.add(reader.name)
        for suffix in reader.suffixes:
            if suffix in by_suffix:
                other = by_suffix[suffix].name
                raise ExtensionError(f"the readers {other!r} and {reader.name!r} both claim {suffix} files")
            by_suffix[suffix] = reader
    return by_suffix


@cache
def _installed() -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
    """The readers of other packages in the order of their names, and those of this one."""
    found: list[Kind] = []
    for point in sorted(entry_points(group="kg.readers"), key=lambda p: (p.name, p.value)):
        try:
            found.append(point.load()())
        except Exception as error:
            raise ExtensionError(f"the reader {point.name!r} ({point.value}) cannot be loaded: {error}") from error
    return tuple(found), built_in()


@cache
def readers() -> dict[str, Kind]:
    """All installed readers by suffix.

    Raises `ExtensionError` naming the entry point if one cannot be loaded.
    """
    others, own = _installed()
    return register((*own, *others))


def choose(name: str, head: bytes) -> Kind | None:
    """The reader for a file: one that its beginning tells, else the one of its suffix; None if there is none.

    The readers of other packages come first, by suffix and by content: whoever installs one wants it used.

    >>> found = [choose("a.txt", b"%PDF-1.7"), choose("page", b"<!doctype html>"), choose("a.txt", b"Hello")]
    >>> [reader.name for reader in found if reader]
    ['pdf', 'html', 'plain-text']
    """
    others, own = _installed()
    suffix = os.path.splitext(name)[1].lower()
    by_suffix = readers()
    named = by_suffix.get(suffix)
    if named is not None and named in others:
        return named
    for reader in (*others, *own):
        if isinstance(reader, _Recogniser) and reader.recognises(head):
            if named is not None and {reader.name, named.name} <= _RECORDS:
                return named
            if reader.name == "packed" and named is not None and named.name in ("tar", "warc"):
                return named
            return reader
    return named


def why_not(name: str, head: bytes) -> str:
    """Why no reader reads a file, to complete the sentence "FILE ..."."""
    for mark, words in _OTHERS:
        if head.startswith(mark):
            return f"is {words}"
    return f"is of a kind that no reader knows; known are {', '.join(sorted(readers()))}"


def foreign(head: bytes) -> bool:
    """Whether a file's beginning is that of something else that can never be read as text."""
    return head.startswith(tuple(mark for mark, _ in _OTHERS if len(mark) > 2))
