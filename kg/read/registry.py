"""Which reader reads which kind of file. Changes when the contract of readers changes.

Built-in readers are listed here; others register under the entry-point group `kg.readers`, with a class or a function
that gives a `Reader` when called without arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol, runtime_checkable

from kg.errors import ExtensionError
from kg.model import Document
from kg.read.markdown import MarkdownReader
from kg.read.plain import PlainTextReader


@runtime_checkable
class Reader(Protocol):
    """Turns the bytes of one kind of file into a document. `suffixes` are lower case, with the dot."""

    name: str
    suffixes: tuple[str, ...]

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document; raises `ValueError` with a reason that completes the sentence "FILE ..."."""
        ...


def register(readers: Iterable[Reader]) -> dict[str, Reader]:
    """The readers by suffix.

    Raises `ExtensionError` if two readers have one name, or claim one suffix.

    >>> sorted(register([PlainTextReader(), MarkdownReader()]))
    ['.md', '.txt']
    """
    names: set[str] = set()
    by_suffix: dict[str, Reader] = {}
    for reader in readers:
        if not isinstance(reader, Reader):
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
def readers() -> dict[str, Reader]:
    """All installed readers by suffix: the built-in ones, and those of other packages, in the order of their names.

    Raises `ExtensionError` naming the entry point if one cannot be loaded.
    """
    found: list[Reader] = [PlainTextReader(), MarkdownReader()]
    for point in sorted(entry_points(group="kg.readers"), key=lambda p: (p.name, p.value)):
        try:
            found.append(point.load()())
        except Exception as error:
            raise ExtensionError(f"the reader {point.name!r} ({point.value}) cannot be loaded: {error}") from error
    return register(found)
