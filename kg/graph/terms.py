"""Nodes as N-Quads text: IRIs and literals, escaped. Changes when the syntax of N-Quads does.

Strings are formatted directly: making term objects first would cost more than all the rest of assembling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kg.model import Value
from kg.vocabulary import PREFIXES, expand

_ESCAPED: Final = re.compile("[\x00-\x1f\"\\\\\x7f\ud800-\udfff]")
_NAMED: Final = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_NOT_IN_IRI: Final = re.compile(
    "[^!#$&'()*+,./0-9:;=?@A-Z_a-z~%\\-\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd]|%(?![0-9A-Fa-f]{2})")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

TYPE: Final = f"<{PREFIXES['rdf']}type>"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _NAMED:
        return _NAMED[character]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half a character: no encoding has it, so it is shown as one that could not be read
    return f"\\u{ord(character):04X}"


def quoted(text: str) -> str:
    r"""A string as a plain literal. A lone surrogate becomes U+FFFD, so that offsets stay right.

    >>> print(quoted('a "word"\n'))
    "a \"word\"\n"
    """
    return f'"{_ESCAPED.sub(_escape, text)}"' if _ESCAPED.search(text) else f'"{text}"'


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))


def iri(text: str) -> str:
    """An IRI in angle brackets; what no IRI may hold is percent-encoded.

    >>> iri("http://example.org/a b>"), iri("http://example.org/#a#b")
    ('<http://example.org/a%20b%3E>', '<http://example.org/#a%23b>')
    """
    if text.count("#") > 1:
        before, mark, fragment = text.partition("#")
        text = before + mark + fragment.replace("#", "%23")
    return f"<{_NOT_IN_IRI.sub(_percent, text)}>" if _NOT_IN_IRI.search(text) else f"<{text}>"


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI."""
    return bool(_ABSOLUTE.fullmatch(text)) and text.count("#") < 2 and not _NOT_IN_IRI.search(text)


@lru_cache(maxsize=4096)
def term(curie: str) -> str:
    """A term of a vocabulary, given as a CURIE.

    Raises `KeyError` for an unknown prefix.

    >>> term("kg:Held")
    '<https://w3id.org/communique/ontology#Held>'
    """
    return f"<{expand(curie)}>"


_OBJECT_IS_THING: Final = frozenset({"owl:sameAs", "foaf:page", "rdfs:seeAlso", "skos:exactMatch"})


def literal(value: Value, predicate: str = "") -> str:
    """A literal with its datatype or language; an address is an IRI where the predicate asks for a thing.

    >>> literal(Value("2019-08", "xsd:gYearMonth"))
    '"2019-08"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>'
    >>> literal(Value("http://example.org/Q1", "xsd:anyURI"), "owl:sameAs")
    '<http://example.org/Q1>'
    """
    if predicate in _OBJECT_IS_THING and is_iri(value.lexical):
        return iri(value.lexical)
    if value.language and _LANGUAGE.fullmatch(value.language):
        return f"{quoted(value.lexical)}@{value.language.lower()}"
    if value.datatype == "xsd:string":
        return quoted(value.lexical)
    return f"{quoted(value.lexical)}^^{term(value.datatype)}"


def integer(number: int) -> str:
    """A whole number."""
    return f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'


@lru_cache(maxsize=1024)
def decimal(number: float) -> str:
    """A decimal, four places at most, in the canonical form that stores give back.

    >>> decimal(1.0)[:3], decimal(0.95)[:6]
    ('"1"', '"0.95"')
    """
    return f'"{f"{number:.4f}".rstrip("0").rstrip(".")}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def lines(chunks: Iterable[str]) -> bytes:
    """Statements in N-Quads, one a line, sorted and each once. Chunks hold whole lines.

    >>> lines(["b .\\na .\\n", "b .\\n"])
    b'a .\\nb .\\n'
    """
    rows: set[bytes] = set()
    for chunk in chunks:
        rows.update(chunk.encode("utf-8").split(b"\n"))
    rows.discard(b"")
    return b"\n".join([*sorted(rows), b""])
