"""Paths to the files that are statements. Changes when other files are looked for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import ReadFailure
from kg.read.registry import readers


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under some paths: files to read, named files that cannot be, and how many others were passed over."""

    files: tuple[str, ...]
    failed: tuple[ReadFailure, ...] = ()
    passed_over: int = 0


def find(paths: Iterable[str | os.PathLike[str]]) -> Found:
    """The files of the kinds that readers know, as absolute paths, sorted, each once.

    A folder is walked to its depth; hidden files and folders in it are left alone, and files of other kinds are
    passed over and counted. A file that is named itself and is missing or of another kind is a failure.
    """
    suffixes = readers()
    files: set[str] = set()
    others: set[str] = set()
    failed: dict[str, ReadFailure] = {}
    for given in paths:
        path = os.path.abspath(os.fspath(given))
        if os.path.isdir(path):
            for found in _walk(path):
                (files if _suffix(found) in suffixes else others).add(found)
        elif not os.path.exists(path):
            failed[path] = ReadFailure(path, "does not exist")
        elif _suffix(path) not in suffixes:
            kinds = ", ".join(sorted(suffixes))
            failed[path] = ReadFailure(path, f"is of a kind that no reader knows; known are {kinds}")
        else:
            files.add(path)
    for path in [path for path in files if not _is_text(path)]:
        files.discard(path)
        failed[path] = ReadFailure(path.encode("utf-8", "replace").decode(), "has a name that is not valid UTF-8")
    return Found(tuple(sorted(files)), tuple(failed[p] for p in sorted(failed)), len(others))


def _is_text(path: str) -> bool:
    """Whether a path can be written down; the bytes of a name that are no UTF-8 come as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _walk(folder: str) -> Iterable[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield os.path.join(place, name)
