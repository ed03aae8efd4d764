"""What users add to the gazetteers: rows in the shape of the package's own tables, and which of them are in use.

Changes when it changes how added rows come to those who read. They are in use for one reading, in one thread, so that
two readings side by side may have different ones; what is made of the tables is kept for each set of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Final, TypeVar

from kg.vocabulary import digest

T = TypeVar("T")
Cells = tuple[tuple[str, str], ...]
"""A row, as pairs of column and cell."""

_SETS_KEPT: Final = 4
"""Sets of rows for which lexicons are kept: the package's alone, and some that a notebook may try beside it."""


@dataclass(frozen=True, slots=True)
class Additions:
    """Rows beside those of the package, each with the name of its table; sorted, so that no order shows in a result."""

    rows: tuple[tuple[str, Cells], ...] = ()
    mark: str = field(default="")
    """A digest of the rows, empty where there are none."""


def additions(rows: Iterable[tuple[str, dict[str, str]]]) -> Additions:
    """The additions made of (table, row), in whatever order.

    >>> one, other = ("places", {"form": "Ny By"}), ("places", {"form": "Havn"})
    >>> additions([one, other]) == additions([other, one, one])
    True
    """
    found = tuple(sorted({(table, tuple(row.items())) for table, row in rows}))
    return Additions(found, digest(repr(found), 16) if found else "")


NOTHING: Final = Additions()
"""The package's own tables and no more."""

_IN_USE: Final[ContextVar[Additions]] = ContextVar("additions", default=NOTHING)


@contextmanager
def in_use(what: Additions) -> Iterator[None]:
    """Read with some additions, until the block ends."""
    token = _IN_USE.set(what)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def added(table: str) -> list[dict[str, str]]:
    """The rows in use that are added to a table, as `kg.resources.gazetteer` gives those of the package."""
    return [dict(cells) for name, cells in _IN_USE.get().rows if name == table]


def kept_by_additions(make: Callable[[], T]) -> Callable[[], T]:
    """Like `functools.cache` for what is made of the tables: made once for each set of added rows.

    What follows from it (from the lexicon of names, say) must not be kept beyond one reading, unless by it.
    """
    kept = lru_cache(maxsize=_SETS_KEPT)(lambda mark: make())

    @wraps(make)
    def get() -> T:
        return kept(_IN_USE.get().mark)

    return get
