"""Loads named graphs in bulk, in threads, while the next ones are assembled. Changes when loading changes.

Oxigraph parses, sorts and writes a batch without holding the interpreter, so that batches load side by side. Loading is
what a build spends most on: measured, 7 to 10 microseconds of a processor for a quad, a quarter less in large batches
than in small ones, and a fifth less when IRIs are not checked again (the assembler has escaped them).
"""

from __future__ import annotations

import os
import queue
import threading
from types import TracebackType
from typing import Final

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.journal import Journal

_BATCH: Final = 16_000_000
"""Bytes of N-Quads in one load: some 50,000 quads."""

_THREADS: Final = max(1, min(2, os.cpu_count() or 1))
"""Loads side by side."""

_Graph = tuple[str, str, bytes]


class Loader:
    """Takes graphs one by one and loads them in batches; the journal is marked from the caller's thread alone.

    As a context manager it waits for what is under way. `failed` holds (graph name, reason) for each graph that is no
    valid RDF; all others are loaded.
    """

    def __init__(self, quads: ox.Store, journal: Journal) -> None:
        self.failed: list[tuple[str, str]] = []
        self._quads, self._journal = quads, journal
        self._batch: list[_Graph] = []
        self._size = 0
        self._pending: queue.Queue[list[_Graph] | None] = queue.Queue(maxsize=1)
        self._done: queue.SimpleQueue[list[tuple[str, str]]] = queue.SimpleQueue()
        self._error: BaseException | None = None
        self._stopped = False
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(_THREADS)]

    def __enter__(self) -> Loader:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._batch:
            self._hand_over()
        self._stopped = kind is not None
        for _ in self._threads:
            self._pending.put(None)
        for thread in self._threads:
            thread.join()
        self._mark()
        if kind is None:
            self._check()

    def add(self, name: str, fingerprint: str, quads: bytes) -> None:
        """Load a graph's N-Quads, now or with the next batch. The journal has it marked as being changed already."""
        self._batch.append((name, fingerprint, quads))
        self._size += len(quads)
        if self._size >= _BATCH:
            self._hand_over()

    def _hand_over(self) -> None:
        self._check()
        self._pending.put(self._batch)
        self._batch, self._size = [], 0
        self._mark()

    def _mark(self) -> None:
        marks: list[tuple[str, str]] = []
        while not self._done.empty():
            marks += self._done.get()
        if marks:
            self._journal.finish(marks)

    def _check(self) -> None:
        if self._error is not None:
            raise StoreError(f"the quads cannot be written: {self._error}") from self._error

    def _work(self) -> None:
        while (batch := self._pending.get()) is not None:
            if self._stopped or self._error is not None:
                continue
            try:
                loaded = self._load(batch)
                self._quads.flush()
            except Exception as error:
                self._error = error
            else:
                self._done.put(loaded)

    def _load(self, batch: list[_Graph]) -> list[tuple[str, str]]:
        try:
            data = b"".join(quads for _, _, quads in batch)
            self._quads.bulk_load(data, format=ox.RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, ValueError):
            return [mark for graph in batch for mark in self._load_alone(graph)]
        return [(name, fingerprint) for name, fingerprint, _ in batch]

    def _load_alone(self, graph: _Graph) -> list[tuple[str, str]]:
        name, fingerprint, quads = graph
        self._quads.remove_graph(ox.NamedNode(name))
        try:
            self._quads.load(quads, format=ox.RdfFormat.N_QUADS)
        except (SyntaxError, ValueError) as error:
            self.failed.append((name, f"its graph is not valid RDF: {error}"))
            return []
        return [(name, fingerprint)]
