"""Reads the gazetteers of users: one table whose column `kind` says what each row is. Changes when a kind or a column
is added.

Each row becomes rows of the package's own tables (`additions`). What cannot be used is an error with file, line and
reason: a row that is passed over in silence would be looked for in vain.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from kg.errors import GazetteerError
from kg.extract.additions import Additions, additions
from kg.extract.names import forms_of
from kg.extract.roster import name_tokens
from kg.extract.titles import is_capitalised, modifiers
from kg.extract.tokens import split_words
from kg.resources import gazetteer
from kg.vocabulary import fold, slug

COLUMNS: Final = ("kind", "name", "aliases", "acronym", "country", "title", "organization")
"""The columns that a file may have, in any order; `kind` and `name` it must have."""

KINDS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "agency": (("country",), ("aliases", "acronym")),
    "organization": ((), ("aliases", "acronym")),
    "place": (("country",), ("aliases",)),
    "title": ((), ("aliases", "country", "organization")),
    "person": (("title",), ("aliases", "country", "organization")),
}
"""Of each kind the columns that it needs beside its name, and those that it may have."""

_SPELLINGS: Final = {"organisation": "organization", "alias": "aliases"}


class Row(NamedTuple):
    """A row of a user's file, and where it stands."""

    cells: dict[str, str]
    file: str
    line: int

    def forms(self) -> list[str]:
        """The name and every other wording, without repetition."""
        return list(dict.fromkeys([self.cells["name"], *forms_of(self.cells["aliases"]),
                                   *forms_of(self.cells["acronym"])]))

    def refuse(self, reason: str) -> GazetteerError:
        """The error that says where this row stands and what is wrong with it."""
        return GazetteerError(f"the gazetteer {self.file}, line {self.line}: {reason}")


def read_gazetteers(files: Iterable[str | os.PathLike[str]] | str | os.PathLike[str]) -> Additions:
    """What users' files, or one file, add to the gazetteers; neither the order of files nor that of rows counts.

    Raises `GazetteerError` with file, line and reason for the first row that cannot be used.
    """
    if isinstance(files, str | os.PathLike):
        files = [files]
    return _read(tuple((str(Path(file)), _bytes(Path(file))) for file in files))


@lru_cache(maxsize=4)
def _read(files: tuple[tuple[str, bytes], ...]) -> Additions:
    """The same of the names and contents of files; remembered, since a script reads many statements with one table."""
    rows = [row for name, data in files for row in _rows(name, data)]
    _refuse_double_meanings(rows)
    made: list[tuple[str, dict[str, str]]] = []
    bodies = _Bodies(rows)
    for row in rows:
        made += list(_made(row, bodies))
    return additions([*made, *bodies.implied])


# ------------------------------------------------------------------ the file
def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GazetteerError(f"the gazetteer {path} cannot be read: {error.strerror or error}") from error


def _rows(name: str, data: bytes) -> Iterator[Row]:
    """The rows of one file, each checked by itself."""
    header: list[str] = []
    for line, cells in _lines(name, data):
        if not header:
            header = _header(Row({}, name, line), cells)
            continue
        row = Row(dict.fromkeys(COLUMNS, ""), name, line)
        if len(cells) > len(header):
            raise row.refuse(f"{len(cells)} cells, but the header has {len(header)}")
        row.cells.update(zip(header, cells, strict=False))
        _check(row)
        row.cells["country"] = _code(row)
        yield row
    if not header:
        raise GazetteerError(f"the gazetteer {name} is empty; its first line names the columns: {', '.join(COLUMNS)}")


def _lines(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each line that is neither empty nor a comment; the header tells what separates cells."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"the gazetteer {name} is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    head = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    mark = next((mark for mark in "\t;," if mark in head), "\t")
    source = io.StringIO(text, newline="")
    if mark == "\t":
        reader = csv.reader(source, delimiter=mark, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(source, delimiter=mark, strict=True)
    try:
        for cells in reader:
            cells = [" ".join(cell.split()) for cell in cells]
            if any(cells) and not cells[0].startswith("#"):
                yield reader.line_num, cells
    except csv.Error as error:
        raise GazetteerError(f"the gazetteer {name}, line {reader.line_num}: {error}") from error


def _header(row: Row, cells: list[str]) -> list[str]:
    header = [_SPELLINGS.get(cell.casefold(), cell.casefold()) for cell in cells]
    for cell, column in zip(cells, header, strict=True):
        if column not in COLUMNS:
            raise row.refuse(f"there is no column {cell!r}; the columns are {', '.join(COLUMNS)}")
        if header.count(column) > 1:
            raise row.refuse(f"the column {column!r} stands twice")
    for column in ("kind", "name"):
        if column not in header:
            raise row.refuse(f"the header lacks the column {column!r}; the columns are {', '.join(COLUMNS)}")
    return header


# ------------------------------------------------------------------ one row
def _check(row: Row) -> None:
    """Raise `GazetteerError` if a row is not what its kind needs."""
    cells = row.cells
    kind = cells["kind"] = _SPELLINGS.get(cells["kind"].casefold(), cells["kind"].casefold())
    if kind not in KINDS:
        raise row.refuse(f"there is no kind {kind!r}; the kinds are {', '.join(KINDS)}")
    needed, possible = KINDS[kind]
    for column in ("name", *needed):
        if not cells[column]:
            several = "; a body of several states is an 'organization'" if kind == "agency" and column != "name" else ""
            raise row.refuse(f"a row of kind {kind!r} needs the column {column!r}{several}")
    for column in COLUMNS[2:]:
        if cells[column] and column not in (*needed, *possible):
            raise row.refuse(f"a row of kind {kind!r} has no {column!r}")
    if kind == "person" and not cells["country"] and not cells["organization"]:
        raise row.refuse("the post of a person needs the column 'country' or 'organization'")
    for form in [*row.forms(), cells["title"]]:
        if form and not any(c.isalpha() for c in form):
            raise row.refuse(f"{form!r} has no letter")
        if not form.isprintable() or "|" in form:
            raise row.refuse(f"{form!r} has a character that no name has; wordings are separated by | in 'aliases'")
    for form in row.forms() if kind == "person" else ():
        if not name_tokens(split_words(form)):
            raise row.refuse(f"{form!r} is too short for the name of a person")
    for title in row.forms() if kind == "title" else [cells["title"]]:
        _check_title(row, title)


def _check_title(row: Row, title: str) -> None:
    if title and not is_capitalised(split_words(title)[0]):
        raise row.refuse(f"write the title {title!r} as it stands before a name, in capital letters")
    for word in title.replace("-", " ").split():
        if modifiers().get(word, "part") != "part":
            raise row.refuse(f"write the title {title!r} without {word!r}, which the reader finds by itself")


def _code(row: Row) -> str:
    """The ISO 3166-1 alpha-3 code of the country of a row, empty where it has none."""
    said = row.cells["country"]
    if not said:
        return ""
    code = _codes().get(fold(said), "")
    if not code:
        raise row.refuse(f"the country {said!r} is not known; give its usual name or its code of ISO 3166-1, as NOR")
    return code


@cache
def _codes() -> dict[str, str]:
    """The code of each country by its names and codes."""
    codes: dict[str, str] = {}
    for row in gazetteer("countries"):
        for form in (*forms_of(row["names"]), row["label"], row["iso2"], row["iso3"]):
            codes[fold(form)] = row["iso3"]
    return codes


# ------------------------------------------------------------------ all rows
def _refuse_double_meanings(rows: list[Row]) -> None:
    """Raise `GazetteerError` where two rows give one wording two meanings: which of them holds would be chance."""
    meanings: dict[tuple[str, str], tuple[tuple[str, str, str], Row]] = {}
    for row in rows:
        kind, cells = row.cells["kind"], row.cells
        family = kind if kind in ("title", "person") else "name"
        owner = "" if kind == "person" else cells["country"]
        meaning = (kind, cells["name"], owner + (cells["organization"] if kind == "title" else ""))
        for form in row.forms():
            known, where = meanings.setdefault((family, form), (meaning, row))
            if known != meaning:
                raise row.refuse(f"{form!r} means something else already ({where.file}, line {where.line})")


class _Bodies:
    """The bodies that titles and persons may name: those of the files, then those of the package."""

    def __init__(self, rows: list[Row]) -> None:
        self.implied: list[tuple[str, dict[str, str]]] = []
        """Rows for bodies that only a title or a person names."""
        self._own: dict[tuple[str, str], str] = {}
        for row in rows:
            if row.cells["kind"] in ("agency", "organization"):
                key = body_key(row.cells["name"], row.cells["country"])
                self._own.update({(row.cells["country"], form): key for form in row.forms()})

    def find(self, row: Row) -> tuple[str, str]:
        """The key of the organisation of a row, and the country that goes with it; both empty where it has none."""
        name, country = row.cells["organization"], row.cells["country"]
        if not name:
            return "", country
        for owner in dict.fromkeys((country, "")):
            key = self._own.get((owner, name)) or _known_bodies().get((owner, name))
            if key:
                return key, country
        abroad = {key for (_, form), key in self._own.items() if form == name}
        abroad |= {key for (_, form), key in _known_bodies().items() if form == name}
        if not country and len(abroad) == 1:
            key = abroad.pop()
            return key, key.partition("/")[0].upper()
        if not country:
            raise row.refuse(f"the organization {name!r} is not known; add a row for it, or give its country")
        self.implied.append(_agency(name, country, "", [name]))
        return body_key(name, country), country


def body_key(name: str, country: str) -> str:
    """The key of a body: that of the package's body of this name, else one made of its name.

    >>> body_key("State Department", "USA"), body_key("Fisheries Board", "NOR"), body_key("United Nations", "")
    ('usa/department-of-state', 'nor/fisheries-board', 'united-nations')
    """
    made = f"{country.lower()}/{slug(name)}" if country else slug(name)
    return _known_bodies().get((country, name), made)


@cache
def _known_bodies() -> dict[tuple[str, str], str]:
    """The keys of the package's agencies and organisations, by country and name."""
    bodies = {("", form): row["key"] for row in gazetteer("organizations") for form in forms_of(row["names"])}
    for row in gazetteer("agencies"):
        bodies.update({(row["country"], form): row["key"] for form in forms_of(row["names"])})
    return bodies


@cache
def _known_rows() -> dict[str, dict[str, str]]:
    return {row["key"]: row for table in ("agencies", "organizations") for row in gazetteer(table)}


def _agency(name: str, country: str, acronym: str, forms: list[str]) -> tuple[str, dict[str, str]]:
    """The row of a body; what the package knows of it stays."""
    key = body_key(name, country)
    known = _known_rows().get(key, {"label": name, "parent": "", "type": ""})
    row = {"key": key, "label": known["label"], "acronym": acronym or known.get("acronym", ""), "country": country,
           "names": "|".join(sorted(forms)), "parent": known["parent"], "type": known["type"]}
    return "agencies" if country else "organizations", row


def _made(row: Row, bodies: _Bodies) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of the package's tables that a user's row becomes."""
    cells = row.cells
    name, country, kind = cells["name"], cells["country"], cells["kind"]
    if kind in ("agency", "organization"):
        yield _agency(name, country, cells["acronym"], row.forms())
        return
    org, owner = bodies.find(row)
    for form in row.forms():
        if kind == "place":
            yield "places", {"form": form, "label": name, "country": country, "kind": "city"}
        elif kind == "title":
            yield "titles", {"form": form, "head": "yes", "rank": "2", "canonical": name if form != name else "",
                             "org": org, "country": owner, "note": ""}
        else:
            yield "persons", {"form": form, "name": name, "title": cells["title"], "org": org, "country": owner}
