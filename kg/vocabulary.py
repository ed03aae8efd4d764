"""Namespaces, and the one place that makes IRIs. Changes when a vocabulary is added or the shape of an IRI changes.

Instances are minted under a base IRI that the user can set. IRIs are readable and follow from content alone: the same
input gives the same IRIs.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

DEFAULT_BASE: Final = "https://w3id.org/communique/id/"

PREFIXES: Final[dict[str, str]] = {
    "kg": "https://w3id.org/communique/ontology#",
    "topic": "https://w3id.org/communique/topics#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
}

CLASS_OF: Final[dict[str, str]] = {
    "statement": "kg:Statement",
    "official": "kg:Official",
    "post": "kg:Post",
    "tenure": "kg:Tenure",
    "agency": "kg:Agency",
    "government": "kg:Government",
    "organization": "kg:InternationalOrganization",
    "country": "kg:Country",
    "place": "kg:Place",
    "meeting": "kg:Meeting",
    "delegation": "kg:Delegation",
    "agreement": "kg:Agreement",
    "commitment": "kg:Commitment",
    "topic": "skos:Concept",
    "document": "kg:CitedDocument",
}
"""The class of each kind of reference (`model.Ref.kind`)."""

NAME_PROPERTY: Final[dict[str, str]] = {"official": "foaf:name"}
"""The property of the one displayed name of a kind; `skos:prefLabel` where nothing else is said."""


def expand(curie: str) -> str:
    """The IRI of a CURIE.

    Raises `KeyError` for a prefix that is not in `PREFIXES`.

    >>> expand("kg:Held")
    'https://w3id.org/communique/ontology#Held'
    """
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_NO_DECOMPOSITION = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae"}
    | {"œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "’": "", "'": ""}
)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case without accents: for comparing names.

    >>> fold("Hernández Ślusarz Đặng")
    'hernandez slusarz dang'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_NO_DECOMPOSITION))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """A readable, safe segment of an IRI: ASCII letters, digits and hyphens.

    A text without any Latin letter or digit gives a hash, so that two such names stay apart.

    >>> slug("Kevin K. McAleenan"), slug("Côte d'Ivoire")
    ('kevin-k-mcaleenan', 'cote-divoire')
    >>> slug("習近平") == slug("習近平") != slug("李克強")
    True
    """
    plain = _NOT_SLUG.sub("-", fold(text)).strip("-")
    return plain[:80].strip("-") if plain else digest(text, 10)


def digest(text: str, length: int = 12) -> str:
    """The first hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


class Minter:
    """Makes the IRIs of instances under one base.

    >>> Minter("https://example.org/").thing("official", "kevin-k-mcaleenan")
    'https://example.org/official/kevin-k-mcaleenan'
    """

    __slots__ = ("base",)

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        """`base` is an absolute IRI that ends in / or #.

        Raises `ValueError` if it is not, or holds a character that no IRI may hold.
        """
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]", base):
            raise ValueError(f"the base IRI {base!r} must be absolute and end in / or #, as in {DEFAULT_BASE}")
        self.base = base

    def thing(self, kind: str, key: str) -> str:
        """The IRI of an entity after resolution; a topic has that of the topic scheme. `key`: slugs and slashes."""
        return PREFIXES["topic"] + key if kind == "topic" else f"{self.base}{kind}/{key}"

    def statement(self, document: str) -> str:
        """The IRI of a statement and of its named graph."""
        return f"{self.base}statement/{slug(document)}"

    def evidence(self, document: str, start: int, end: int) -> str:
        """The IRI of the evidence for claims of one span."""
        return f"{self.base}evidence/{slug(document)}/{start}-{end}"

    def selector(self, document: str, start: int, end: int) -> str:
        """The IRI of the selector of an evidence node."""
        return f"{self.base}selector/{slug(document)}/{start}-{end}"

    def claim(self, document: str, content: str) -> str:
        """The IRI of a claim; `content` is its triple, rule and attribution as text."""
        return f"{self.base}claim/{slug(document)}/{digest(content)}"

    def judgement(self, content: str) -> str:
        """The IRI of an identity judgement; `content` is its mentions, verdict and author as text."""
        return f"{self.base}judgement/{digest(content, 16)}"

    def conflict(self, content: str) -> str:
        """The IRI of a conflict; `content` is its subject and property as text."""
        return f"{self.base}conflict/{digest(content, 16)}"

    def graph(self, name: str) -> str:
        """The IRI of a graph of the store itself: reference, identity, conflicts."""
        return f"{self.base}graph/{name}"
