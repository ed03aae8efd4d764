"""The embedded store on disk: a journal of what was read, and the quads that follow. Changes when its parts change.

A store is a folder: `journal.sqlite` (documents, extractions, marks), `quads/` (Oxigraph) and `lock`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import quads as database
from kg.store.journal import Journal
from kg.store.loader import Loader
from kg.store.lock import Lock

__all__ = ["Store", "open_store"]


class Store:
    """An open store. Use it as a context manager, or call `close`.

    `quads` is the Oxigraph database, `journal` the record of what was read, `folder` the place on disk.
    """

    def __init__(self, folder: Path, lock: Lock, journal: Journal, quads: ox.Store, *, writable: bool) -> None:
        self.folder, self.journal, self.quads, self.writable = folder, journal, quads, writable
        self._lock = lock

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database and the journal and give the lock back."""
        if self.writable:
            self.quads.flush()
        del self.quads
        self.journal.close()
        self._lock.release()

    def is_complete(self) -> bool:
        """Whether the last build ended: no graph is marked as being changed."""
        return None not in self.journal.graphs().values()

    def text(self, id: str) -> str | None:
        """The text of the document of that id, as it was read; None if there is none."""
        path = self.journal.path(id)
        return None if path is None else self.journal.reading(path).text

    def retract(self, names: Iterable[str]) -> None:
        """Remove named graphs from the quads, and their marks from the journal; safe to be killed in."""
        doomed = list(names)
        self.journal.begin(doomed)
        for name in doomed:
            self.quads.remove_graph(ox.NamedNode(name))
        self.quads.flush()
        self.journal.forget(doomed)

    def prepare(self, names: Iterable[str]) -> None:
        """Make room for graphs that are to be loaded: mark each as being changed, and remove what is there of it."""
        present = self.journal.graphs()
        wanted = list(names)
        old = [name for name in wanted if name in present]
        self.journal.begin(wanted)
        if len(old) == len(present):
            self.quads.clear()
        else:
            for name in old:
                self.quads.remove_graph(ox.NamedNode(name))
        self.quads.flush()

    def loader(self) -> Loader:
        """A loader of graphs for which `prepare` has made room."""
        return Loader(self.quads, self.journal)


def open_store(folder: str | os.PathLike[str], *, write: bool = False, create: bool = True) -> Store:
    """Open a store: for reading, or for writing, which creates it if it is not there and `create` is true.

    Raises `StoreError` if there is no store, the folder holds other things (for writing), another
    process holds it, or it is damaged. Quads that are damaged or missing are made empty when opened for writing, with
    all graphs marked to be loaded again.
    """
    place = Path(folder)
    if not (write and create) and not (place / "journal.sqlite").is_file():
        raise StoreError(f"there is no store in {place}; make one with: kg build PATH --store {place}")
    if write:
        _make_folder(place)
    lock = Lock(place, write=write)
    try:
        journal = Journal(place / "journal.sqlite", write=write)
        try:
            quads = _writable_quads(place, journal) if write else database.open_for_reading(place / "quads")
        except BaseException:
            journal.close()
            raise
    except BaseException:
        lock.release()
        raise
    return Store(place, lock, journal, quads, writable=write)


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
        others = sorted(p.name for p in place.iterdir() if not p.name.startswith(("journal.sqlite", "lock", "quads")))
    except OSError as error:
        raise StoreError(f"the store {place} cannot be made: {error.strerror or error}") from error
    if others and not (place / "journal.sqlite").exists():
        raise StoreError(f"{place} holds other files ({others[0]}) and no store; name a new or empty folder")


def _writable_quads(place: Path, journal: Journal) -> ox.Store:
    """The database for writing.

    It is made anew, with all graphs marked as being changed, if it was not made to the end or is damaged.
    """
    folder = place / "quads"
    if journal.meta("quads") == "made" and folder.is_dir():
        try:
            return database.open_for_writing(folder)
        except StoreError:
            raise
        except (OSError, RuntimeError):
            pass  # damaged: what follows makes it anew from the journal
    journal.begin(journal.graphs())
    quads = database.recreate(folder)
    journal.set_meta("quads", "made")
    return quads
