"""Tells the titles that are no public office: of companies, associations, universities and armed groups.

Changes when other kinds of bodies are to be told from public ones.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from kg.extract.protocol import Name
from kg.extract.titles import is_capitalised
from kg.extract.wordsets import wordset

_ARMED_GROUPS = wordset("armed-group")
_BODIES: Final = frozenset({"agency", "organization"})
_COMPANY = wordset("company")
_SCHOOLS = wordset("school")
_SCHOOL_POSTS = wordset("school-post")
_SCHOOL_NAME: Final = 8  # words of the name of a school before the title


def is_private(words: list[str], at_first: Mapping[int, Name], head_last: int, last: int) -> bool:
    """Whether what stands after the head of a title is a company, a school or an association.

    `head_last` is the token after the head, `last` the token after the whole title; `at_first` holds the names by
    their first token.

    >>> words = ["President", ",", "Girl", "Scouts", "Association", "", ""]
    >>> is_private(words, {}, 1, 1)
    True
    """
    at = head_last
    if words[at] in ("and", "&") and words[at + 1] in ("CEO", "Chief", "chief", "Founder", "founder", "co"):
        return True
    if at == last and words[at] == "," and is_capitalised(words[at + 1]) and at + 1 not in at_first:
        at = last = at + 1  # "President, National Association of Millers"
    while at < last or (at - last < 6 and (is_capitalised(words[at]) or words[at] in ("of", "the", "for", "&"))):
        known = at_first.get(at)
        if known is not None and known.kind in _BODIES:  # "Federal Deposit Insurance Corporation"
            at = known.last
            continue
        if words[at] in _COMPANY:
            return at in range(head_last, last) or "," not in words[last:at]
        if not words[at]:
            break
        at += 1
    return False


def is_of_armed_group(words: list[str], opens: bool, first: int, head_first: int, head_last: int) -> bool:
    """Whether a title is of an armed group: "al-Qaida Military Commission Chief", "leader of Hizballah".

    `first` is the first token of the title with all that belongs to it; `opens` tells that a sentence begins there.

    >>> is_of_armed_group(["the", "leader", "of", "Hizballah", ""], False, 1, 1, 2)
    True
    """
    before = words[first if opens else max(first - 1, 0) : head_first]
    after = words[head_last + 1 : head_last + 4] if words[head_last] in ("of", "in") else []
    return not _ARMED_GROUPS.isdisjoint([*before, *after])


def is_of_school(words: list[str], openings: Container[int], form: str, core: int) -> bool:
    """Whether a title is of a university: "University of Texas President", "University Department Chair".

    `form` is the wording of the title's head, `core` the first token of the title proper, `openings` the tokens at
    which sentences begin.

    >>> is_of_school(["University", "of", "Texas", "President", ""], {0}, "President", 2)
    True
    """
    low = core
    if form not in _SCHOOL_POSTS:
        return False
    while low > 0 and core - low < _SCHOOL_NAME and (is_capitalised(words[low - 1]) or words[low - 1] == "of"):
        if low in openings:
            break
        low -= 1
    return not _SCHOOLS.isdisjoint(words[low : core + 1])
