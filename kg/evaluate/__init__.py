"""Holds a graph against annotated statements: precision, recall, errors, and how far each rule can be trusted.

Changes when what an evaluation holds does.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.annotation import Annotation, read_folder
from kg.evaluate.compare import compare
from kg.evaluate.passages import Page, find_page
from kg.evaluate.rules import Trust
from kg.evaluate.statements import Dataset, Statement, opened
from kg.evaluate.tally import ALL, KINDS, Figures, Outcome, figures

__all__ = ["ALL", "KINDS", "Evaluation", "Figures", "Outcome", "Trust", "evaluate"]


@dataclass(frozen=True)
class Evaluation:
    """What came out. `statements` are the ids of the annotated statements, `missing` those that the graph has not.

    `quotes` counts the passages that claims rest on, in the texts that were found (`pages`), `verbatim` those that
    stand there to the letter but for white space. `trust` has the counts of each rule, `notes` what looks odd in
    annotations.
    """

    statements: tuple[str, ...]
    missing: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    pages: dict[str, Page]
    trust: Trust
    quotes: int
    verbatim: int
    notes: tuple[str, ...]

    def figures(self) -> dict[str, Figures]:
        """Precision, recall and counts of each kind of fact, and of all together."""
        return figures(self.outcomes)


def evaluate(graph: str | os.PathLike[str], annotations: str | os.PathLike[str]) -> Evaluation:
    """Hold a graph against annotations.

    `graph` is a TriG or N-Quads file or the folder of a store, `annotations` a folder with facts/<id>.json and, for the
    sentences, statements/<id>.md or .txt. Raises `AnnotationError` if an annotation is malformed or there is none,
    `ReadError` or `StoreError` if the graph or a text cannot be read.
    """
    folder = Path(annotations)
    annotated = read_folder(folder)
    with opened(Path(graph)) as quads:
        return _evaluate(Dataset(quads), annotated, folder)


def _evaluate(dataset: Dataset, annotated: list[Annotation], folder: Path) -> Evaluation:
    known = dataset.statements()
    outcomes: list[Outcome] = []
    pages: dict[str, Page] = {}
    trust = Trust()
    quotes = verbatim = 0
    for annotation in annotated:
        said = Statement(dataset, known.get(annotation.id, ""))
        ledger = compare(annotation, said)
        outcomes += ledger.outcomes
        trust.add(ledger)
        page = find_page(folder, annotation.id)
        if page is not None:
            pages[annotation.id] = page
            mine = said.all_quotes()
            quotes += len(mine)
            verbatim += sum(page.holds(quote) for quote in mine)
    return Evaluation(
        tuple(a.id for a in annotated), tuple(a.id for a in annotated if a.id not in known), tuple(outcomes), pages,
        trust, quotes, verbatim, tuple(note for a in annotated for note in a.notes))
