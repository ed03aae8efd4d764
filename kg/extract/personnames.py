"""Reads the names of persons in one document: how far a name reaches. Changes when that does.

A name ends where a title, a known place or body, or a word that is never part of a name begins.
"""

from __future__ import annotations

import re

from kg.extract.protocol import Name, Reading
from kg.extract.titles import honorifics, is_capitalised, title_lexicon, title_words
from kg.extract.wordsets import wordset

_PARTICLES = wordset("name-particle")
_SUFFIXES = wordset("name-suffix")
_NEVER_NAMES = wordset("never-name")
_NAMED_AFTER = wordset("named-after-a-person")
_POST_NOMINALS = wordset("post-nominal")
_SHORT_FIRST_NAMES = ("Ma.", "Md.")
BRACKETED = frozenset({"Dr", "Dr.", "Eng", "Eng.", "Prof", "Prof.", "Retd", "Rev", "Rtd"})
"""Forms of address that may stand between brackets before a name."""
_ALSO_NAMES = ("Gen", "Prince", "Shaikh", "Sheikh")
_SMALL = wordset("heading-small")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_HEADING = 5  # words: a shorter line in capitals is rather an acronym or a signature
_LONGEST = 9  # tokens of a name, particles and hyphens counted


def _lowered(word: str) -> str:
    """A word of a heading in capitals as it would stand in a sentence."""
    return word.lower() if word.lower() in _SMALL else word if word in _POST_NOMINALS else word.title()


def _lower_capitals(reading: Reading, words: list[str]) -> list[tuple[int, int]]:
    """Write the words of headings in capitals as in a sentence; gives the ranges of their tokens."""
    found = []
    for sentence in reading.sentences:
        if not words[sentence.first].isupper():
            continue
        written = [word for word in words[sentence.first : sentence.last] if word.isalpha()]
        if len(written) >= _HEADING and all(word.isupper() for word in written):
            words[sentence.first : sentence.last] = [
                _CAPITALS.sub(lambda found: _lowered(found[0]), word) for word in words[sentence.first : sentence.last]
            ]
            found.append((sentence.first, sentence.last))
    return found


class NameReader:
    """The words of one document, with the known names and the heads of titles among them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = [*reading.words, "", "", ""]
        shouted = _lower_capitals(reading, self.words)
        self.at_first: dict[int, Name] = {}
        self.at_last: dict[int, Name] = {}
        for name in reading.names:
            self.at_first.setdefault(name.first, name)
            known = self.at_last.get(name.last)
            if known is None or known.kind not in ("agency", "organization"):  # not "Pakistan" of "Bank of Pakistan"
                self.at_last[name.last] = name
        self.inside_names = {
            at for name in reading.names if name.kind != "place" for at in range(name.first, name.last)
        }
        """The tokens of the known names, those of places left out."""
        self.hits = {first: (last, row) for first, last, row in title_lexicon().scan(reading.words, reading.index)}
        self._begin_after_bodies()
        for low, high in shouted:
            inside = title_lexicon().scan(self.words[low:high])
            self.hits |= {low + first: (low + last, row) for first, last, row in inside}
        if shouted:
            self.hits = dict(sorted(self.hits.items()))
        self.shouted = {at for low, high in shouted for at in range(low, high)}
        self.title_ends = {last for last, _ in self.hits.values()}
        self._leave_names_whole()
        self.sentence_starts = {sentence.first for sentence in reading.sentences}

    def _begin_after_bodies(self) -> None:
        """Let a title begin where a body's name ends: "Department of Foreign Affairs and Trade | Secretary Jan Roe"."""
        for name in self.at_last.values():
            if name.kind not in ("agency", "organization"):
                continue
            inside = range(name.first + 1, name.last)
            astride = [at for at in inside if at in self.hits and self.hits[at][0] > name.last]
            if astride and (hit := title_lexicon().match(self.words, name.last)) is not None:
                for at in astride:
                    del self.hits[at]
                self.hits[name.last] = hit
        self.hits = dict(sorted(self.hits.items()))

    def _leave_names_whole(self) -> None:
        """Let no form of address open a title inside a name: "Ambassador Amara Sheikh Mohammed Doe"."""
        for at, (last, row) in list(self.hits.items()):
            first = self.words[at - 1] if at else ""
            inside = at - 1 in self.title_ends and is_capitalised(first) and at not in self.at_last
            closing = row.form == "Gen" and not is_capitalised(self.words[last])  # "Minister of Defense, Doe Gen,"
            if row.form == "Sultan" and first in ("Dr", "Dr.", "Mr", "Mr."):
                del self.hits[at]  # "Dr Sultan Al Jaber"
            elif row.form in _ALSO_NAMES and (closing or (inside and first not in title_words())):
                del self.hits[at]

    def text(self, first: int, last: int) -> str:
        """The words of a range of tokens as written, white space folded; of a heading in capitals in lower case."""
        reading = self.reading
        written = " ".join(reading.text[reading.starts[first] : reading.ends[last - 1]].replace("**", "").split())
        return written if first not in self.shouted else _CAPITALS.sub(lambda found: _lowered(found[0]), written)

    def joined(self, at: int) -> bool:
        """Whether a token follows the one before it without white space."""
        return 0 < at < len(self.reading.starts) and self.reading.starts[at] == self.reading.ends[at - 1]

    def skip_honorifics(self, at: int) -> int:
        """The token after forms of address that begin at a token."""
        at += 2 * self._is_marked(at)
        if self.words[at] == "(" and self.words[at + 1] in BRACKETED and self.words[at + 2] == ")":
            at += 3 + (self.words[at + 3] == ".")  # "Amb. (Dr). Jane Doe"
        while at < len(self.words) and self.words[at] and (hit := honorifics().match(self.words, at)) is not None:
            at = hit[0]
            if self.words[at] == ".":
                at += 1
        return at

    def name_at(self, at: int) -> tuple[int, int] | None:
        """The tokens of the person's name that begins at a token, forms of address skipped, or None."""
        words = self.words
        first = at = self.skip_honorifics(at)
        count = 0
        while at < len(self.reading.words) and at - first < _LONGEST:
            if (at > first and at in self.sentence_starts) or self._ends_a_name(at, count):
                break
            word, after = words[at], words[at + 1]
            if count and word in _POST_NOMINALS:
                break
            family = word == "He" and not count and at in self.title_ends and is_capitalised(after)  # "Premier He Li"
            if count and self._is_marked(at):  # "Ada **Lund**"
                at += 2
            elif family or _is_name_part(word, count):
                if word in title_words() and (count == 0 or after in title_words()):
                    break
                at, count = at + 1, count + 1
            elif count and word == "-" and self.joined(at) and self.joined(at + 1) and after[:1].isalpha():
                at += 2
            elif (
                count
                and word == "'"
                and self.joined(at)
                and not self.joined(at + 1)
                and _leads_on(after, words[at + 2])
            ):
                at += 1  # "Shiaa' al Sudani"
            elif self._leads_on_by_hyphen(at):
                at, count = at + 3, count + 1
            elif _leads_on(word, after) or (count and word in _SUFFIXES):
                at += 1
            elif count and word == "," and after in _SUFFIXES:
                at += 2
                break
            else:
                break
        while at > first and words[at - 1].casefold() in _PARTICLES and words[at - 1].islower():
            at -= 1
        if at == first or not count or all(w.endswith(".") and w[1:2] == "." for w in words[first:at]):
            return None
        return first, at

    def opens_line(self, at: int) -> bool:
        """Whether a token is the first of its line."""
        starts, ends = self.reading.starts, self.reading.ends
        return 0 < at < len(starts) and "\n" in self.reading.text[ends[at - 1] : starts[at]]

    def ends_line(self, last: int) -> bool:
        """Whether the token before `last` is the last of its line."""
        return last >= len(self.reading.words) or self.opens_line(last)

    def name_on_line(self, end: int) -> tuple[int, int] | None:
        """The name that is all of the line that ends before a token, forms of address and letters left out."""
        first = end - 1
        while first > 0 and end - first < _LONGEST and not self.opens_line(first):
            first -= 1
        named = self.name_at(first) if self.opens_line(first) else None
        if named is None or self.words[named[0]] in title_words():
            return None
        last = min(named[1], end)
        letters = all(word in _POST_NOMINALS for word in self.words[last:end])
        return (named[0], last) if letters and last - named[0] > 1 else None

    def _is_marked(self, at: int) -> bool:
        """Whether the asterisks of a name set in bold begin at a token, as in "Commissioner **Lund**"."""
        if self.words[at : at + 2] != ["*", "*"] or self.joined(at):
            return False
        bold = self.words[at + 2]
        return self.joined(at + 1) and self.joined(at + 2) and (is_capitalised(bold) or bold.casefold() in _PARTICLES)

    def names_a_thing(self, first: int, last: int) -> bool:
        """Whether a range of tokens that reads as a person's name is what bears it: "Khalid International Airport"."""
        return not _NAMED_AFTER.isdisjoint(self.words[first : last + 1])

    def _leads_on_by_hyphen(self, at: int) -> bool:
        """Whether a particle is tied to the name after it: "al-Kholifey"."""
        particle, hyphen, name = self.words[at : at + 3]
        return hyphen == "-" and particle.casefold() in _PARTICLES and self.joined(at + 1) and is_capitalised(name)

    def _ends_a_name(self, at: int, count: int) -> bool:
        """Whether a known name or a title begins at a token, so that a name of `count` words ends before it."""
        known = self.at_first.get(at)
        if known is not None and (known.kind != "place" or known.last - known.first > 1):
            single = known.last - known.first == 1
            after = self.words[at + 1]
            # "Secretary Jordan," is a surname alone, "Michael Jordan" one after a first name
            alone = count == 0 and known.kind in ("country", "demonym") and after in ("'s", ".", ",", "and")
            if not single or not (alone or (count == 1 and known.kind == "country")):
                return True
        return at in self.hits and not self.hits[at][1].lower


def _is_name_part(word: str, count: int) -> bool:
    """Whether a capitalised word may be part of a name that has `count` words so far."""
    if not is_capitalised(word) or word in _NEVER_NAMES:
        return False
    if not word.endswith("."):
        return True
    if not count and _INITIALS.fullmatch(word):  # "R.K. Singh"
        return True
    return len(word) == 2 or word in _SHORT_FIRST_NAMES or (bool(count) and word in _SUFFIXES)


def _leads_on(word: str, after: str) -> bool:
    """Whether a word is a particle ("de", "bin") with more of the name after it."""
    return (
        word.casefold() in _PARTICLES
        and (is_capitalised(after) or after.casefold() in _PARTICLES)
        and after not in _NEVER_NAMES
    )
