"""Files that hold several statements: what takes them apart, and the parts. Changes when the contract of such files
does.

A container gives its parts one after the other from an open file, so that none needs to be in memory whole. A part that
cannot be had is given as a failure in its place, and the others go on.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol, runtime_checkable

from kg.model import ReadFailure
from kg.read.record import Columns


@dataclass(frozen=True, slots=True)
class Part:
    """One statement, or one file, inside a file.

    `key` tells it from the other parts and stays the same when they change place; `name` is its own file name, or "";
    `reader` the name of the reader for it, or "" where its content tells; `address` where it was fetched, if known.
    """

    key: str
    name: str
    data: bytes
    reader: str = ""
    address: str = ""
    charset: str = ""


@runtime_checkable
class Container(Protocol):
    """Takes files of one kind apart. `suffixes` are lower case, with the dot."""

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes of a file, some thousands, are those of this kind."""
        ...

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The parts of an open file that can be sought in; raises `ValueError` if it cannot be read at all."""
        ...


def unnamed(data: bytes) -> str:
    """The key of a part that has no name of its own: it follows from its content, not from its place."""
    return hashlib.sha256(data).hexdigest()[:12]


def stem(name: str) -> str:
    """The name of a file without folder and suffix; of one that begins with a dot and the like, what there is.

    >>> stem("news/2019/visit.html"), stem("data.tar.gz")
    ('visit', 'data')
    """
    base = os.path.basename(name.replace("\\", "/").rstrip("/"))
    first, suffix = os.path.splitext(base)
    if suffix.lower() in (".gz", ".bz2", ".xz") and os.path.splitext(first)[1]:
        first = os.path.splitext(first)[0]
    return first or base
