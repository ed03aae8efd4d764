"""The store as tables for spreadsheets: officials, posts, meetings, participation, commitments. Changes as they do.

Each table is a SELECT; its rows are sorted, so the same store gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from kg.store.answers import ask, plain
from kg.vocabulary import PREFIXES

_STATEMENTS: Final = """
  OPTIONAL {{
    SELECT ?{thing} (GROUP_CONCAT(DISTINCT ?id; separator=" ") AS ?statements) WHERE {{
      SELECT DISTINCT ?{thing} ?id WHERE {{
        GRAPH ?g {{ ?{thing} a {kind} }} ?g dcterms:identifier ?id
      }} ORDER BY ?{thing} ?id
    }} GROUP BY ?{thing}
  }}"""

_OTHERS: Final = """
  OPTIONAL {{
    SELECT ?{thing} (GROUP_CONCAT(DISTINCT STR(?form); separator=" | ") AS ?{name}) WHERE {{
      SELECT DISTINCT ?{thing} ?form WHERE {{ ?{thing} a {kind} ; {path} ?form }} ORDER BY ?{thing} ?form
    }} GROUP BY ?{thing}
  }}"""

TABLES: Final[dict[str, str]] = {
    "officials": "SELECT DISTINCT ?official ?name ?other_names ?statements WHERE {"
    "?official a kg:Official . OPTIONAL { ?official foaf:name ?name }"
    + _OTHERS.format(thing="official", kind="kg:Official", path="skos:altLabel", name="other_names")
    + _STATEMENTS.format(thing="official", kind="kg:Official") + "} ORDER BY ?official ?name",
    "posts": """
SELECT ?official ?name ?post ?title ?capacity ?organization ?organization_name ?country
  (MIN(STR(?day)) AS ?first_attested) (MAX(STR(?day)) AS ?last_attested) WHERE {
  ?tenure a kg:Tenure ; org:member ?official .
  OPTIONAL { ?official foaf:name ?name }
  OPTIONAL { ?tenure kg:post ?post . OPTIONAL { ?post skos:prefLabel ?title } }
  OPTIONAL { ?tenure kg:capacity ?capacity }
  OPTIONAL {
    ?tenure org:organization|kg:post/org:postIn ?organization .
    OPTIONAL { ?organization skos:prefLabel ?organization_name }
    OPTIONAL { ?organization kg:country/kg:iso3 ?country }
  }
  OPTIONAL { ?tenure kg:attestedOn ?day }
} GROUP BY ?official ?name ?post ?title ?capacity ?organization ?organization_name ?country
ORDER BY ?official ?post ?capacity ?organization ?name ?title ?organization_name ?country""",
    "meetings": "SELECT DISTINCT ?meeting ?dates ?end_dates ?statuses ?modes ?places ?parties ?topics ?realised_by "
    "?statements WHERE { ?meeting a kg:Meeting ."
    + "".join(
        _OTHERS.format(thing="meeting", kind="kg:Meeting", path=path, name=name)
        for name, path in (
            ("dates", "schema:startDate"), ("end_dates", "schema:endDate"), ("statuses", "kg:status"),
            ("modes", "kg:mode"), ("places", "schema:location/skos:prefLabel"), ("parties", "kg:party/skos:prefLabel"),
            ("topics", "schema:about/skos:prefLabel"),
        )
    )
    + "OPTIONAL { ?meeting kg:realisedBy ?realised_by }"
    + _STATEMENTS.format(thing="meeting", kind="kg:Meeting") + "} ORDER BY ?meeting ?realised_by",
    "participation": """
SELECT DISTINCT ?meeting ?date ?official ?name ?role ?represents WHERE {
  { ?meeting kg:participant ?official BIND("participant" AS ?role) }
  UNION { ?meeting kg:delegation ?delegation . ?delegation kg:lead ?official BIND("lead" AS ?role) }
  UNION { ?meeting kg:delegation ?delegation . ?delegation org:hasMember ?official BIND("member" AS ?role) }
  OPTIONAL { ?delegation kg:represents/skos:prefLabel ?represents }
  OPTIONAL { ?official foaf:name ?name }
  OPTIONAL { SELECT ?meeting (MIN(STR(?day)) AS ?date) WHERE { ?meeting schema:startDate ?day } GROUP BY ?meeting }
} ORDER BY ?meeting ?official ?role ?represents ?name""",
    "commitments": """
SELECT DISTINCT ?commitment ?statement ?issued ?made_by ?beneficiary ?strength ?description ?meeting ?topic WHERE {
  GRAPH ?graph { ?commitment a kg:Commitment ; dcterms:description ?description }
  OPTIONAL { ?graph dcterms:identifier ?statement }
  OPTIONAL { ?graph dcterms:issued ?issued }
  OPTIONAL { ?commitment kg:madeBy/(foaf:name|skos:prefLabel) ?made_by }
  OPTIONAL { ?commitment kg:beneficiary/(foaf:name|skos:prefLabel) ?beneficiary }
  OPTIONAL { ?commitment kg:strength ?strength }
  OPTIONAL { ?commitment kg:madeAt ?meeting }
  OPTIONAL { ?commitment schema:about/skos:prefLabel ?topic }
} ORDER BY ?statement ?commitment ?made_by ?beneficiary ?strength ?meeting ?topic ?issued""",
}
"""The SELECT of each table."""


def tables(quads: ox.Store) -> Iterator[tuple[str, bytes]]:
    """Each table's name and its CSV: UTF-8 with a byte order mark (spreadsheets need it), a header, CRLF line ends."""
    for name, select in TABLES.items():
        answer = ask(quads, select)
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(answer.variables)
        for row in answer.rows():
            writer.writerow([harmless(plain(term).replace(PREFIXES["kg"], "kg:")) for term in row])
        yield name, out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula.

    >>> harmless("=1+1"), harmless("Honduras")
    ("'=1+1", 'Honduras')
    """
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else cell
