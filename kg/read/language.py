"""Which language a text is in, by its script and its commonest words. Changes when that is told otherwise.

The counts are deterministic and need no model: the commonest words of each language are rows of a gazetteer. A text too
short or too mixed to tell has no language here.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from kg.resources import gazetteer

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 20_000
_SCRIPTS: Final = (
    ("el", 0x0370, 0x03FF), ("cyrillic", 0x0400, 0x052F), ("hy", 0x0530, 0x058F), ("he", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x077F), ("hi", 0x0900, 0x097F), ("bn", 0x0980, 0x09FF), ("ta", 0x0B80, 0x0BFF),
    ("th", 0x0E00, 0x0E7F), ("ka", 0x10A0, 0x10FF), ("am", 0x1200, 0x137F), ("km", 0x1780, 0x17FF),
    ("ja", 0x3040, 0x30FF), ("zh", 0x3400, 0x9FFF), ("ko", 0xAC00, 0xD7AF))
"""Ranges of letters, and the language, or the family of languages, that is written in them."""

_SHARED: Final = {"cyrillic": ("ru", "uk", "bg", "sr"), "arabic": ("ar", "fa", "ur")}


def language_of(text: str) -> str:
    """The language of a text as a tag of two letters, or "" if it cannot be told.

    >>> language_of("The ministers met in Accra on Monday, and they agreed that the talks will go on in the spring.")
    'en'
    >>> language_of("Le ministre a reçu son homologue pour des entretiens sur la paix dans la région et le climat.")
    'fr'
    >>> language_of("Accra 2021")
    ''
    """
    sample = text[:_SAMPLE]
    scripts = _scripts(sample)
    letters = sum(scripts.values())
    if letters < 20:
        return ""
    script, count = max(sorted(scripts.items()), key=lambda pair: pair[1])
    if script == "zh" and scripts.get("ja", 0) > 0.1 * count:
        script = "ja"
    if count < 0.5 * letters:
        return ""
    if script not in (*_SHARED, "latin"):
        return script
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    known = _SHARED.get(script) or tuple(sorted(set(_words()) - {t for tags in _SHARED.values() for t in tags}))
    scores = sorted(((sum(words[w] for w in _words()[tag]), tag) for tag in known if tag in _words()), reverse=True)
    total = sum(words.values())
    if total < 8 or not scores:
        return known[0] if script in _SHARED else ""
    best, tag = scores[0]
    second = scores[1][0] if len(scores) > 1 else 0
    if script in _SHARED:
        return tag if best else known[0]
    return tag if best >= 0.12 * total and best >= 3 and best > 1.15 * second else ""


def is_foreign(text: str, label: str = "") -> bool:
    """Whether a text is to be left unread as English: it is in another language, or cannot be told and is labelled so.

    >>> is_foreign("Die Ministerin hat am Montag mit dem Präsidenten über die Lage in der Region gesprochen.")
    True
    """
    told = language_of(text)
    if told:
        return told != "en"
    return bool(label) and label.lower().split("-")[0] not in ("en", "eng", "und", "mul", "zxx")


def _scripts(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if character.isalpha():
            code = ord(character)
            name = "latin" if code < 0x0250 or 0x1E00 <= code < 0x1F00 else next(
                (tag for tag, first, last in _SCRIPTS if first <= code <= last), "other")
            counts[name] += number
    return counts


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split("|")) for row in gazetteer("function_words")}
