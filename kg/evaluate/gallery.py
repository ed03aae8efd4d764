"""An evaluation as one HTML page: the table, and each text with its facts marked. Changes when the page does.

The page has no script and asks for nothing: its policy allows the one style sheet, by hash. All text is escaped.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.evaluate import Evaluation
from kg.evaluate.passages import Page, sentences
from kg.evaluate.report import COLUMNS, head, rows
from kg.evaluate.tally import Outcome, Verdict

_VERDICTS: Final[tuple[Verdict, ...]] = ("missed", "surplus", "right", "spared")
"""From what is shown before all else to what is shown last, where several facts share a passage."""

_MEANING: Final[dict[Verdict, str]] = {
    "missed": "missed: annotated, but not in the graph", "surplus": "surplus: in the graph, but not annotated",
    "right": "right: both", "spared": "optional: may be found or not",
}

_STYLE: Final = """
:root { color-scheme: light dark; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .7rem; text-align: right; border-bottom: 1px solid #8886; }
th:first-child, td:first-child { text-align: left; }
tr:last-child td { font-weight: 600; }
nav ul { columns: 18rem; padding-left: 1.2rem; font-size: .9rem; } nav li { overflow-wrap: anywhere; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid #8886; padding-left: 1rem; }
mark { color: inherit; background: none; border-bottom: 2px solid; padding-bottom: 1px; }
mark.right { background: #2a9d4b33; border-color: #2a9d4b; }
mark.missed { background: #d1343433; border-color: #d13434; }
mark.surplus { background: #d98a0040; border-color: #d98a00; border-bottom-style: dashed; }
mark.spared { border-color: #888; border-bottom-style: dotted; }
li { margin: .3rem 0; overflow-wrap: anywhere; } q { display: block; opacity: .8; font-size: .92rem; }
"""


def page(evaluation: Evaluation) -> str:
    """The page. The same evaluation gives the same text."""
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    by_statement: dict[str, list[Outcome]] = {name: [] for name in evaluation.statements}
    for outcome in evaluation.outcomes:
        by_statement[outcome.statement].append(outcome)
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>Graph and annotation</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n",
        "<h1>Graph and annotation</h1>\n",
        f"<p>{_safe(head(evaluation))}.</p>\n", _table(rows(evaluation)),
        "<p>" + " · ".join(f'<mark class="{v}">{_safe(_MEANING[v])}</mark>' for v in _VERDICTS) + "</p>\n<nav><ul>\n",
        *(f'<li><a href="#s{n}">{_safe(name)}</a>{_count(outcomes)}</li>\n'
          for n, (name, outcomes) in enumerate(by_statement.items(), 1)),
        "</ul></nav>\n<main>\n",
        *(_statement(n, name, outcomes, evaluation.pages.get(name), name in evaluation.missing)
          for n, (name, outcomes) in enumerate(by_statement.items(), 1)),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _statement(number: int, name: str, outcomes: Sequence[Outcome], text: Page | None, missing: bool) -> str:
    parts = [f'<section id="s{number}">\n<h2>{_safe(name)}</h2>\n']
    if missing:
        parts.append("<p>The graph does not have this statement.</p>\n")
    if text is None:
        parts.append("<p>The folder does not have the text of this statement.</p>\n")
    else:
        parts.append(f"<pre>{''.join(_marked(text, outcomes))}</pre>\n")
    for verdict in ("missed", "surplus"):
        wrong = [o for o in outcomes if o.verdict == verdict]
        if wrong:
            parts.append(f"<h3>{verdict.capitalize()}</h3>\n<ul>\n")
            parts += [_mistake(o, text) for o in wrong]
            parts.append("</ul>\n")
    parts.append("</section>\n")
    return "".join(parts)


def _marked(text: Page, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The text, cut where a fact begins or ends; each piece is marked with the facts that stand there."""
    starts: dict[int, list[Outcome]] = {}
    ends: dict[int, list[Outcome]] = {}
    for outcome in outcomes:
        for place in text.places(outcome):
            starts.setdefault(place.start, []).append(outcome)
            ends.setdefault(place.end, []).append(outcome)
    running: list[Outcome] = []
    before = 0
    for cut in sorted({*starts, *ends, len(text.text)}):
        piece = _safe(text.text[before:cut])
        before = cut
        if piece and running:
            shown = min((o.verdict for o in running), key=_VERDICTS.index)
            ranked = sorted({f"{o.verdict}: {o.kind}: {o.shown}" for o in running})
            yield f'<mark class="{shown}" title="{_safe(chr(10).join(ranked))}">{piece}</mark>'
        else:
            yield piece
        for outcome in ends.get(cut, ()):
            running.remove(outcome)
        running += starts.get(cut, ())


def _mistake(outcome: Outcome, text: Page | None) -> str:
    quoted = "".join(f"<q>{_safe(sentence)}</q>" for sentence in sentences(outcome, text))
    return f"<li>{_safe(outcome.kind)}: {_safe(outcome.shown)}{quoted}</li>\n"


def _count(outcomes: Iterable[Outcome]) -> str:
    verdicts = [o.verdict for o in outcomes]
    return f" {verdicts.count('right')} right, {verdicts.count('surplus')} surplus, {verdicts.count('missed')} missed"


def _table(lines: Iterable[Sequence[str]]) -> str:
    top = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in line)}</tr>\n" for line in lines)
    return f'<div class="wide"><table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n'


def _safe(text: str) -> str:
    """The text as text of HTML, in content and in attributes; what a file in UTF-8 cannot hold is replaced."""
    return html.escape(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text), quote=True)
