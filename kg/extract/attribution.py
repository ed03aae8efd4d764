"""Whose words a sentence reports: an official, a body, or a document that is cited. Changes when reported speech does.

"The mission will grow, said Minister X", "X said that ...", "according to the Ministry": what such a sentence tells of
meetings, agreements and commitments is attributed to that source, beside being what the statement says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import compress, groupby
from operator import itemgetter

from kg.extract.memo import Memo
from kg.extract.protocol import Reading, Sentence
from kg.extract.wordsets import wordset
from kg.model import Ref, Span, Term, Value

_SAYING = wordset("saying")
_BODIES = frozenset({"agency", "government", "organization"})
_CITED = re.compile(
    r",\s+(?:said|says|according to)\s+(?:a|an|the)\s+"
    r"((?:joint |press |written )?(?:statement|communiqué|report|release)"
    r"(?:\s+(?:issued|released|published)\s+by\s+[^,.;]{3,80})?)",
    re.IGNORECASE,
)
_CITING = frozenset({"said", "says", "according"})
_REPORTS: Memo[bool] = Memo(lambda word: word.casefold() in _SAYING | _CITING)
_BEGINS_WITHIN = 8  # tokens from the start of the sentence within which its subject ends


class Attribution:
    """Fills `reading.sources`: the source of each sentence that reports somebody's words. Claims cited documents."""

    name = "attribution"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Look at each sentence that has a verb of saying."""
        reports = reading.at(set(compress(reading.index, map(_REPORTS.__getitem__, reading.index))))
        actors = _actors(reading) if reports else {}
        for number, found in groupby(reading.in_sentences(reports), key=itemgetter(0)):
            sentence = reading.sentences[number]
            source = _cited(reading, sentence) or _speaker(reading, sentence, [at for _, at in found], actors)
            if source is not None:
                reading.sources[number] = source


def _actors(reading: Reading) -> dict[int, tuple[int, Ref]]:
    """Who can say something: by the token at which a name or its title begins, the token after it and the reference."""
    actors: dict[int, tuple[int, Ref]] = {}
    for name in reading.names:
        if name.kind in _BODIES:
            actors[name.first] = (name.last, name.ref)
    for person in reading.people:
        last = bisect_left(reading.starts, person.end)
        for start in {person.start, person.titled_from if person.titled_from >= 0 else person.start}:
            actors[bisect_left(reading.starts, start)] = (last, person.ref)
    return actors


def _speaker(
    reading: Reading, sentence: Sentence, reports: list[int], actors: dict[int, tuple[int, Ref]]
) -> Ref | None:
    """The official or body whose words the sentence reports at one of some words, or None."""
    words, low, high = reading.words, sentence.first, sentence.last
    for at in reports:
        verb = words[at].casefold()
        if verb not in _SAYING:
            continue
        if verb == "according":
            return _actor_from(words, at + 2, high, actors) if words[at + 1 : at + 2] == ["to"] else None
        if at > low and words[at - 1] in (",", '"', "”"):  # "..., said the Department of Health"
            return _actor_from(words, at + 1, high, actors)
        for first in range(low, min(low + _BEGINS_WITHIN, at)):
            found = actors.get(first)
            if found is not None and _only_of_country(words[found[0] : at]):  # "Minister X of Norway said that"
                return found[1]
    return None


def _only_of_country(between: list[str]) -> bool:
    """Whether nothing but "of" and a name stands between a speaker and the verb."""
    return not between or (
        between[0] == "of" and len(between) <= 4 and all(w == "the" or w.istitle() for w in between[1:])
    )


def _actor_from(words: list[str], at: int, high: int, actors: dict[int, tuple[int, Ref]]) -> Ref | None:
    while at < high and words[at] in ("the", "a", "an"):
        at += 1
    found = actors.get(at)
    return found[1] if found is not None else None


def _cited(reading: Reading, sentence: Sentence) -> Ref | None:
    """The document that a sentence cites for what it says: "said a joint statement issued by the two Governments"."""
    found = _CITED.search(reading.text, sentence.start, sentence.end)
    if found is None:
        return None
    earlier = {claim.subject for claim in reading.claims if claim.subject.kind == "document"}
    ref = Ref("document", f"d{len(earlier) + 1}")
    span = Span(*found.span(1))
    reading.claim(ref, "rdf:type", Term("kg:CitedDocument"), [span], "document.cited")
    reading.claim(ref, "rdfs:label", Value(" ".join(found[1].split())), [span], "document.cited")
    return ref
