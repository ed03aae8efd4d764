"""Archives: zip, tar and packed single files. Changes when an archive is taken apart differently.

Nothing is written to disk, so that no path in an archive can lead anywhere; a path that tries is refused all the same.
What is unpacked is counted as it comes, whatever the archive says of itself.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, cast

from kg.model import ReadFailure
from kg.read.limits import MEMBERS, RATIO, STATEMENT, UNPACKED, UNSUSPECTED, size
from kg.read.parts import Part
from kg.read.record import Columns

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile, RuntimeError,
           ValueError, KeyError, IndexError, OverflowError, AttributeError, TypeError)
"""What the standard library raises for archives that are broken, locked or packed in an unknown way."""

PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


class _Budget:
    """Counts what comes out of one archive."""

    def __init__(self) -> None:
        self.members = 0
        self._bytes = 0

    def read(self, file: IO[bytes], packed: int, limit: int = STATEMENT) -> bytes:
        """A member's bytes. Raises `ValueError` if it, or all together, are more than is safe."""
        pieces: list[bytes] = []
        got = 0
        while True:
            piece = file.read(256 * 1024)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
            got += len(piece)
            self._bytes += len(piece)
            if got > limit:
                raise ValueError(f"is larger than {size(limit)}, unpacked")
            if got > UNSUSPECTED and packed and got > RATIO * packed:
                raise ValueError(f"unpacks to more than {RATIO} times its size, as an archive made to do harm does")
            if self._bytes > UNPACKED:
                raise _SpentError(f"unpacks to more than {size(UNPACKED)}; the rest of it is left alone")

    def count(self) -> None:
        """One member more."""
        self.members += 1
        if self.members > MEMBERS:
            raise _SpentError(f"has more than {MEMBERS:,} members; the rest of it is left alone")


class _SpentError(ValueError):
    """The archive as a whole is over a limit."""


def unsafe(name: str) -> bool:
    """Whether a member's path would lead out of the folder that the archive is unpacked in.

    >>> unsafe("../etc/passwd"), unsafe("/etc/passwd"), unsafe("C:\\\\x"), unsafe("news/2019..md")
    (True, True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":") or "\0" in name


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.replace("\\", "/").split("/") if part)


class ZipContainer:
    """Takes .zip files apart."""

    name = "zip"
    suffixes: tuple[str, ...] = (".zip",)

    def recognises(self, head: bytes) -> bool:
        """By the signature of a local header, or of an empty archive."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The members in the order of their names."""
        budget = _Budget()
        try:
            archive = zipfile.ZipFile(file)
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: (m.filename,
                                                                                               m.header_offset))
        except _BROKEN as error:
            raise ValueError(f"is a broken zip archive ({_words(error)})") from None
        with archive:
            seen: set[str] = set()
            for member in members:
                name = _shown(member.filename)
                if name in seen or (_hidden(name) and not unsafe(name)):
                    continue
                seen.add(name)
                if unsafe(member.filename):
                    yield ReadFailure(name, "has a path that leads out of the archive; it is refused")
                    continue
                if member.flag_bits & 1:
                    yield ReadFailure(name, "is encrypted")
                    continue
                try:
                    budget.count()
                    with archive.open(member) as opened:
                        yield Part(name, name, budget.read(opened, member.compress_size))
                except _SpentError as error:
                    yield ReadFailure(name, str(error))
                    return
                except _BROKEN as error:
                    yield ReadFailure(name, _reason(error))


class TarContainer:
    """Takes .tar files apart, packed ones too."""

    name = "tar"
    suffixes: tuple[str, ...] = (".tar", ".tgz", ".tbz2", ".txz")

    def recognises(self, head: bytes) -> bool:
        """By the mark in the first header; a packed one is told by its unpacked beginning."""
        return _beginning(head)[257:262] == b"ustar"

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The members in the order of the archive, which is read as a stream."""
        budget = _Budget()
        try:
            archive = tarfile.open(fileobj=file, mode="r|*")  # noqa: SIM115 - closed below
        except _BROKEN as error:
            raise ValueError(f"is a broken tar archive ({_words(error)})") from None
        with archive:
            while True:
                try:
                    member = archive.next()
                except _BROKEN as error:
                    yield ReadFailure("", f"is a broken tar archive after {budget.members} members ({_words(error)})")
                    return
                if member is None:
                    return
                name = _shown(member.name)
                if member.isdir() or (_hidden(name) and not unsafe(name)):
                    continue
                try:
                    budget.count()
                    if unsafe(member.name):
                        raise ValueError("has a path that leads out of the archive; it is refused")
                    if not member.isreg():
                        raise ValueError("is a link or a device in an archive; it is refused")
                    if member.size > STATEMENT:
                        raise ValueError(f"is larger than {size(STATEMENT)}, unpacked")
                    opened = archive.extractfile(member)
                    data = budget.read(cast(IO[bytes], opened), 0)
                except _SpentError as error:
                    yield ReadFailure(name, str(error))
                    return
                except _BROKEN as error:
                    yield ReadFailure(name, _reason(error))
                else:
                    yield Part(name, name, data)


class PackedContainer:
    """Unpacks a single file: .gz, .bz2, .xz."""

    name = "packed"
    suffixes: tuple[str, ...] = (".gz", ".bz2", ".xz")

    def recognises(self, head: bytes) -> bool:
        """By the signature, unless it is a packed archive."""
        return head.startswith(PACKED)

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The one file in it. Raises `ValueError` if it is broken or too large."""
        head = file.read(6)
        packed = file.seek(0, 2)
        file.seek(0)
        name = str(getattr(file, "name", ""))
        inner = name[: name.rfind(".")] if name.lower().endswith(self.suffixes) else ""
        try:
            with _opened(file, head) as opened:
                yield Part("", inner, _Budget().read(opened, packed))
        except _BROKEN as error:
            raise ValueError(_reason(error)) from None


def _opened(file: IO[bytes], head: bytes) -> IO[bytes]:
    if head.startswith(b"BZh"):
        return cast(IO[bytes], bz2.BZ2File(file))
    if head.startswith(b"\xfd7z"):
        return cast(IO[bytes], lzma.LZMAFile(file))
    return cast(IO[bytes], gzip.GzipFile(fileobj=file))


def _beginning(head: bytes) -> bytes:
    """The first bytes of what is packed, where the first bytes of the file are packed ones."""
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(31).decompress(head, 1024)
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, 1024)
        if head.startswith(b"\xfd7z"):
            return lzma.LZMADecompressor(memlimit=64 * 1024 * 1024).decompress(head, 1024)
    except (OSError, zlib.error, lzma.LZMAError, EOFError, ValueError):
        return b""
    return head


def _shown(name: str) -> str:
    """A member's name as it can be written down."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")[:500]


def _reason(error: Exception) -> str:
    if isinstance(error, ValueError) and str(error).startswith(("is ", "unpacks", "has ")):
        return str(error)
    return f"cannot be unpacked ({_words(error)})"


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
