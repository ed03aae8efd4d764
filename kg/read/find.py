"""Paths to the files that are statements. Changes when other files are looked for."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.model import ReadFailure
from kg.read.registry import HEAD, choose, foreign, readers, why_not

PROOF: Final = ".fetched.json"
"""What the names of files end in that tell how another file was fetched; they are no statements."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies under some paths: files to read, named files that cannot be, and how many others were passed over."""

    files: tuple[str, ...]
    failed: tuple[ReadFailure, ...] = ()
    passed_over: int = 0


def find(paths: Iterable[str | os.PathLike[str]]) -> Found:
    """The files of the kinds that readers know, as absolute paths, sorted, each once.

    A folder is walked to its depth; hidden files and folders in it are left alone, and files of other kinds are
    passed over and counted; what kind a file is, its suffix tells, and its content where that is unknown. A path that
    is no file and has * or ? or [ in it is a pattern. A file that is named itself and is missing
                                  or of another kind is a
    failure.
    """
    given_paths = [place for path in paths for place in _unfolded(os.fspath(path))]
    files: set[str] = set()
    others: set[str] = set()
    failed: dict[str, ReadFailure] = {}
    for given in given_paths:
        path = os.path.abspath(given)
        if os.path.isdir(path):
            for found in _walk(path):
                (files if _is_known(found) else others).add(found)
        elif not os.path.exists(path):
            failed[path] = ReadFailure(path, "does not exist")
        elif not _is_known(path):
            failed[path] = ReadFailure(path, why_not(path, _head(path)))
        else:
            files.add(path)
    for path in [path for path in files if not _is_text(path)]:
        files.discard(path)
        failed[path] = ReadFailure(path.encode("utf-8", "replace").decode(), "has a name that is not valid UTF-8")
    return Found(tuple(sorted(files)), tuple(failed[p] for p in sorted(failed)), len(others))


def _is_text(path: str) -> bool:
    """Whether a path can be written down; the bytes of a name that are no UTF-8 come as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in path)


def _unfolded(path: str) -> list[str]:
    """The files that a pattern matches; a path that is none, or matches nothing, as it is."""
    if not glob.has_magic(path) or os.path.lexists(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]


def _is_known(path: str) -> bool:
    if os.path.splitext(path)[1].lower() in readers():
        return True
    head = _head(path)
    return bool(head) and not foreign(head) and choose(path, head) is not None


def _head(path: str) -> bytes:
    """The beginning of a file, empty if it cannot be read or is none."""
    try:
        if not os.path.isfile(path):
            return b""
        with open(path, "rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _walk(folder: str) -> Iterable[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith(".") and not name.endswith(PROOF):
                yield os.path.join(place, name)
