"""The words that may speak of a meeting, with their class and tense. Changes when the shape of their table changes."""

from __future__ import annotations

from functools import cache

from kg.resources import gazetteer


@cache
def meeting_words() -> dict[str, tuple[str, str]]:
    """Class ("meet", "noun", "host" ...) and tense ("past", "present", "base" or none) of each word.

    >>> meeting_words()["met"]
    ('meet', 'past')
    """
    return {row["word"]: (row["class"], row["tense"]) for row in gazetteer("meeting_words")}


def is_meeting_noun(word: str) -> bool:
    """Whether a word is a noun for a meeting or a call.

    >>> is_meeting_noun("talks"), is_meeting_noun("met")
    (True, False)
    """
    return meeting_words().get(word, ("", ""))[0] in ("noun", "call")
