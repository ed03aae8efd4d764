"""The Oxigraph database of a store: opening it, and its marks of damage. Changes when the quad store is exchanged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError


def open_for_writing(folder: Path) -> ox.Store:
    """The database, created if it is not there.

    Raises `StoreError` if another program holds it, `OSError` or `RuntimeError` (RocksDB says corruption so) if it is
    damaged.
    """
    try:
        return ox.Store(str(folder))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).casefold():
            raise StoreError(
                f"the quads of the store {folder.parent} are in use by another program; close it, then try again"
            ) from error
        raise


def open_for_reading(folder: Path) -> ox.Store:
    """The database as it is now, read-only. Raises `StoreError` if it is missing or damaged."""
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        raise StoreError(
            f"the quads in {folder} cannot be opened ({error}); 'kg build' makes them anew from the journal"
        ) from error


def recreate(folder: Path) -> ox.Store:
    """An empty database in place of what is in the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    return open_for_writing(folder)
