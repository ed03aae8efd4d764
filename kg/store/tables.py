"""The store as tables for spreadsheets: officials, posts, meetings, participation, commitments.

Changes when a table or a column does.

A row is a thing, or two that belong together; a cell holds all values of a column, sorted, with " | " between them.
The same store gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.store.answers import ask, plain

_STATEMENTS: Final = "GRAPH ?g { ?row a ?class } ?g dcterms:identifier ?value"
_LABEL: Final = "foaf:name|skos:prefLabel"

TABLES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "officials": ("?row a kg:Official", {
        "name": "?row foaf:name ?value",
        "other_names": "?row skos:altLabel ?value",
        "statements": f"VALUES ?class {{ kg:Official }} {_STATEMENTS}",
    }),
    "posts": ("?row a kg:Tenure", {
        "official": "?row org:member ?value",
        "name": "?row org:member/foaf:name ?value",
        "post": "?row kg:post ?value",
        "title": "?row kg:post/skos:prefLabel ?value",
        "capacity": "?row kg:capacity ?value",
        "organization": "?row org:organization|kg:post/org:postIn ?value",
        "organization_name": "?row (org:organization|kg:post/org:postIn)/skos:prefLabel ?value",
        "country": "?row (org:organization|kg:post/org:postIn)/kg:country/kg:iso3 ?value",
        "attested_on": "?row kg:attestedOn ?value",
        "statements": f"VALUES ?class {{ kg:Tenure }} {_STATEMENTS}",
    }),
    "meetings": ("?row a kg:Meeting", {
        "dates": "?row schema:startDate ?value",
        "end_dates": "?row schema:endDate ?value",
        "statuses": "?row kg:status ?value",
        "modes": "?row kg:mode ?value",
        "places": "?row schema:location/skos:prefLabel ?value",
        "parties": "?row kg:party/skos:prefLabel ?value",
        "topics": "?row schema:about/skos:prefLabel ?value",
        "realised_by": "?row kg:realisedBy ?value",
        "statements": f"VALUES ?class {{ kg:Meeting }} {_STATEMENTS}",
    }),
    "commitments": ("?row a kg:Commitment", {
        "made_by": f"?row kg:madeBy/({_LABEL}) ?value",
        "beneficiary": f"?row kg:beneficiary/({_LABEL}) ?value",
        "strength": "?row kg:strength ?value",
        "description": "?row dcterms:description ?value",
        "meeting": "?row kg:madeAt ?value",
        "topics": "?row schema:about/skos:prefLabel ?value",
        "statements": f"VALUES ?class {{ kg:Commitment }} {_STATEMENTS}",
    }),
}
"""Of each table, what its rows are, and the pattern of each column; the first column is the row's IRI."""

_PARTICIPATION: Final = """
SELECT DISTINCT ?meeting ?official ?role ?represents WHERE {
  { ?meeting kg:participant ?official BIND("participant" AS ?role) }
  UNION { ?meeting kg:delegation ?delegation . ?delegation kg:lead ?official BIND("lead" AS ?role) }
  UNION { ?meeting kg:delegation ?delegation . ?delegation org:hasMember ?official BIND("member" AS ?role) }
  OPTIONAL { ?delegation kg:represents/skos:prefLabel ?represents }
} ORDER BY ?meeting ?official ?role ?represents
"""


def tables(quads: ox.Store) -> Iterator[tuple[str, bytes]]:
    """Each table's name and its CSV: UTF-8 with a byte order mark (spreadsheets need it), a header, CRLF line ends."""
    for name, (rows, columns) in TABLES.items():
        cells = {column: _values(quads, pattern) for column, pattern in columns.items()}
        found = sorted({plain(row[0]) for row in ask(quads, f"SELECT DISTINCT ?row WHERE {{ {rows} }}").rows()})
        lines = [[iri, *(" | ".join(values.get(iri, ())) for values in cells.values())] for iri in found]
        yield name, _csv([name.removesuffix("s"), *columns], lines)
    names = _values(quads, "?row a kg:Official ; foaf:name ?value")
    dates = _values(quads, "?row a kg:Meeting ; schema:startDate ?value")
    lines = []
    for row in ask(quads, _PARTICIPATION).rows():
        meeting, official, role, represents = map(plain, row)
        joined = (" | ".join(dates.get(meeting, ())), " | ".join(names.get(official, ())))
        lines.append([meeting, joined[0], official, joined[1], role, represents])
    yield "participation", _csv(["meeting", "dates", "official", "name", "role", "represents"], lines)


def _values(quads: ox.Store, pattern: str) -> dict[str, list[str]]:
    """The values of a column, sorted, by the IRI of the row."""
    found: dict[str, set[str]] = {}
    for row, value in ask(quads, f"SELECT DISTINCT ?row ?value WHERE {{ {pattern} }}").rows():
        found.setdefault(plain(row), set()).add(plain(value).removeprefix("kg:"))
    return {iri: sorted(values) for iri, values in found.items()}


def _csv(header: list[str], lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in line] for line in lines)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula.

    >>> harmless("=1+1"), harmless("Honduras")
    ("'=1+1", 'Honduras')
    """
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else cell
