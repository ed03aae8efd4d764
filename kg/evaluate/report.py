"""An evaluation as rows, JSON and Markdown. Changes when a report tells more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from kg.evaluate import Evaluation
from kg.evaluate.passages import sentences
from kg.evaluate.tally import KINDS
from kg.store.answers import clean

COLUMNS: Final = ("kind of fact", "precision", "recall", "F1", "right", "surplus", "missed")
RULE_COLUMNS: Final = ("rule", "judged", "right", "share")
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {c: "\\" + c for c in "\\|`[]*_#"})
_SIGNS: Final = {"missed": "−", "surplus": "+"}


class Mistake(NamedTuple):
    """A missed (−) or surplus (+) fact, with the sentences that carry it."""

    sign: str
    statement: str
    fact: str
    sentences: tuple[str, ...]


def head(evaluation: Evaluation) -> str:
    """What was evaluated, in a line.

    A page is found only where the folder has the text; quotes are counted in these alone.
    """
    return (f"{len(evaluation.statements)} statements, {len(evaluation.missing)} not in the graph; "
            f"{evaluation.quotes} quotes, {evaluation.verbatim} verbatim in the text")


def rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """The rows of the table, three decimals; the last is of all facts."""
    return [(kind, f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}", str(f.right), str(f.surplus), str(f.missed))
            for kind, f in evaluation.figures().items()]


def rule_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """The rows of the table of rules; a rule that was never judged has no share."""
    return [(rule, str(j.judged), str(j.right), f"{j.share:.3f}" if j.judged else "")
            for rule, j in evaluation.trust.rules().items()]


def mistakes(evaluation: Evaluation, most: int) -> dict[str, list[Mistake]]:
    """Of each kind at most `most` missed and as many surplus facts, in the order of statements."""
    found: dict[str, list[Mistake]] = {}
    for kind in KINDS:
        for verdict, sign in _SIGNS.items():
            wrong = [o for o in evaluation.outcomes if o.kind == kind and o.verdict == verdict]
            found.setdefault(kind, []).extend(
                Mistake(sign, o.statement, o.shown, tuple(sentences(o, evaluation.pages.get(o.statement))))
                for o in wrong[:most])
    return {kind: made for kind, made in found.items() if made}


def as_json(evaluation: Evaluation, most: int = 0, *, by_rule: bool = False) -> str:
    """The evaluation as JSON: figures with full precision, and on demand mistakes and rules."""
    whole: dict[str, Any] = {
        "statements": len(evaluation.statements), "missing": list(evaluation.missing),
        "quotes": evaluation.quotes, "verbatim": evaluation.verbatim,
        "facts": {kind: {"precision": f.precision, "recall": f.recall, "f1": f.f1, **f._asdict()}
                  for kind, f in evaluation.figures().items()},
    }
    if most:
        whole["errors"] = {
            kind: [{"error": "missed" if m.sign == _SIGNS["missed"] else "surplus", "statement": m.statement,
                    "fact": m.fact, "sentences": list(m.sentences)} for m in made]
            for kind, made in mistakes(evaluation, most).items()}
    if by_rule:
        whole["rules"] = {rule: {"judged": j.judged, "right": j.right, "share": j.share if j.judged else None}
                          for rule, j in evaluation.trust.rules().items()}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_markdown(evaluation: Evaluation, most: int = 0, *, by_rule: bool = False) -> str:
    """The evaluation as Markdown; nothing of a text is markup."""
    parts = [head(evaluation) + ".\n", _table(COLUMNS, rows(evaluation), 1)]
    if most:
        for kind, made in mistakes(evaluation, most).items():
            parts.append(f"## {kind}\n")
            parts.append("".join(_mistake(m) for m in made))
    if by_rule:
        parts.append(_table(RULE_COLUMNS, rule_rows(evaluation), 1))
    return "\n".join(parts)


def _mistake(mistake: Mistake) -> str:
    """An entry of a list, with its sentences as quotations."""
    quoted = "".join(f"  > {_plain(sentence)}\n" for sentence in mistake.sentences)
    return f"- {mistake.sign} {_plain(mistake.statement)}: {_plain(mistake.fact)}\n{quoted}"


def _table(columns: Sequence[str], lines: Iterable[Sequence[str]], left: int) -> str:
    """A table whose columns after the first `left` are numbers."""
    marks = ["---"] * left + ["---:"] * (len(columns) - left)
    body = (f"| {' | '.join(_plain(cell) for cell in line)} |\n" for line in lines)
    return f"| {' | '.join(columns)} |\n|{'|'.join(marks)}|\n" + "".join(body)


def _plain(text: str) -> str:
    return clean(text).translate(_MARKUP)
