"""How large what is read may be, so that no file exhausts memory, disk or time. Changes when a limit does."""

from __future__ import annotations

from typing import IO, Final

STATEMENT: Final = 64 * 1024 * 1024
"""Bytes of one statement, unpacked."""

WHOLE: Final = 256 * 1024 * 1024
"""Bytes of a file that must be read at once although it holds several statements (JSON, feeds, TEI)."""

UNPACKED: Final = 64 * 1024 * 1024 * 1024
"""Bytes of all that is taken out of one archive."""

RATIO: Final = 250
"""How many times larger than packed a member of an archive may be, beyond the first `UNSUSPECTED` bytes."""

UNSUSPECTED: Final = 1024 * 1024
"""Bytes up to which the ratio does not count."""

MEMBERS: Final = 1_000_000
"""Members of one archive."""

DEPTH: Final = 3
"""Archives in archives."""


def size(number: int) -> str:
    """A number of bytes in words.

    >>> size(64 * 1024 * 1024)
    '64 MiB'
    """
    amount, unit = float(number), "bytes"
    for name in ("KiB", "MiB", "GiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, name
    return f"{amount:.4g} {unit}"


def bounded(file: IO[bytes], limit: int = STATEMENT) -> bytes:
    """All that is left of a file. Raises `ValueError` if that is more than `limit` bytes."""
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"is larger than {size(limit)}, the most that is read as one")
    return data
