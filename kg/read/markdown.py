"""Markdown with YAML front matter to a document. Changes when front matter is read differently.

The front matter is read as a stream of YAML events, not as a tree: no nesting can exhaust the stack, no alias can
unfold, and each value keeps the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from kg.model import Document, Field, Span, Zone
from kg.read.encoding import decoded
from kg.read.limits import STATEMENT, size

FIELDS: Final = ("title", "date", "publisher", "source", "language", "keywords")
"""The names that front matter may use; others are passed over."""

_ADDRESSES: Final = ("url", "link", "permalink", "canonical_url")
"""What site generators call the source; the first of them counts where front matter names no source."""

OPENING: Final = re.compile(r"---[ \t]*\r?\n")
"""The line that opens front matter."""

_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[ \t]*[\w-]+[ \t]*:(?:\s|\Z)")
_KEYWORD = re.compile(r"[^,;\s][^,;]*")
_LONGEST = 100_000
"""Code points of front matter; longer is no front matter that a person wrote."""

_DEEPEST = 50
"""Lists within lists; parsing takes time by the square of the depth."""


class MarkdownReader:
    """Reads .md files: optional front matter between two lines of ---, then the body."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a Markdown file's bytes. Raises `ValueError` with the reason if it cannot be read."""
        if len(data) > STATEMENT:
            raise ValueError(f"is larger than {size(STATEMENT)}, the most that is read as one")
        text = decoded(data)
        opening = OPENING.match(text)
        if opening is None:
            return Document(id, text, source, sha256, (), (Zone("body", Span(0, len(text))),))
        closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST)
        if closing is None:
            if _KEY.match(text, opening.end()):
                raise ValueError("has front matter that is opened by --- and never closed")
            return Document(id, text, source, sha256, (), (Zone("body", Span(0, len(text))),))
        fields = tuple(_fields(text, opening.end(), closing.start()))
        zones = (Zone("front-matter", Span(0, closing.end())), Zone("body", Span(closing.end(), len(text))))
        if not text[closing.end() :].strip():
            raise ValueError("has front matter and no text after it")
        return Document(id, text, source, sha256, fields, zones)


def _fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The fields of the front matter at text[start:end], in the order of the text."""
    first_line = text.count("\n", 0, start) + 1
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    try:
        scalars = list(_scalars(yaml.parse(text[start:end], Loader=loader)))
        given = {name for name, _, _ in scalars}
        address = next((name for name in _ADDRESSES if name in given), "") if "source" not in given else ""
        for key, event, listed in scalars:
            name = "source" if address and key == address else key
            if name in FIELDS and event.value.strip() and not _is_null(event) and (not listed or name == "keywords"):
                yield from _values(name, event, listed, text, start)
    except yaml.MarkedYAMLError as error:
        at = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise ValueError(f"has broken YAML as front matter (line {at}: {error.problem or error.context})") from None
    except yaml.YAMLError as error:
        reason = " ".join(str(getattr(error, "reason", error)).split())
        raise ValueError(f"has broken YAML as front matter ({reason})") from None


def _scalars(events: Iterator[yaml.Event]) -> Iterator[tuple[str, yaml.ScalarEvent, bool]]:
    """Each scalar that is the value of a top-level name, or in the list that is its value, and whether it is."""
    depth, name, at_name, listed = 0, "", True, False
    seen: set[str] = set()
    for event in events:
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
                raise ValueError("has a list as front matter, where lines of 'name: value' are expected")
            listed = depth == 1 and not at_name and isinstance(event, yaml.SequenceStartEvent)
            depth += 1
            if depth > _DEEPEST:
                raise ValueError("has broken YAML as front matter (it is nested without end)")
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
            at_name = not at_name if depth == 1 else at_name
        elif isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) and depth == 1:
            if at_name:
                name = event.value.strip().casefold() if isinstance(event, yaml.ScalarEvent) else ""
                if name in seen:
                    raise ValueError(f"has {name!r} twice in its front matter")
                seen.add(name)
            elif isinstance(event, yaml.ScalarEvent):
                yield name, event, False
            at_name = not at_name
        elif isinstance(event, yaml.ScalarEvent):
            if depth == 0 and event.value:
                raise ValueError("has plain text as front matter, where lines of 'name: value' are expected")
            if depth == 2 and listed:
                yield name, event, True


def _is_null(event: yaml.ScalarEvent) -> bool:
    return not event.style and event.value in ("~", "null", "Null", "NULL")


def _values(name: str, event: yaml.ScalarEvent, listed: bool, text: str, offset: int) -> Iterator[Field]:
    """The field, or one field for each keyword where they are written in one line with commas."""
    start, end = (offset + (mark.index if mark else 0) for mark in (event.start_mark, event.end_mark))
    if event.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif event.style in ("|", ">"):
        start = text.index("\n", start, end) + 1
    passage = text[start:end]
    start, end = start + len(passage) - len(passage.lstrip()), start + len(passage.rstrip())
    passage, value = text[start:end], event.value.strip()
    if name != "keywords" or listed or passage != value:
        yield Field(name, value, Span(start, end))
        return
    for match in _KEYWORD.finditer(passage):
        keyword = match.group().rstrip()
        yield Field(name, keyword, Span(start + match.start(), start + match.start() + len(keyword)))
