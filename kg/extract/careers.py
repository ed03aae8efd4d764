"""Who is appointed to a post, held it before, or has served in one: nominations and the lives of nominees.

Changes when the way in which a text tells of a career changes.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extract.naming import Naming
from kg.extract.titlereader import TitleReader
from kg.extract.titles import Title, is_capitalised
from kg.extract.wordsets import wordset

_APPOINTED = wordset("appointed")
_DETERMINERS = wordset("title-determiner")
_APPOINTMENTS = ("appointment", "position", "post", "role", "office")
_POSITIONS = ("positions", "position", "posts", "post")
_ASSUMES = ("assuming", "assume", "assumes")
_IN_PLACE_OF = ("vice", "succeeding", "replacing")
_SINCE = 12  # tokens after a title within which "since" tells that the post is still held
_SERVES = ("serve", "serves", "served", "serving")


def appointed(reader: TitleReader, title: Title, by_end: dict[int, Naming]) -> Naming | None:
    """The holder in "Jane Doe of Ohio to be Director", "Jane Doe was appointed chairman"."""
    words, at = reader.words, title.first
    low = reader.reading.sentences[reader.sentence_of[title.first]].first
    while at > low and (words[at - 1] in _DETERMINERS or words[at - 1] == "new"):
        at -= 1
    if words[at - 1] == "'s" and (owner := reader.at_last.get(at - 1)) is not None:
        at = owner.first  # "is to be Ghana's new High Commissioner"
    verb = words[at - 1] if at > low else ""
    if verb == "be" and words[at - 2] == "to":
        title.capacity, at = "Designate", at - 2
        at -= words[at - 1] == "is"
    elif verb in ("as", "of") and words[at - 2] in _APPOINTMENTS and words[at - 4] in _ASSUMES:
        title.capacity, at = "Designate", at - 4
        while at > low and words[at - 1] in ("will", "be", "to"):
            at -= 1
    elif verb == "of" and words[at - 2] in _POSITIONS and words[at - 4] == "held":
        title.capacity, at = "Former", at - 4
    elif verb in _APPOINTED or (verb == "as" and words[at - 2] in _SERVES):
        if verb == "as":
            at -= 1
            still = words[at - 2] in ("has", "have") and "since" in words[title.last : title.last + _SINCE]
            title.capacity = "Former" if words[at - 1] == "served" and not still else title.capacity
        at -= 1
        while at > low and words[at - 1] in ("was", "were", "been", "has", "had", "is", "will", "also", "previously"):
            at -= 1
    else:
        return None
    for end in range(at, max(low, at - 8), -1):
        if end < at and words[end] not in ("of", ",", "from"):
            continue
        if end in by_end:
            return by_end[end]
        for start in range(max(low, end - 6), end):
            named = reader.name_at(start)
            if named is not None and named[1] == end and named[1] - named[0] >= 2 and not _in_name(reader, start, low):
                return Naming(named[0], end, rule="official.appointed")
    if verb == "as" and (known := _spoken_of(reader, low, at, by_end)) is not None:
        return known
    opening = reader.name_at(low) if verb == "be" else None  # "Jane Doe, of Utah, a Career Member ..., to be"
    if opening is not None and opening[0] == low and opening[1] - low >= 2 and words[opening[1]] == ",":
        return by_end.get(opening[1]) or Naming(*opening, rule="official.appointed")
    return None


def _spoken_of(reader: TitleReader, low: int, at: int, by_end: dict[int, Naming]) -> Naming | None:
    """Whose life is told in "Dr. Doe also served as", "She served as": the one of that surname, or last appointed."""
    earlier = [by_end[end] for end in sorted(by_end, reverse=True) if end <= low]
    words = set(reader.words[low:at])
    if words.isdisjoint(("He", "She", "he", "she")):
        return next((n for n in earlier if reader.words[n.last - 1] in words), None)
    return next((n for n in earlier if any(t.capacity == "Designate" for t in n.titles)), None)


def predecessor(reader: TitleReader, title: Title) -> Naming | None:
    """Who held a post before, in "to be Director of X, vice Jane Doe, term expired", ", succeeding Jane Doe"."""
    sentence = reader.reading.sentences[reader.sentence_of[title.first]]
    vice = next((i for i in range(title.last, sentence.last) if reader.words[i] in _IN_PLACE_OF), -1)
    named = reader.name_at(vice + 1) if vice >= 0 and reader.words[vice - 1] == "," else None
    if named is None or named[1] - named[0] < 2:
        return None
    after = reader.words[named[1] : named[1] + 3]
    still = after == ["who", "has", "been"] or after[:2] == [",", "retiring"]
    former = replace(title, wordings=list(title.wordings), capacity="Substantive" if still else "Former")
    return Naming(*named, [former], rule="official.appointed")


def _in_name(reader: TitleReader, start: int, low: int) -> bool:
    """Whether a capitalised word before a name belongs to it, so that the name begins earlier."""
    return start > low and is_capitalised(reader.words[start - 1]) and reader.name_at(start - 1) is not None
