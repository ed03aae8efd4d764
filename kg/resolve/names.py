"""Comparing personal names: may two forms be one person? Changes when a way of writing names is added.

Everything is compared after folding (case, accents). A name has one or more readings, each with given names and a
family name: the Western one, the Spanish one with two family names, the family-first one where the first word is a
family name of such a tradition. Two names are compatible if one reading of each agrees.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from kg.resources import gazetteer
from kg.vocabulary import fold

RANK: Final = {
    "same-name": 5,
    "name-order": 4,
    "shorter-name": 3,
    "initials": 3,
    "nickname": 2,
    "surname": 1,
    "middle-surname": 0,
}
"""How two names agree, as the name of the rule, and how much that is worth beside the others."""

_WORD: Final = re.compile(r"[^\s,.()]+|,")
_QUOTED: Final = re.compile(r"[\"“”«»][^\"“”«»]*[\"“”«»]|\([^)]*\)")
_STYLE: Final = re.compile(r"^\s*H\.?\s?(?:E|R\.?\s?H|M)\.\s*")
_HYPHEN: Final = re.compile("[-\u2010\u2011\u2013]")


class PersonalName(NamedTuple):
    """A form of a name, taken apart: folded words without honorifics, particles joined to their word."""

    words: tuple[str, ...]
    suffix: str = ""

    @property
    def bare(self) -> bool:
        """Whether this is a single word, and so a surname alone."""
        return len(self.words) == 1


class _Reading(NamedTuple):
    style: str
    given: tuple[str, ...]
    family: tuple[str, ...]


class _Parts(NamedTuple):
    before: frozenset[str]
    after: frozenset[str]
    suffix: dict[str, str]
    particle: frozenset[str]
    family_first: frozenset[str]


@cache
def _parts() -> _Parts:
    rows = gazetteer("name-parts")

    def forms(kind: str, norm: str = "") -> frozenset[str]:
        return frozenset(fold(r["form"]) for r in rows if r["kind"] == kind and r["norm"] == norm)

    suffix = {fold(r["form"]): r["norm"] for r in rows if r["kind"] == "suffix"}
    return _Parts(forms("honorific"), forms("honorific", "after"), suffix, forms("particle"), forms("family-first"))


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in gazetteer("nicknames"):
        table.setdefault(fold(row["short"]), set()).add(fold(row["full"]))
    return {short: frozenset(full) for short, full in table.items()}


@lru_cache(maxsize=65536)
def parse(form: str) -> PersonalName:
    """Take a form of a name apart.

    >>> parse("Dr. Juan Orlando Hernández Alvarado").words
    ('juan', 'orlando', 'hernandez', 'alvarado')
    >>> parse("Ursula von der Leyen").words, parse("Robert F. Kennedy Jr.").suffix
    (('ursula', 'von der leyen'), 'jr')
    """
    parts = _parts()
    shouted = form.isupper()
    words: list[str] = []
    suffix = ""
    comma = 0
    for word in _WORD.findall(_QUOTED.sub(" ", _STYLE.sub("", form))):
        if word == ",":
            comma = comma or len(words)
            continue
        folded = _HYPHEN.sub("", fold(word))
        if not folded:
            continue
        if folded in parts.suffix:
            if words:
                suffix = parts.suffix[folded]
                comma = 0 if comma == len(words) else comma
            continue
        if len(word) == 2 and word.isupper() and not shouted and word.isalpha() and not words and len(folded) == 2:
            words += folded  # "JD Vance"
        else:
            words.append(folded)
    start, end = 0, len(words)
    while start < end - 1 and words[start] in parts.before:
        if end - start == 2 and words[start] in parts.family_first:
            break  # "He Yafei" is not the Excellency Yafei
        start += 1
    while end - 1 > start and words[end - 1] in parts.after:
        end -= 1
    joined: list[str] = []
    held: list[str] = []
    families = 0
    for index in range(start, end):
        if words[index] in parts.particle and index < end - 1 and (joined or held or words[index] not in _nicknames()):
            held.append(words[index])
            continue
        joined.append(" ".join([*held, words[index]]))
        held = []
        if index < comma:
            families = len(joined)
    return PersonalName(tuple(joined[families:] + joined[:families]), suffix)


@lru_cache(maxsize=65536)
def _readings(name: PersonalName) -> tuple[_Reading, ...]:
    words = name.words
    if len(words) < 2:
        return ()
    found = [_Reading("western", words[:-1], words[-1:])]
    if len(words) >= 3:
        found.append(_Reading("double", words[:-2], words[-2:]))
    if words[0] in _parts().family_first and len(words) <= 3:
        found.append(_Reading("first", words[1:], words[:1]))
    return tuple(found)


def _bare_word(word: str) -> str:
    return word.rsplit(" ", 1)[-1]


def _same_word(a: str, b: str) -> bool:
    """Whether two family names are one: with or without the particle before them."""
    return a == b or ((" " in a) != (" " in b) and _bare_word(a) == _bare_word(b))


def _given_word(a: str, b: str) -> str:
    if a == b:
        return "same-name"
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return "initials"
    nicknames = _nicknames()
    if b in nicknames.get(a, ()) or a in nicknames.get(b, ()):
        return "nickname"
    return ""


def _given(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """How two lists of given names agree; "" where they contradict."""
    if a == b or "".join(a) == "".join(b):
        return "same-name"
    if len(a) > len(b):
        a, b = b, a
    found = {"same-name"} if len(a) == len(b) else {"shorter-name"}
    first = _given_word(a[0], b[0])
    at = 1
    if not first and len(a) == 1 and len(a[0]) > 1 and a[0] in b[1:]:
        return "shorter-name"
    if not first:
        return ""
    found.add(first)
    for word in a[1:]:
        while at < len(b) and not _given_word(word, b[at]):
            at += 1
        if at == len(b):
            return ""
        found.add(_given_word(word, b[at]))
        at += 1
    return min(found, key=lambda rule: (RANK[rule], rule))


def _family(a: _Reading, b: _Reading) -> bool:
    x, y = a.family, b.family
    if len(x) == len(y):
        return all(map(_same_word, x, y))
    if "".join(x) == "".join(y):
        return True
    short, long_ = (a, b) if len(x) < len(y) else (b, a)
    # The second family name may be left out, but then no given name may be added: Kim Yo Jong is not Kim Jong Un.
    return (short.style == "western" and long_.style == "double" and _same_word(short.family[0], long_.family[0])
            and len(short.given) <= len(long_.given))


@lru_cache(maxsize=262144)
def agree(a: PersonalName, b: PersonalName) -> str:
    """The rule by which two names may be one person's, a key of `RANK`; "" where they can't.

    >>> agree(parse("Xi Jinping"), parse("Jinping Xi")), agree(parse("Kevin K. McAleenan"), parse("Kevin McAleenan"))
    ('name-order', 'shorter-name')
    >>> agree(parse("John A. Smith"), parse("John B. Smith"))
    ''
    """
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return ""
    if not a.words or not b.words:
        return ""
    plain, told = (a, b) if b.suffix else (b, a)
    if told.suffix and not plain.suffix and len(plain.words) > len(told.words):
        return ""  # George W. Bush is not George Bush senior
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return "same-name" if a.suffix == b.suffix else "shorter-name"
    if a.bare or b.bare:
        return _surname(a, b)
    best = ""
    for x in _readings(a):
        for y in _readings(b):
            if "double" in (x.style, y.style) and "first" in (x.style, y.style):
                continue
            if _family(x, y):
                rule = _given(x.given, y.given)
                if rule == "same-name" and x.style != y.style and "first" in (x.style, y.style):
                    rule = "name-order"
                elif rule == "same-name" and len(x.family) != len(y.family):
                    rule = "shorter-name"
                if rule and (not best or RANK[rule] > RANK[best]):
                    best = rule
    turned = (a.words[1:] + a.words[:1], a.words[-1:] + a.words[:-1])
    if not best and len(a.words) <= 3 and b.words in turned:
        best = "name-order"
    if not best:
        best = _surname(a, b)
    return best


def _surname(a: PersonalName, b: PersonalName) -> str:
    """Whether one name is the family name of the other."""
    short, full = (a, b) if len(a.words) < len(b.words) else (b, a)
    if len(short.words) > 2 or len(full.words) < 2 or len(short.words) == len(full.words):
        return ""
    readings = _readings(full)
    if len(short.words) == 2:
        return "surname" if any(r.family == short.words for r in readings if r.style == "double") else ""
    word = short.words[0]
    if any(_same_word(word, r.family[-1] if r.style == "western" else r.family[0])
           for r in readings if r.style != "double" or len(full.words) > 3):
        return "surname"
    return "middle-surname" if any(_same_word(word, r.family[0]) for r in readings if r.style == "double") else ""


def contradict(a: PersonalName, b: PersonalName) -> bool:
    """Whether two names can't be one person's."""
    return not agree(a, b)


@lru_cache(maxsize=65536)
def families(name: PersonalName) -> frozenset[str]:
    """The words, or the two words, that may be the family name of a name.

    >>> sorted(families(parse("Juan Orlando Hernández Alvarado")))
    ['alvarado', 'hernandez', 'hernandez alvarado']
    """
    if name.bare:
        return frozenset((_bare_word(name.words[0]),))
    found = set()
    for reading in _readings(name):
        found |= {_bare_word(reading.family[0]), _bare_word(reading.family[-1]), " ".join(reading.family)}
    return frozenset(found)


def as_surname(name: PersonalName) -> tuple[str, ...]:
    """What of `families` of another name this name would be, were it a surname alone.

    >>> as_surname(parse("López Obrador")), as_surname(parse("Ana María Ruiz"))
    (('lopez obrador',), ())
    """
    if name.bare:
        return (_bare_word(name.words[0]),)
    return (" ".join(name.words),) if len(name.words) == 2 else ()


@lru_cache(maxsize=65536)
def keys(name: PersonalName) -> tuple[frozenset[str], frozenset[str]]:
    """Keys such that two full names can agree only if they share one: a family name with a given initial, or all words.

    The second set holds those of a family name that is followed by another: they count only against a first set.

    >>> bool(keys(parse("Xi Jinping"))[0] & keys(parse("Jinping Xi"))[0])
    True
    >>> bool(keys(parse("Juan Hernández"))[0] & keys(parse("Juan Hernández Alvarado"))[1])
    True
    """
    nicknames = _nicknames()
    found = {"=" + "".join(sorted("".join(name.words)))}
    before: set[str] = set()
    for reading in _readings(name):
        initials = {initial[0] for given in reading.given for initial in (given, *nicknames.get(given, ()))}
        found |= {f"{''.join(reading.family)}/{initial}" for initial in initials}
        if reading.style == "double":
            before |= {f"{_bare_word(reading.family[0])}/{initial}" for initial in initials}
        else:
            found |= {f"{_bare_word(reading.family[0])}/{initial}" for initial in initials}
    return frozenset(found), frozenset(before)


@lru_cache(maxsize=65536)
def fullness(form: str) -> tuple[int, int, int, int, int, str]:
    """A sort key: the greatest is the fullest form of a name, the one to display.

    >>> max(["McAleenan", "Kevin K. McAleenan", "Kevin McAleenan"], key=fullness)
    'Kevin K. McAleenan'
    """
    name = parse(form)
    shouted = () if form.isupper() else {fold(word) for word in form.split() if len(word) > 3 and word.isupper()}
    titled = len(form.split()) - sum(len(w.split()) for w in name.words) - bool(name.suffix)
    kept = [word for word in name.words if word not in shouted]
    spelled = sum(len(word) > 1 for word in kept)
    accents = sum(ord(c) > 127 for c in form)
    faults = (form.isupper() or form.islower()) + ("," in form) + max(0, titled) + len(shouted)
    return (spelled, len(kept), -faults, accents, len(form), form)
