"""A store as a file: RDF, a network, or tables. Changes when a file format is added.

A file is written beside its place and then renamed: whoever reads it finds the old one or the whole new one.
"""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from kg.errors import ExportError
from kg.store import Store
from kg.store.tables import tables
from kg.vocabulary import DEFAULT_BASE

RDF: Final[dict[str, str]] = {
    "turtle": "turtle", "ttl": "turtle", "trig": "trig", "ntriples": "ntriples", "nt": "ntriples", "nquads": "nquads",
    "nq": "nquads", "jsonld": "jsonld", "json-ld": "jsonld", "rdfxml": "rdfxml", "rdf": "rdfxml", "xml": "rdfxml",
}
"""Names and suffixes of the RDF formats."""

NETWORK: Final = ("graphml", "gexf")
TABLES: Final = ("csv", "zip")
FORMATS: Final = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", *NETWORK, *TABLES)
"""What `kg export --format` takes. csv is a folder of tables, zip the same in one file."""


def export(store: Store, path: Path, format: str | None = None, projection: str = "full") -> Path:
    """Write the whole store to a file, in the format given or that of its suffix, and give its path.

    RDF: .ttl .nt .rdf hold the union of all statements, .trig .nq .jsonld keep them apart. .graphml and .gexf hold the
    network of `projection`. .csv, or a path without suffix, is a folder of tables; .zip the same in one file. The same
    store gives the same bytes. Raises `ExportError` if the format is unknown or the file cannot be written.
    """
    name = (format or path.suffix.lstrip(".") or "csv").lower()
    try:
        if name in RDF:
            from kg.graph import serialise

            _write(path, serialise(store.quads, RDF[name], store.journal.meta("base") or DEFAULT_BASE))
        elif name in NETWORK:
            from kg.network import gexf, graphml, project

            graph = project(store.quads, projection)
            _write(path, [graphml(graph) if name == "graphml" else gexf(graph)])
        elif name == "zip":
            with _replacing(path) as file:
                _zip(file, tables(store.quads))
        elif name == "csv":
            _folder(path, tables(store.quads))
        else:
            raise ExportError(f"the format {name!r} is unknown; known are {', '.join(FORMATS)}")
    except ExportError:
        raise
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
    return path


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with _replacing(path) as file:
        file.writelines(pieces)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes the place of `path` when all is written, and is removed when it is not."""
    if path.is_dir():
        raise ExportError(f"cannot write {path}: it is a folder")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _zip(file: IO[bytes], parts: Iterable[tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(f"{name}.csv", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


def _folder(path: Path, parts: Iterable[tuple[str, bytes]]) -> None:
    if path.exists() and not path.is_dir():
        raise ExportError(f"cannot write the tables into {path}: it is a file; name a folder, or a .zip file")
    path.mkdir(parents=True, exist_ok=True)
    for name, data in parts:
        _write(path / f"{name}.csv", [data])
