"""Runs a function over many items in processes of its own. Changes when work is spread over processors differently.

Each worker is a fresh interpreter at the end of a pipe. It shares nothing with this process: no lock, no open database,
no half-held thread, and the caller's script need not guard its main module. It ends when the pipe closes, so that none
outlives a parent that was killed. An item that takes a worker down with it is reported, and the others go on.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from queue import Queue, SimpleQueue
from typing import IO, Any, Final

from kg.errors import KgError

_START: Final = "import sys; sys.path[:] = sys.argv[2:]; from kg.pipeline.workers import serve; serve(sys.argv[1])"
_CHUNK: Final = 8
"""Items handed over at once: few enough that the workers end together, enough that the pipe does not count."""


class WorkerDied:
    """The result of an item whose worker process ended without an answer."""

    def __init__(self, status: int) -> None:
        self.reason = f"the process that read it ended with status {status}"


_AHEAD: Final = 4
"""Chunks that wait for each worker: items are taken as they are needed, and never all in memory."""


def run(function: str, items: Iterable[Any], jobs: int, shared: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """Pairs of an item and its result, as they come; `function` is named "package.module:name".

    `shared` is what every call gets after its item; it is handed to each worker once. A result is a `WorkerDied` if the
    item took its process down. With one job, or few items, all is done in this process. Raises what the function raises
    only in that case: functions for workers return their failures.

    >>> sorted(run("kg.vocabulary:slug", ["A b", "C d"], 1))
    [('A b', 'a-b'), ('C d', 'c-d')]
    """
    source = iter(items)
    first = list(islice(source, 2 * _CHUNK + 1))
    if jobs <= 1 or len(first) <= 2 * _CHUNK:
        call = _function(function)
        for item in chain(first, source):
            yield item, call(item, *shared)
        return
    team = _Team(function, chain(first, source), jobs, shared)
    try:
        yield from team.results()
    finally:
        team.stop()


def serve(function: str) -> None:
    """What a worker process does: read what all calls share, then lists of items, and answer with lists of results,
    until the pipe closes.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    call = _function(function)
    try:
        shared = pickle.load(source)  # noqa: S301 - written by the parent process alone
        while True:
            items = pickle.load(source)  # noqa: S301 - as above
            pickle.dump([call(item, *shared) for item in items], target, pickle.HIGHEST_PROTOCOL)
            target.flush()
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _end_with(parent: int) -> None:
    """End this process when its parent has gone, even in the middle of an item."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _function(name: str) -> Callable[[Any], Any]:
    module, _, attribute = name.partition(":")
    function: Callable[[Any], Any] = getattr(importlib.import_module(module), attribute)
    return function


class _Team:
    """Some workers, each led by a thread that hands it chunks and collects what comes back."""

    def __init__(self, function: str, items: Iterable[Any], jobs: int, shared: tuple[Any, ...]) -> None:
        self._function = function
        self._shared = shared
        self._items = iter(items)
        self._chunks: Queue[list[Any] | None] = Queue()
        self._out: SimpleQueue[list[tuple[Any, Any]] | BaseException] = SimpleQueue()
        self._stopping = False
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()
        self._threads = [threading.Thread(target=self._lead, daemon=True) for _ in range(jobs)]
        for thread in self._threads:
            thread.start()

    def results(self) -> Iterator[tuple[Any, Any]]:
        """What comes back; a chunk more is taken from the items for each that was answered."""
        out = 0
        for _ in range(_AHEAD * len(self._threads)):
            out += self._hand_over()
        while out:
            answer = self._out.get()
            if isinstance(answer, BaseException):
                raise answer
            out -= len(answer)
            out += self._hand_over()
            yield from answer

    def _hand_over(self) -> int:
        chunk = list(islice(self._items, _CHUNK))
        if chunk:
            self._chunks.put(chunk)
        return len(chunk)

    def stop(self) -> None:
        """End all workers, at once if they are at work still."""
        with self._guard:
            self._stopping = True
            for process in self._processes:
                process.kill()
            for _ in self._threads:
                self._chunks.put(None)
        for thread in self._threads:
            thread.join()

    def _lead(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        try:
            while True:
                chunk = self._chunks.get()
                if chunk is None or self._stopping:
                    return
                lists = [chunk] if process is not None else [self._shared, chunk]
                process = process or self._start()
                if process is None:
                    return
                results = _ask(process, lists)
                if results is None:
                    status = self._end(process)
                    process = None
                    if self._stopping:
                        return
                    if len(chunk) > 1:
                        for item in chunk:
                            self._chunks.put([item])
                        continue
                    results = [WorkerDied(status)]
                self._out.put(list(zip(chunk, results, strict=True)))
        except BaseException as error:
            self._out.put(error)
        finally:
            if process is not None:
                self._end(process)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._guard:
            if self._stopping:
                return None
            try:
                process = subprocess.Popen(  # noqa: S603 - this interpreter, with this package
                    [sys.executable, "-c", _START, self._function, *sys.path],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
                )
            except OSError as error:
                raise KgError(f"a worker process cannot be started: {error}; use --jobs 1") from error
            self._processes.add(process)
            return process

    def _end(self, process: subprocess.Popen[bytes]) -> int:
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        with self._guard:
            self._processes.discard(process)
        return process.wait()


def _ask(process: subprocess.Popen[bytes], lists: list[Any]) -> list[Any] | None:
    """The results of the last of the lists that are handed over, or None if the worker has died."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        for items in lists:
            pickle.dump(items, process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        results: list[Any] = pickle.load(process.stdout)  # noqa: S301 - written by our own worker
    except (EOFError, OSError, pickle.UnpicklingError):
        return None
    return results


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass
