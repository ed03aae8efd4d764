"""The package as a library: read, extract, build, open. Changes when what notebooks and scripts may call changes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, overload

from kg.errors import QueryError
from kg.model import Document, Extraction
from kg.pipeline import build
from kg.pipeline.export import export
from kg.pipeline.identity import Opinion, opinions
from kg.store import Store, open_store
from kg.store.answers import Answer, ask, looker, plain
from kg.store.explain import Explanation, explain
from kg.store.queries import named_query
from kg.vocabulary import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import pyoxigraph as ox
    from rdflib.query import Result

    from kg.graph import Finding
    from kg.render import Inline

__all__ = ["KnowledgeGraph", "build", "extract", "open", "read"]


def read(path: str | os.PathLike[str]) -> Document:
    """The statement in a file. Raises `ReadError` if it cannot be read."""
    from kg.read import read as read_file

    return read_file(path)


def extract(document: Document | str, gazetteers: Iterable[str | os.PathLike[str]] = ()) -> Extraction:
    """All that a document, or a plain text, says, as claims with the words that carry them.

    Of a text that is not in English only its metadata and its language are claimed, as `build` has it. `gazetteers` are
    files with names and titles of the user's own (docs/gazetteers.md). Raises `GazetteerError` if one has a row that
    cannot be used.
    """
    from kg.extract.additions import in_use
    from kg.extract.usergazetteer import read_gazetteers
    from kg.pipeline.language import extracted

    with in_use(read_gazetteers(gazetteers)):
        return extracted(document)


class KnowledgeGraph:
    """An open store, for reading: ask it, draw it, export it. Use it as a context manager, or call `close`.

    `quads` is the Oxigraph store, for whoever needs more. While it is open no build can change the store.
    """

    def __init__(self, store: Store) -> None:
        """`open(path)` is the way to get one."""
        self._store = store

    @property
    def quads(self) -> ox.Store:
        """The quads: a named graph for each statement, and the reference, identity and conflicts graphs."""
        return self._store.quads

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    @property
    def base(self) -> str:
        """The IRI that those of all things begin with."""
        return self._store.journal.meta("base") or DEFAULT_BASE

    def is_complete(self) -> bool:
        """Whether the last build ended; if not, the next one completes the store."""
        return self._store.is_complete()

    def answer(self, query: str, **parameters: str) -> Answer:
        """The answer to a SPARQL query, or to the named query of that name with its parameters."""
        if query.replace("-", "").isalnum():
            return self.ask(named_query(query).bind(parameters, looker(self.quads)))
        if parameters:
            raise QueryError("parameters are for named queries; write the values into the query")
        return self.ask(query)

    def ask(self, sparql: str) -> Answer:
        """The answer to a SPARQL query over the union of all statements. Raises `QueryError` if it is malformed."""
        return ask(self.quads, sparql)

    def rows(self, query: str, **parameters: str) -> list[tuple[str, ...]]:
        """The answer to a SELECT as plain texts, empty where there is none."""
        return [tuple(plain(term) for term in row) for row in self.answer(query, **parameters).rows()]

    def query(self, query: str, **parameters: str) -> Result:
        """The answer as an rdflib result: `for row in g.query("meetings-of", official="Hernández"): ...`

        `query` is SPARQL, or the name of a query of `ontology/queries/`, whose parameters are given by name (a
        parameter named like a word of Python, as `from`, is given as `**{"from": "2019"}`). The default graph is the
        union of all statements. Raises `QueryError` if the query is malformed or a parameter fits nothing.
        """
        from kg.store.convert import to_rdflib

        return to_rdflib(self.answer(query, **parameters))

    def frame(self, query: str, **parameters: str) -> pd.DataFrame:
        """The answer as a pandas data frame. Raises `MissingExtraError` without pandas, else as `query`."""
        from kg.store.convert import to_frame

        return to_frame(self.answer(query, **parameters))

    def network(self, projection: str = "full", **filters: Any) -> nx.Graph[Any]:
        """A projection as a NetworkX graph; for its names, attributes and filters see `kg.network.project`."""
        from kg.network import project

        return project(self.quads, projection, **filters)

    @overload
    def view(self, path: None = None, **options: Any) -> Inline: ...

    @overload
    def view(self, path: str | os.PathLike[str], **options: Any) -> Path: ...

    def view(self, path: str | os.PathLike[str] | None = None, **options: Any) -> Path | Inline:
        """The interactive page: written to a file, whose path is given back, or in a notebook shown in its cell.

        Without a path nothing is written: the value shows itself when it is the last of a cell. The page needs nothing
        else; for the options (projection, focus, depth, since, until, title) see `kg.render.view`.
        """
        from kg.render import Inline, page, view

        if path is not None:
            return view(self.quads, Path(path), texts=self.text, **options)
        title = options.pop("title", None)
        return Inline(page(self.quads, self.network(**options), title=title, texts=self.text))

    def page(self, projection: str = "full", **filters: Any) -> str:
        """The interactive page as HTML; `kg.render.Inline` shows it in a notebook."""
        from kg.render import page

        return page(self.quads, self.network(projection, **filters), texts=self.text)

    def export(
        self, path: str | os.PathLike[str], format: str | None = None, projection: str = "full"
    ) -> Path:
        """Write all to a file in the format of its suffix; see `kg.pipeline.export.export`."""
        return export(self._store, Path(path), format, projection)

    def explain(self, thing: str) -> Explanation:
        """Every claim about a thing, given by name or IRI, with its sentence. Raises `QueryError` if there is none."""
        return explain(self.quads, thing)

    def validate(self) -> list[Finding]:
        """What breaks the shapes of the ontology, in plain words. Raises `MissingExtraError` without pyshacl."""
        from kg.graph import validate

        return validate(self.quads)

    def judgements(self, kind: str = "", verdict: str = "") -> list[Opinion]:
        """Who was taken for whom, or kept apart: of one kind of thing, of one verdict, or all."""
        return opinions(self._store, kind, verdict)

    def statements(self) -> list[tuple[str, str]]:
        """The id and the path of each statement of the store, sorted by id."""
        return sorted((row.id, row.path) for row in self._store.journal.documents())

    def text(self, statement: str) -> str | None:
        """The text of the statement of that id, as it was read; None if there is none."""
        return self._store.text(statement)


def open(store: str | os.PathLike[str] = "store") -> KnowledgeGraph:
    """Open a store for reading. Raises `StoreError` if there is none, or a build is writing it."""
    return KnowledgeGraph(open_store(store))

