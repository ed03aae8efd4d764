"""Digests of the package's own code: what older code made is made again. Changes when that is decided otherwise."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@cache
def of_code(*parts: str) -> str:
    """A digest of the source files of some modules or sub-packages, given relative to the package, and its version.

    >>> of_code("model.py") == of_code("model.py") != of_code("vocabulary.py")
    True
    """
    digest = hashlib.sha256(_version().encode())
    for part in parts:
        place = _PACKAGE / part
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.is_file() else []:
            digest.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _version() -> str:
    try:
        return metadata.version("communique-kg")
    except metadata.PackageNotFoundError:
        return "source"
