"""Finds the thing that a person means by a name: leniently, but never one of several. Changes when names are matched
otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError
from kg.resources import gazetteer
from kg.vocabulary import CLASS_OF, expand, fold

Look = Callable[[str], Iterable[tuple[str, ...]]]
"""Runs a SELECT and gives its rows as texts: the way to a store, embedded or remote."""

KINDS: Final[dict[str, tuple[str, ...]]] = {
    "official": ("official",),
    "country": ("country",),
    "agency": ("agency", "government", "organization"),
    "party": ("country", "organization", "agency", "government"),
    "post": ("post",),
    "place": ("place",),
    "meeting": ("meeting",),
    "statement": ("statement",),
    "topic": ("topic",),
    "thing": tuple(CLASS_OF),
}
"""The kinds of references that a kind of parameter may name, the preferred ones first."""

_NAMES: Final = (
    "foaf:name", "skos:prefLabel", "kg:iso3", "kg:acronym", "dcterms:identifier", "dcterms:title", "skos:altLabel",
)
_WORD = re.compile(r"\w+")


class Thing(NamedTuple):
    """A thing of the store: its IRI, the name shown, its kind."""

    iri: str
    name: str
    kind: str


def thing(kind: str, name: str, look: Look) -> Thing:
    """The one thing of a kind that a name means: an IRI, or any form of its name, in any case, without accents.

    A full form goes before a part of one ("Hernández" finds "Juan Orlando Hernández"). Raises `QueryError` if the
    name fits nothing, with the names that are alike, or several things, with these.
    """
    iri = _iri(name)
    if iri is not None:
        return Thing(iri, iri, kind)
    forms = list(_forms(kind, look))
    wanted = fold(name).strip()
    best = _exact(forms, wanted) or _by_iri(kind, name, look)
    if not best and "country" in KINDS[kind] and wanted in _countries():
        best = _exact([form for form in forms if form[0].kind == "country"], fold(_countries()[wanted]))
    best = best or _parts(forms, _words(name))
    if len(best) == 1:
        return best[0]
    if not best:
        alike = get_close_matches(wanted, {fold(form): form for _, _, form in forms}, 3, 0.6)
        names = sorted({form for _, _, form in forms if fold(form) in alike})
        hint = f"; did you mean {', '.join(names)}?" if names else ""
        raise QueryError(f"the store has no {kind} named {name!r}{hint}")
    shown = "; ".join(f"{found.name} <{found.iri}>" for found in best[:8])
    more = f"; and {len(best) - 8} more" if len(best) > 8 else ""
    raise QueryError(f"{name!r} may mean several things, name one by its IRI: {shown}{more}")


def _iri(name: str) -> str | None:
    """The IRI that the name is, in angle brackets or not, or None."""
    text = name[1:-1] if name.startswith("<") and name.endswith(">") else name
    if "://" not in text and not text.startswith("urn:"):
        return None
    try:
        return ox.NamedNode(text).value
    except ValueError:
        return None


@cache
def _countries() -> dict[str, str]:
    """The ISO 3166-1 code of each form of a country's name that the gazetteer has, folded."""
    rows = gazetteer("countries")
    return {fold(form): r["iso3"] for r in rows for form in (*r["names"].split("|"), *r["demonyms"].split("|")) if form}


_Form = tuple[Thing, int, str]
"""A thing, how much its form counts (0 is the name shown), and the form."""


def _forms(kind: str, look: Look) -> Iterable[_Form]:
    """Every form of every name of the things of a kind; one plain question a class and a property is quickest."""
    kinds: dict[str, str] = {}
    for one in reversed(KINDS[kind]):
        for (iri,) in look(f"SELECT DISTINCT ?thing WHERE {{ ?thing a <{expand(CLASS_OF[one])}> }}"):
            kinds[iri] = one
    found: dict[str, list[tuple[int, str]]] = {}
    for rank, name in enumerate(_NAMES):
        for iri, form in look(f"SELECT DISTINCT ?thing ?form WHERE {{ ?thing <{expand(name)}> ?form }} ORDER BY ?form"):
            if iri in kinds:
                found.setdefault(iri, []).append((rank, form))
    for iri in sorted(found):
        for rank, form in found[iri]:
            yield Thing(iri, found[iri][0][1], kinds[iri]), rank, form


def _exact(forms: list[_Form], wanted: str) -> list[Thing]:
    """The things that have this form of a name; those of the best rank alone."""
    ranked: dict[Thing, int] = {}
    for found, rank, form in forms:
        if fold(form).strip() == wanted:
            ranked[found] = min(rank if rank < 2 else 2, ranked.get(found, 9))
    return sorted({t.iri: t for t, rank in ranked.items() if rank == min(ranked.values())}.values())


def _by_iri(kind: str, name: str, look: Look) -> list[Thing]:
    """The things whose IRI ends in this, as in "meeting/2019-09-13-hnd-usa"; many have no name."""
    if "/" not in name:
        return []
    classes = {expand(CLASS_OF[k]): k for k in KINDS[kind]}
    rows = look(
        f"SELECT DISTINCT ?thing ?class WHERE {{ VALUES ?class {{ {' '.join(f'<{iri}>' for iri in classes)} }} "
        f"?thing a ?class FILTER(STRENDS(STR(?thing), {ox.Literal('/' + name)})) }} ORDER BY ?thing"
    )
    return sorted({iri: Thing(iri, iri, classes[class_]) for iri, class_ in rows}.values())


def _parts(forms: list[_Form], words: frozenset[str]) -> list[Thing]:
    """The things with a form that has all these words."""
    return sorted({found.iri: found for found, _, form in forms if words and words <= _words(form)}.values())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))
