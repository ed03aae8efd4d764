"""A record (an object of JSON, a row of a table, an item of a feed) to a document. Changes when records are read
differently.

Known forms: the content of gov.uk, posts of WordPress. Of any other record the names of its columns tell what is
in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.model import Document
from kg.read.head import NAMES, composed
from kg.read.markup import line, plain
from kg.sites import publisher_of

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "headline", "subject", "heading", "name"),
    "date": ("date", "issued", "published", "date_published", "datepublished", "published_at", "first_published_at",
             "publication_date", "publish_date", "pubdate", "published_date", "release_date", "date_issued", "day",
             "timestamp", "datetime", "created", "created_at"),
    "publisher": ("publisher", "agency", "organisation", "organization", "issuer", "ministry", "department",
                  "institution",
                  "office", "site_name", "site", "author", "speaker"),
    "source": ("source", "url", "link", "canonical_url", "permalink", "href", "uri", "web_url", "address"),
    "language": ("language", "lang", "locale"),
    "keywords": ("keywords", "tags", "topics", "subjects", "categories", "topic"),
    "text": ("text", "body", "content", "content_html", "content_text", "full_text", "fulltext", "article",
             "transcript",
             "statement", "html", "message", "description", "summary"),
    "id": ("id", "guid", "identifier", "uuid", "key", "slug"),
}
"""What a record may call each value, the likelier name first."""

_LONGEST_ID: Final = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds which value, where a user has said so; the others are guessed."""

    columns: tuple[tuple[str, str], ...] = field(default_factory=tuple)

    def of(self, name: str) -> str | None:
        """The column said to hold a value."""
        return dict(self.columns).get(name)


def columns_of(pairs: tuple[str, ...] | list[str]) -> Columns:
    """The mapping in texts such as "title=headline". Raises `ValueError` for a value that records do not have.

    >>> columns_of(["title=headline"]).of("title")
    'headline'
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, mark, column = pair.partition("=")
        if not mark or name.strip() not in COLUMNS or not column.strip():
            raise ValueError(f"{pair!r} maps nothing; write one of {', '.join(COLUMNS)}, then = and the column")
        found[name.strip()] = column.strip()
    return Columns(tuple(sorted(found.items())))


class RecordReader:
    """Reads one record in JSON."""

    name = "record"
    suffixes: tuple[str, ...] = ()

    def __init__(self, columns: Columns | None = None) -> None:
        self._columns = columns or Columns()

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a record. Raises `ValueError` with the reason if it cannot be read."""
        return document_of(id, source, sha256, loaded(data), self._columns)


def loaded(data: bytes) -> Any:
    """A value of JSON. Raises `ValueError` with the reason if it is broken or nests too deeply."""
    from kg.read.encoding import decoded

    try:
        return json.loads(decoded(data))
    except RecursionError:
        raise ValueError("nests too deeply for JSON") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is broken JSON (line {error.lineno}: {error.msg})") from None


def document_of(id: str, source: str, sha256: str, record: object, columns: Columns) -> Document:
    """The document of a record. Raises `ValueError` if it has no text."""
    if not isinstance(record, Mapping):
        raise ValueError("is no record: an object with names and values is expected")
    values = _govuk(record) or _wordpress(record) or _guessed(record, columns)
    text = next(iter(values.pop("text", [])), "")
    if not text.strip():
        known = ", ".join(str(key) for key in list(record)[:12])
        raise ValueError(f"has no text; its columns are {known}; say which holds it with --map text=COLUMN")
    if not next(iter(values.get("publisher", [])), ""):
        values["publisher"] = [publisher_of(next(iter(values.get("source", [])), ""))]
    return composed(id, source, sha256, text, [(name, v) for name in NAMES for v in values.get(name, [])])


def key_of(record: object, columns: Columns) -> str:
    """What names a record among others, whatever its place: its identifier, else its address, else nothing."""
    if not isinstance(record, Mapping):
        return ""
    for name in ("id", "source"):
        column = _column(record, name, columns)
        value = record.get(column) if column else None
        shown = _strings(value)
        if shown and shown[0].strip():
            return shown[0].strip()[:_LONGEST_ID]
    return ""


def _column(record: Mapping[str, Any], name: str, columns: Columns) -> str | None:
    said = columns.of(name)
    if said is not None:
        return said if said in record else None
    folded = {str(key).strip().casefold().replace(" ", "_").replace("-", "_"): key for key in reversed(list(record))}
    taken = {column for _, column in columns.columns}
    return next((folded[c] for c in COLUMNS[name] if c in folded and folded[c] not in taken
                 and _strings(record[folded[c]])), None)


def _strings(value: object) -> list[str]:
    """The texts in a value: itself, those of a list, the one that a small object is about."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, list):
        return [text for item in value[:1000] for text in (_strings(item) if not isinstance(item, list) else [])]
    if isinstance(value, Mapping):
        return next((_strings(value[k]) for k in ("rendered", "name", "title", "label", "value", "content")
                     if isinstance(value.get(k), str)), [])
    return []


def _guessed(record: Mapping[str, Any], columns: Columns) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name in (*NAMES, "text"):
        column = _column(record, name, columns)
        if column is None:
            continue
        found = _strings(record[column])
        if name == "text":
            values[name] = ["\n\n".join(plain(text) for text in found)]
        elif name == "keywords":
            values[name] = [k.strip() for text in found for k in text.replace(";", ",").replace("|", ",").split(",")]
        else:
            values[name] = [line(text) if "<" in text or "&" in text else text for text in found[:1]]
    return values


def _govuk(record: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """The content of gov.uk as its programming interface gives it."""
    details, links = record.get("details"), record.get("links")
    if not isinstance(details, Mapping) or "base_path" not in record:
        return None
    links = links if isinstance(links, Mapping) else {}

    def titles(*names: str) -> list[str]:
        return [str(x["title"]) for name in names for x in (links.get(name) or ()) if isinstance(x, Mapping)
                and x.get("title")]

    body = details.get("body")
    if isinstance(body, list):
        html = [p.get("content", "") for p in body if isinstance(p, Mapping) and "html" in str(p.get("content_type"))]
        body = html[0] if html else next((p.get("content", "") for p in body if isinstance(p, Mapping)), "")
    about = record.get("description")
    pieces = [about if isinstance(about, str) else "", plain(body) if isinstance(body, str) else ""]
    dates = [details.get("first_public_at"), record.get("first_published_at"), record.get("public_updated_at")]
    path = str(record.get("base_path") or "")
    return {
        "title": _strings(record.get("title")),
        "date": [d for d in dates if isinstance(d, str)][:1],
        "publisher": titles("primary_publishing_organisation", "organisations", "worldwide_organisations")[:1],
        "source": ["https://www.gov.uk" + path] if path.startswith("/") else [],
        "language": _strings(record.get("locale")),
        "keywords": titles("policy_areas", "taxons", "topics", "related_policies"),
        "text": ["\n\n".join(p for p in pieces if p.strip())],
    }


def _wordpress(record: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """A post as the REST interface of WordPress gives it."""
    content = record.get("content")
    if not isinstance(content, Mapping) or "rendered" not in content:
        return None
    head = record.get("yoast_head_json")
    head = head if isinstance(head, Mapping) else {}
    return {
        "title": [line(text) for text in _strings(record.get("title"))],
        "date": _strings(record.get("date")) or _strings(record.get("date_gmt")),
        "publisher": [p for p in (publisher_of(str(record.get("link", ""))),
                                  *_strings(head.get("og_site_name"))) if p][:1],
        "source": _strings(record.get("link")),
        "language": [str(x).replace("_", "-") for x in _strings(head.get("og_locale"))],
        "keywords": list(_terms(record)),
        "text": [plain("\n".join(_strings(content)))],
    }


def _terms(record: Mapping[str, Any]) -> Iterator[str]:
    embedded = record.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, Mapping) else None
    for group in groups if isinstance(groups, list) else []:
        for term in group if isinstance(group, list) else []:
            if isinstance(term, Mapping) and isinstance(term.get("name"), str):
                yield line(term["name"])
