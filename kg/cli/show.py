"""What the command line prints: tables, the summary of a build, explanations. Changes when their look changes.

Text of statements is shown as text: control characters are replaced, nothing in it is taken for markup.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.pipeline import BuildReport, summary_rows
from kg.store.answers import Answer, clean, plain
from kg.store.explain import Evidence, Explanation

if TYPE_CHECKING:
    from kg.evaluate import Evaluation

_WIDTH = 160
"""Columns of a table that does not go to a terminal."""


def console(*, error: bool = False) -> Console:
    """A console for standard output or standard error; as wide as the terminal, or `_WIDTH` where there is none."""
    stream = sys.stderr if error else sys.stdout
    wide = None if stream.isatty() or "COLUMNS" in os.environ else _WIDTH
    return Console(file=stream, width=wide, highlight=False, markup=False, emoji=False, soft_wrap=False)


def line(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(clean(text) + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Draw a table; give the number of its rows."""
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        drawn.add_column(Text(clean(column)), overflow="fold")
    count = 0
    for row in rows:
        drawn.add_row(*(Text(clean(cell)) for cell in row))
        count += 1
    if count:
        console().print(drawn)
    return count


def answer(found: Answer, form: str, base: str) -> None:
    """Print the answer to a query; in tables an IRI of the store is shown without its base."""
    if form != "table" or not found.variables:
        sys.stdout.flush()
        sys.stdout.buffer.write(found.serialise(form))
        sys.stdout.buffer.flush()
        return
    count = table(found.variables, ([plain(term).removeprefix(base) for term in row] for row in found.rows()))
    if not count:
        print("nothing found", file=sys.stderr)


def summary(report: BuildReport, store: str) -> None:
    """Print what a build did and what the store now holds."""
    read, skipped, failed = _count(report.read, "statement"), report.unchanged, len(report.failed)
    line(f"{read} read, {skipped} skipped as unchanged, {failed} failed")
    if report.pruned:
        line(f"{_count(len(report.pruned), 'statement')} dropped, since the file is gone")
    if report.passed_over:
        line(f"{_count(report.passed_over, 'file')} of other kinds passed over")
    for failure in report.failed:
        line(f"  failed: {_near(failure.path)}: {failure.reason}")
    for lost in report.lost:
        line(f"  judgement of {lost.judgement.person} not applied: {lost.reason}")
    line(f"{store} now holds")
    for name, number in summary_rows(report.summary):
        line(f"  {name:<14}{number:>8}")
    if report.summary.conflicts:
        line("Where sources disagree: kg query conflicts")


def explanation(found: Explanation, base: str) -> None:
    """Print every claim about a thing with its sentence."""
    line(found.name)
    line(f"<{found.iri}>")
    for title, claims in (("What is said of it", found.claims), ("Where it is named", found.as_value)):
        if not claims:
            continue
        line()
        line(f"{title} ({_count(len(claims), 'claim')}):")
        for claim in claims:
            _claim(claim, base, with_subject=claims is found.as_value)


def evaluation(found: Evaluation, most: int, *, by_rule: bool) -> None:
    """Print the figures of an evaluation, `most` mistakes of each kind and sign, and on demand the table of rules."""
    from kg.evaluate import report

    line(report.head(found))
    if found.missing:
        line(f"not in the graph: {', '.join(found.missing)}")
    _figures(report.COLUMNS, report.rows(found))
    for kind, made in report.mistakes(found, most).items() if most else ():
        line()
        line(f"{kind}:")
        for mistake in made:
            line(f"  {mistake.sign} {mistake.statement}: {mistake.fact}")
            for sentence in mistake.sentences:
                line(f"      “{sentence}”")
    if by_rule:
        line()
        _figures(report.RULE_COLUMNS, report.rule_rows(found))


def _figures(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of numbers, whose first column is of words, without a frame: the same everywhere."""
    lines = [columns, *rows]
    widths = [max(len(row[place]) for row in lines) for place in range(len(columns))]
    for row in lines:
        cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        line("  ".join([row[0].ljust(widths[0]), *cells]).rstrip())


def _claim(claim: Evidence, base: str, *, with_subject: bool) -> None:
    subject = claim.subject.removeprefix(base) + " " if with_subject else ""
    sure = "" if claim.confidence is None else f", confidence {claim.confidence:.2f}"
    words = f", in the words of {claim.attributed_to.removeprefix(base)}" if claim.attributed_to else ""
    line()
    line(f"  {subject}{claim.property} {claim.value.removeprefix(base)}")
    line(f"    “{claim.quote}”")
    line(f"    {claim.title or claim.statement}, {claim.start} to {claim.end}; rule {claim.rule}{sure}{words}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _near(path: str) -> str:
    """The path as seen from here, if it is below."""
    near = os.path.relpath(path) if os.path.splitdrive(path)[0] == os.path.splitdrive(os.getcwd())[0] else path
    return path if near.startswith("..") else near
