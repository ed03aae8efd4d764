"""Sorting more lines than memory should hold. Changes when exports need another order or another way to sort.

Lines go to temporary files in sorted runs, which are merged while they are read.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Final

RUN: Final = 200_000
"""Lines sorted in memory at a time; with claims and quotes, about 80 MB."""


def sorted_lines(rows: Iterable[str], run: int = RUN) -> Iterator[str]:
    """The lines in order of their code points, each once. A line holds no line break.

    >>> list(sorted_lines(["b", "c", "a", "b"], run=2))
    ['a', 'b', 'c']
    """
    source = iter(rows)
    with ExitStack() as stack:
        runs: list[Iterable[str]] = []
        while True:
            chunk = sorted(set(islice(source, run)))
            following = next(source, None)
            if following is None:
                runs.append(chunk)
                break
            source = _with_first(following, source)
            runs.append(_keep(chunk, stack.enter_context(_file())))
        previous: str | None = None
        for line in heapq.merge(*runs):
            if line != previous:
                yield line
                previous = line


def _file() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")


def _with_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _keep(chunk: list[str], file: IO[str]) -> Iterator[str]:
    file.writelines(f"{line}\n" for line in chunk)
    file.seek(0)
    return (line[:-1] for line in file)
