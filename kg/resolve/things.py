"""Who is who among things keyed by content: countries, agencies, posts, places. Changes when such keys do.

One key is one thing. A key whose country the text does not tell ("?/ministry-of-health") is joined with the one of a
country that the document speaks of, if there is exactly one; else it stays apart from those of other publishers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from kg.model import Entity, Judgement, Mention, Ref, Verdict
from kg.resolve.profile import LABELS, LOCAL, Profile, country_of
from kg.resources import gazetteer
from kg.vocabulary import digest, slug

_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*")
_GENERIC: Final = frozenset({"post", "government"})
_ACRONYM: Final = re.compile(r"[^a-z\s]{2,9}")
_PASSING: Final = re.compile(r"\b(?:acting|interim|former|designate|elect)\b", re.IGNORECASE)

Key = tuple[str, str]


@cache
def iso_codes() -> frozenset[str]:
    """The codes of all countries, ISO 3166-1 alpha-3 in lower case."""
    return frozenset(row["iso3"].lower() for row in gazetteer("countries") if row["iso3"])


def safe_key(key: str) -> str:
    """A key that can stand in an IRI; a key made of slugs and slashes stays as it is.

    >>> safe_key("usa/department-of-state"), safe_key("a b/<c>")
    ('usa/department-of-state', 'a-b/c-85cb29')
    """
    if _SAFE.fullmatch(key):
        return key
    return "/".join(slug(part) for part in key.split("/")) + "-" + digest(key, 6)


def readable(key: str) -> str:
    """A label made of a key, for a thing that no text names.

    >>> readable("usa/department-of-state")
    'Department of state'
    """
    words = key.rsplit("/", 1)[-1].replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else key


class Things:
    """Gathers the things of all documents with `add`, decides with `decide`, then answers `key` and `entity`."""

    def __init__(self) -> None:
        self._forms: dict[Key, dict[str, int]] = {}
        self._official_forms: dict[Key, dict[str, int]] = {}
        self._holder: dict[Key, str] = {}
        self._open: list[tuple[str, Key, tuple[str, ...], frozenset[str], str]] = []
        self._moved: dict[str, dict[Key, Key]] = {}
        self._alias: dict[Key, Key] = {}
        self._entities: dict[Key, Entity] = {}
        self.judgements: list[Judgement] = []

    def add(self, document: str, profile: Profile) -> None:
        """Take in the things of one document."""
        spoken = frozenset(country_of(thing.key) for thing in profile.things if thing.kind not in LOCAL)
        countries = spoken & iso_codes()
        voice = country_of(profile.publisher[1]) if profile.publisher else ""
        voice = voice if voice in iso_codes() else slug(profile.publisher[1] if profile.publisher else document)
        for thing in profile.things:
            if thing.kind in LOCAL:
                continue
            key = (thing.kind, thing.key)
            if thing.key.startswith("?/"):
                self._open.append((document, key, thing.forms, countries, voice))
                continue
            if document < self._holder.get(key, "\U0010ffff"):
                self._holder[key] = document
            self._count(self._forms, key, thing.forms)
        for row in profile.background:
            named = row.predicate in LABELS and row.predicate != "skos:altLabel" and row.object[0] == "v"
            if named and row.subject[0] not in LOCAL:
                self._count(self._official_forms, row.subject, (row.object[1],))

    @staticmethod
    def _count(table: dict[Key, dict[str, int]], key: Key, forms: Iterable[str]) -> None:
        counts = table.setdefault(key, {})
        for form in forms:
            counts[form] = counts.get(form, 0) + 1

    def decide(self, human: Iterable[Judgement] = ()) -> None:
        """Decide all keys; a person's judgements hold against the rules."""
        decided = [j for j in human if j.first.ref.kind not in LOCAL and j.first.ref.kind == j.second.ref.kind]
        different = [j for j in decided if j.verdict != "same"]
        denied = {(m.document, (m.ref.kind, m.ref.key)) for j in different for m in (j.first, j.second)}
        self._open.sort(key=lambda row: row[:2])
        for document, key, forms, countries, voice in self._open:
            kind, open_key = key
            tail = open_key[2:]
            candidates = [f"{iso}/{tail}" for iso in sorted(countries) if (kind, f"{iso}/{tail}") in self._holder]
            if len(candidates) == 1 and (document, key) not in denied:
                target = (kind, candidates[0])
                self._judge(document, key, target, "same", "the text does not tell the country; of the countries it "
                            f"speaks of only {candidates[0].partition('/')[0].upper()} has one of this name")
            else:
                scope = slug(document) if kind in _GENERIC or (document, key) in denied else voice
                target = (kind, f"unstated/{safe_key(tail)}/{scope}")
                for name in candidates if len(candidates) > 1 else ():
                    self._judge(document, key, (kind, name), "unsure",
                                f"{len(candidates)} countries that the text speaks of have one of this name")
            self._moved.setdefault(document, {})[key] = target
            self._count(self._forms, target, forms)
        self._open = []
        for judgement in sorted(different, key=repr):
            self._part(judgement.first, judgement.second)
        self._unite([j for j in decided if j.verdict == "same"])

    def _judge(self, document: str, key: Key, target: Key, verdict: Verdict, reason: str) -> None:
        first, second = Mention(document, Ref(*key)), Mention(self._holder[target], Ref(*target))
        self.judgements.append(Judgement(first, second, verdict, "rule:only-candidate", reason))

    def _part(self, first: Mention, second: Mention) -> None:
        if self._raw(first) == self._raw(second) and first.document != second.document:
            later = max(first, second)
            kind, key = self._raw(later)
            target = (kind, f"{key}/{slug(later.document)}")
            self._moved.setdefault(later.document, {})[(later.ref.kind, later.ref.key)] = target
            self._forms.setdefault(target, dict(self._forms.get((kind, key), {})))
            self._official_forms.setdefault(target, dict(self._official_forms.get((kind, key), {})))

    def _raw(self, mention: Mention) -> Key:
        key = (mention.ref.kind, mention.ref.key)
        return self._moved.get(mention.document, {}).get(key, key)

    def _unite(self, same: list[Judgement]) -> None:
        groups: dict[Key, set[Key]] = {}
        for judgement in sorted(same, key=repr):
            a, b = self._raw(judgement.first), self._raw(judgement.second)
            joined = groups.get(a, {a}) | groups.get(b, {b})
            for key in joined:
                groups[key] = joined
        for key, group in groups.items():
            self._alias[key] = min(group, key=lambda k: (k[1].startswith("unstated/"), k))
        for key, target in self._alias.items():
            if key != target:
                for table in (self._forms, self._official_forms):
                    for form, count in table.get(key, {}).items():
                        counts = table.setdefault(target, {})
                        counts[form] = counts.get(form, 0) + count

    def key(self, document: str, kind: str, key: str) -> Key:
        """The key of a thing after resolution, with its kind."""
        found: Key = (kind, key)
        moved = self._moved.get(document)
        if moved:
            found = moved.get(found, found)
        return self._alias.get(found, found) if self._alias else found

    def entity(self, document: str, kind: str, key: str) -> Entity:
        """The thing that a reference of a document means."""
        found = self.key(document, kind, key)
        entity = self._entities.get(found)
        if entity is None:
            entity = self._entities[found] = Entity(found[0], safe_key(found[1]), self._label(found))
        return entity

    def _label(self, key: Key) -> str:
        """The displayed name: the gazetteer's, else the form of most documents, acronyms last; a post's longest."""
        official = self._official_forms.get(key)
        if official:
            return max(official, key=lambda form: (official[form], form))
        forms = self._forms.get(key)
        if not forms:
            return readable(key[1].rpartition("/")[0] if key[1].startswith("unstated/") else key[1])
        if key[0] == "post":
            plain = [form for form in forms if "(" not in form and not _PASSING.search(form)] or list(forms)
            return max(plain, key=lambda f: (min(len(f.split()), 12), forms[f], -len(f), f))
        return max(forms, key=lambda f: (not _ACRONYM.fullmatch(f), forms[f], len(f), f))
