"""One writer or many readers of a store at a time. Changes when stores are shared between processes differently.

The lock is SQLite's own on an empty database file: it works on every platform, the operating system takes it back
when its holder is killed, and worker processes do not inherit it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import StoreError


class Lock:
    """A held lock on a store's folder; `release` gives it back.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     first, second = Lock(Path(place), write=False), Lock(Path(place), write=False)
    ...     first.release(); second.release()
    """

    def __init__(self, folder: Path, *, write: bool) -> None:
        """Take the lock. Raises `StoreError` if the folder is held by another process, or cannot be written to."""
        path = folder / "lock"
        try:
            self._connection: sqlite3.Connection | None = sqlite3.connect(
                path, timeout=0.2, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("BEGIN EXCLUSIVE" if write else "BEGIN")
            if not write:
                self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            self.release()
            if "locked" not in str(error):
                raise StoreError(f"the store {folder} cannot be locked: {error}") from error
            if write:
                raise StoreError(
                    f"the store {folder} is in use by another kg command or program; close it, then try again"
                ) from None
            raise StoreError(
                f"the store {folder} is being written by another kg command; try again when that has ended"
            ) from None

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        connection, self._connection = getattr(self, "_connection", None), None
        if connection is not None:
            connection.close()
