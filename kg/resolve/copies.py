"""Which statements are one text: a release on two sites, a corrected re-issue. Changes when copies are found otherwise.

A text is reduced to a fixed number of hashes of its runs of four words (MinHash): the share of them that two texts have
in common is close to the share of runs. Nothing here is random: the hashes are fixed, and the order of documents does
not count.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from kg.vocabulary import digest, fold

_HASHES: Final = 128
_ROWS: Final = 8
_RUN: Final = 4
_SHORTEST: Final = 30
"""Words; a shorter text is like others by chance."""

_LONGEST: Final = 200_000
_ALIKE: Final = 0.8
_COMPARED: Final = 50
_PRIME: Final = (1 << 31) - 1
_WORD = re.compile(r"\w+")
_CORRECTED = re.compile(r"\b(?:correct(?:ed|ion)|updated?|revised|revision|amended|as delivered|re-?issued?)\b", re.I)

_COEFFICIENTS: Final = np.array(
    [[zlib.crc32(f"{name}{i}".encode()) % _PRIME or 1 for i in range(_HASHES)] for name in ("a", "b")], dtype=np.uint64)

Relation = Literal["same", "revision"]


class Text(NamedTuple):
    """What is told of a statement to find its copies."""

    document: str
    signature: str
    issued: str
    publisher: tuple[str, ...]
    title: str


class Copy(NamedTuple):
    """Two statements of one text: the earlier, the later, and whether the later is a corrected one."""

    first: str
    second: str
    relation: Relation


def signature(text: str) -> str:
    """The hashes of a text, with a digest of its words; "" for one that is too short.

    >>> signature("too short")
    ''
    """
    words = _WORD.findall(fold(text[:_LONGEST]))
    if len(words) < _SHORTEST:
        return ""
    runs = sorted({zlib.crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)})
    hashes = np.full(_HASHES, _PRIME, dtype=np.uint64)
    for start in range(0, len(runs), 4096):
        values = np.array(runs[start : start + 4096], dtype=np.uint64) % _PRIME
        mixed = (values[:, None] * _COEFFICIENTS[0][None, :] + _COEFFICIENTS[1][None, :]) % _PRIME
        hashes = np.minimum(hashes, mixed.min(axis=0))
    packed = base64.b64encode(hashes.astype("<u4").tobytes()).decode("ascii")
    return f"{digest(' '.join(words), 16)}:{packed}"


def likeness(one: str, other: str) -> float:
    """The share of hashes that two signatures have in common, from 0 to 1.

    >>> text = " ".join(f"word{i}" for i in range(60))
    >>> likeness(signature(text), signature(text)), likeness(signature(text), signature(text + " end")) > 0.9
    (1.0, True)
    """
    if not one or not other:
        return 0.0
    return float(np.mean(_unpacked(one) == _unpacked(other)))


def _unpacked(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(base64.b64decode(text.partition(":")[2]), dtype="<u4")


def find_copies(texts: Iterable[Text]) -> tuple[Copy, ...]:
    """The pairs of statements that are one text, each statement with the earliest that it is like, in a fixed order."""
    known = sorted((t for t in texts if t.signature), key=lambda t: (t.issued or "9999", t.document))
    if len(known) < 2:
        return ()
    table = np.stack([_unpacked(t.signature) for t in known])
    first: dict[int, int] = {}
    for band in range(0, _HASHES, _ROWS):
        rows = np.ascontiguousarray(table[:, band : band + _ROWS]).view(f"V{_ROWS * 4}").ravel()
        order = np.argsort(rows, kind="stable")
        ordered = rows[order]
        breaks = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
        for group in np.split(order, breaks):
            if len(group) > 1:
                _compare([int(i) for i in sorted(group)], table, first)
    return tuple(Copy(known[a].document, known[b].document, _relation(known[a], known[b]))
                 for b, a in sorted(first.items()))


def _compare(group: list[int], table: npt.NDArray[np.uint32], first: dict[int, int]) -> None:
    """Tie each of a group to the earliest that it is like; a group of many is compared with its first only."""
    for at, later in enumerate(group):
        for earlier in group[: min(at, _COMPARED)]:
            if earlier < first.get(later, later) and float(np.mean(table[earlier] == table[later])) >= _ALIKE:
                first[later] = earlier
                break


def _relation(one: Text, other: Text) -> Relation:
    if one.signature.partition(":")[0] == other.signature.partition(":")[0] or one.publisher != other.publisher:
        return "same"
    if one.issued != other.issued or _CORRECTED.search(other.title):
        return "revision"
    return "same"
