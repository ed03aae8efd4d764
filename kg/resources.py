"""Where the ontology, the gazetteers and the samples lie: in a wheel, an editable install and a checkout alike.

Changes when the layout of the distribution changes. In a wheel the folders `ontology/` and `data/` are inside the
package (`kg/ontology`, `kg/data`); in a checkout they stand beside it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from kg.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `ontology` or `data`.

    Raises `ResourceError` if the installation lacks it.

    >>> folder("ontology").is_dir()
    True
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourceError(f"the folder {name!r} of the package is missing beside {_PACKAGE}; install communique-kg again")


def text(*parts: str) -> str:
    """The text of a resource, UTF-8: `text("ontology", "topics.ttl")`.

    Raises `ResourceError` if there is no such file.
    """
    path = folder(parts[0]).joinpath(*parts[1:])
    if not path.is_file():
        raise ResourceError(f"the file {'/'.join(parts)} of the package is missing; install communique-kg again")
    return path.read_text(encoding="utf-8")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table with a header; lines that begin with # are comments, cells are stripped.

    Raises `ResourceError` naming the line if a row has another number of cells than the header.
    """
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    with path.open(encoding="utf-8", newline="") as lines:
        for number, cells in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if not cells or cells[0].startswith("#"):
                continue
            if header is None:
                header = [c.strip() for c in cells]
                continue
            if len(cells) > len(header):
                raise ResourceError(f"{path.name}, line {number}: {len(cells)} cells, the header has {len(header)}")
            cells += [""] * (len(header) - len(cells))
            rows.append({k: c.strip() for k, c in zip(header, cells, strict=True)})
    return rows


def gazetteer(name: str) -> list[dict[str, str]]:
    """The rows of `data/gazetteers/<name>.tsv`.

    >>> next(r["iso3"] for r in gazetteer("countries") if r["label"] == "Honduras")
    'HND'
    """
    path = folder("data") / "gazetteers" / f"{name}.tsv"
    if not path.is_file():
        raise ResourceError(f"the gazetteer {name}.tsv of the package is missing; install communique-kg again")
    return table(path)
