"""Reads the titles in one document, outwards from the head of each. Changes when it changes how far a title reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from kg.extract.personnames import BRACKETED, NameReader
from kg.extract.privateposts import is_of_armed_group, is_of_school, is_private
from kg.extract.protocol import Name, Reading
from kg.extract.titleends import BODIES, body_after_comma, state_after_comma
from kg.extract.titles import (
    Title,
    TitleRow,
    canonical_title,
    is_abbreviation,
    is_capitalised,
    is_portfolio,
    modifiers,
    organizations,
    title_words,
)
from kg.extract.wordsets import wordset
from kg.model import Ref

_OWNERS = frozenset({"country", "demonym"})
_PREPOSITIONS = wordset("title-preposition")
_INNER = wordset("title-inner")
_ANCHORS = wordset("title-anchor")
_NEVER_NAMES = wordset("never-name")
_LEADERS = ("Leader",)
_RANKS = ("Deputy",)
_PREFIXES = ("Co", "Non", "Inter", "Anti", "Indo", "Euro", "Trans", "Counter")


class TitleReader(NameReader):
    """Reads the titles of one document, and knows where a holder's name may stand."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self.inside_titles: set[int] = set()
        self.owners: list[tuple[int, str]] = []
        """Where a title names its country, as (first token of the title, country), in the order of the text."""
        self.heads: list[tuple[int, str]] = []
        """The same where the words after the name tell the country, or for heads of state the table alone."""
        self.sentence_of = [-1] * (len(reading.words) + 4)
        for number, sentence in enumerate(reading.sentences):
            self.sentence_of[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)

    def titles(self) -> list[Title]:
        """All titles of the readable sentences, in order of the text."""
        return self._titles(first for first in self.hits if self.sentence_of[first] >= 0)

    def titles_in(self, start: int, end: int) -> list[Title]:
        """The titles in a range of characters, wherever it lies."""
        starts = self.reading.starts
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        return self._titles(first for first in self.hits if low <= first < high)

    def _titles(self, heads: Iterable[int]) -> list[Title]:
        """The titles whose heads begin at some tokens."""
        found: list[Title] = []
        for first in heads:
            last, row = self.hits[first]
            if (found and first < found[-1].last) or self._is_rank_of_next(last, row):
                continue
            title = self._read(first, last, row, found[-1].last if found else 0)
            if title is not None and not (found and title.first < found[-1].last):
                found.append(title)
                self.inside_titles.update(range(title.first, title.last))
                if title.country:
                    self.owners.append((title.first, title.country))
        return found

    def _is_rank_of_next(self, last: int, row: TitleRow) -> bool:
        """Whether a title is but the rank of the one after it: "Deputy" of "Deputy Finance Minister"."""
        return row.form in _RANKS and last in self.hits

    # ------------------------------------------------------------------ one title
    def _read(self, head_first: int, head_last: int, row: TitleRow, low: int) -> Title | None:
        words = self.words
        core, first, capacity, country, org = self._leftwards(head_first, row, low)
        pos = self._portfolio_end(head_first, head_last)
        last, names_from, right_country, right_org, right_capacity, label_last = self._rightwards(pos)
        if row.lower:
            anchored = first < head_first or last > head_last or words[first - 1] in _ANCHORS
            follows = names_from >= 0 and self.name_at(names_from) is not None
            if not (anchored or follows):
                return None
        alone = first == core == head_first and last == head_last
        if is_private(words, self.at_first, head_last, last) or (row.needs_body and alone):
            return None
        opens = first in self.sentence_starts
        if is_of_armed_group(words, opens, first, head_first, head_last):
            return None
        if is_of_school(words, self.sentence_starts, row.form, core):
            return None
        before = words[first - 1] if first else ""
        if is_abbreviation(row.form) and before[-1:].isdigit():  # "at 5 PM"
            return None
        if alone and row.form in _LEADERS and is_capitalised(before) and before not in _NEVER_NAMES:
            return None  # of a group that no table knows
        label = self.text(core, label_last)
        head = self.text(core, head_last)
        wordings = {label, self.text(core, last)}
        if core > first:
            wordings.add(self._without_capacity(first, label_last))
        if row.canonical:
            wordings.add(
                f"{self.text(core, head_first)} {row.canonical}".strip() if core < head_first else row.canonical
            )
        if is_abbreviation(row.form) and row.canonical:
            head = f"{self.text(core, head_first)} {row.canonical}".strip() if core < head_first else row.canonical
            label = f"{head} {self.text(head_last, label_last)}" if head_last < label_last else head
        if row.plural:
            label = label.replace(self.text(head_first, head_last), row.form if not row.lower else row.form.lower())
            head = label
            wordings = {label}
        owner = right_country or country or (org.country if org else "") or (right_org.country if right_org else "")
        org_name = right_org or org
        organisation: Ref | None = org_name.ref if org_name else None
        closing = self.at_last.get(label_last)
        closes = closing is not None and closing.kind == "organization" and self._of_before(closing.first) >= head_last
        if closing is not None and closes and org_name is None and not owner:
            organisation = closing.ref  # "Head of Cabinet of the President of the European Council"
        of_body = row.org in organizations()
        implied = core == head_first and (label == head or of_body) and (not owner or owner == row.country)
        if organisation is None and row.org and implied:
            organisation = Ref("organization" if of_body else "agency", row.org)
        determined = first > 0 and words[first - 1] in ("the", "The")
        general = determined and words[first - 2] != ","  # "X, the Commander, Ghana Navy" is as good as "Commander"
        told = body_after_comma(self, last) if organisation is None and not owner and not general else None
        if told is not None:
            organisation, owner, last = told.ref, told.country, told.last
            names_from = last
        if not (owner or organisation or determined) and (state := state_after_comma(self, first, last)) is not None:
            owner, last, names_from = state.country, state.last, state.last
        wordings.discard(label)
        return Title(
            first,
            last,
            core,
            label,
            sorted(w for w in wordings if w),
            capacity or right_capacity or "Substantive",
            owner or (row.country if implied else ""),
            organisation,
            self.text(org_name.first, org_name.last) if org_name else "",
            row.rank if label == head else max(row.rank, 2),
            row.plural,
            row.lower,
            names_from,
            canonical_title(label),
            determined,
            implied and not owner and row.country != "",
        )

    def _portfolio_end(self, first: int, last: int) -> int:
        """The end of a head with all of its portfolio: of "Secretary of Foreign Affairs", which "and Trade" follows."""
        words = self.words
        if words[last] not in ("and", "&", ","):
            return last
        begin = next((at + 1 for at in range(first, last) if words[at] in ("of", "for")), last)
        ends = (end for end in range(last + 6, last + 1, -1) if is_portfolio(" ".join(words[begin:end])))
        end = next(ends, last) if begin < last else last
        return end if end not in self.hits else last

    def _without_capacity(self, first: int, last: int) -> str:
        effects = modifiers()
        kept = [i for i in range(first, last) if effects.get(self.words[i], "part") == "part"]
        if not kept:
            return ""
        out = ""
        for i in kept:
            out += ("" if self.joined(i) or not out else " ") + self.words[i]
        return out.lstrip("-")  # of "ex-president"

    def _leftwards(self, head_first: int, row: TitleRow, low: int) -> tuple[int, int, str, str, Name | None]:
        """From the head to the left: (first token of the title proper, first token of all, capacity, country, body)."""
        words, vocabulary, effects = self.words, title_words(), modifiers()
        core = first = head_first
        capacity, country, soil, org = "", "", "", None
        while first > low and first not in self.sentence_starts:
            before, word = first - 1, words[first - 1]
            if before in self.sentence_starts and word in ("The", "A", "An"):
                break
            name = self.at_last.get(first)
            if word == ")" and before >= 2 and words[before - 2] == "(":
                name = self.at_last.get(before - 2)
                if name is not None and name.kind in BODIES:
                    org, first = name, name.first
                    continue
                if name is not None and name.kind == "country" and not country:  # "Republic of Korea (ROK) Minister"
                    country, first = name.country, name.first
                    continue
                break
            if name is not None and name.kind in _OWNERS:
                if country and country != name.country:
                    break
                country, first = name.country, name.first
                continue
            if name is not None and name.kind in BODIES and org is None:
                org, first = name, name.first
                continue
            if word == "'s" and (owner := self.at_last.get(before)) is not None:
                if owner.kind in _OWNERS and not country:
                    country, first = owner.country, owner.first
                    continue
                if owner.kind in BODIES and org is None:
                    org, first = owner, owner.first
                    continue
                break
            effect = effects.get(word)
            if effect is not None and effect != "part":
                capacity, first = capacity or effect, before
                continue
            if word == "-" and before > 0 and effects.get(words[before - 1], "part") != "part":
                capacity, first = effects[words[before - 1]], before - 1
                continue
            if (
                word == "-"
                and before > 0
                and self.joined(first)
                and is_capitalised(words[before - 1])
                and (words[before - 1] in effects or words[before - 1] in _PREFIXES)
            ):
                core = first = before - 1
                continue
            if org is not None or country:
                break
            if effect == "part" and (not row.lower or word[:1].islower()):
                core = first = before
                continue
            if word in vocabulary and not row.lower:
                core = first = before
                continue
            if name is not None and name.kind == "place" and not row.lower:
                core = first = name.first
                soil = soil or ("" if words[name.last] == "County" else name.country)
                continue
            if (
                word in ("and", "&", ",")
                and first == core < head_first + 1
                and before > 0
                and words[before - 1] in vocabulary
                and word != ","
                and core < head_first
            ):
                core = first = before
                continue
            break
        while core < head_first and words[core] in ("and", "&", ","):
            core += 1
            first = max(first, core) if first == core - 1 else first
        return core, first, capacity, country or soil, org

    def _rightwards(self, pos: int) -> tuple[int, int, str, Name | None, str, int]:
        """To the right: (end of all, where names may begin or -1, country, body, capacity, end of label)."""
        words, vocabulary, head = self.words, title_words(), pos - 1
        label_last, country, body, capacity = pos, "", None, ""
        if words[pos] == "-" and modifiers().get(words[pos + 1]) == "Designate":
            capacity, pos = "Designate", pos + 2
            label_last = pos - 2
        elif words[pos] == "a.i." or words[pos : pos + 2] == ["ad", "interim"]:
            capacity, pos = "Acting", pos + (1 if words[pos] == "a.i." else 2)
        elif words[pos] == "(" and words[pos + 2] == ")" and words[pos + 1] not in BRACKETED:
            pos += 3
        elif words[pos].casefold() == "responsible" and words[pos + 1] == "for":
            pos += 1  # "Minister Responsible for Foreign Affairs"
        end = pos
        while words[pos] in _PREPOSITIONS:
            possessed = words[pos] in ("of", "at")
            at = pos + 1
            while words[at] in ("the", "The", "H.E.", "Her", "His"):
                at += 1
            if words[pos] == "to" and at == pos + 1 and self._is_an_official(at):
                break  # "Chief of Staff to Ghanaian President Doe" is not Doe
            settled, pending = at, -1
            only_country: Name | None = None
            parts, closing_country = 0, -1
            while at not in self.sentence_starts:  # "President of Palau", and the place on the next line
                word = words[at]
                name = self.at_first.get(at)
                if name is not None and at in self.hits and self.hits[at][0] > name.last and parts == 0:
                    whole = self.hits[at][0]
                    if words[at - 1] == "the" and self.name_at(whole) is None and words[whole] != ",":
                        at, parts, settled = whole, 1, whole  # "Spokesperson for the European Council President"
                        continue
                    break  # "for European Council President X": the next title begins with the body
                if (
                    at in self.hits
                    and name is None
                    and (title_end := self._title_inside(at, parts, pending, words[pos])) is not None
                ):
                    if title_end < 0:
                        break
                    at, pending, parts, only_country = title_end, -1, parts + 1, None
                    settled = at
                    continue
                if (
                    name is not None
                    and name.kind != "government"
                    and (pending < 0 or name.kind in ("country", "agency", "organization"))
                ):
                    if pending >= 0 and name.kind == "country" and at - pending <= 2 and words[name.last] != ",":
                        break
                    before = self.at_last.get(at)
                    after_part = words[at - 1] in vocabulary or (before is not None and before.kind == "country")
                    if parts and after_part and self.is_first_name(name):
                        break  # "for Political Affairs Victoria Nuland", "of Georgia Salome Zourabichvili"
                    closing_country = self._of_before(at) if name.kind == "country" and parts else -1
                    at, pending, parts = name.last, -1, parts + 1
                    only_country = name if name.kind == "country" and parts == 1 and possessed else None
                    owns = possessed or closing_country >= 0
                    # "member of the Norwegian Storting", which no table need know
                    owns_it = name.kind == "demonym" and possessed and parts == 1 and words[name.first - 1] == "the"
                    owns_it = owns_it or (name.kind in ("country", "place") and owns)
                    country = country or (name.country if owns_it else "")
                    if name.kind in BODIES and parts == 1 and possessed:
                        body = name
                    settled = at
                    continue
                if word in ("II", "III") and pending < 0 and parts:
                    at, settled = at + 1, at + 1  # "Minister of Finance II"
                    continue
                if pending < 0 and self._is_prefixed(at):
                    at, parts, only_country = at + 3, parts + 1, None  # "Co-operative Development"
                    settled, closing_country = at, -1
                    continue
                if word in vocabulary or (word in modifiers() and is_capitalised(word) and pending < 0):
                    at, pending, parts, only_country = at + 1, -1, parts + 1, None
                    settled, closing_country = at, -1
                    continue
                if is_capitalised(word) and word not in _NEVER_NAMES and not word.isdigit():
                    pending = at if pending < 0 else pending
                    at += 1
                    continue
                if word == "-" and self.joined(at) and self.joined(at + 1) and is_capitalised(words[at + 1]):
                    at += 1
                    continue
                if word == "'s" and pending < 0 and parts and (words[at + 1] in vocabulary):
                    at += 1
                    settled = at
                    continue
                goes_on = word == "and" and words[at + 1] in vocabulary and at + 1 not in self.hits
                if goes_on and parts and pending == at - 1 and words[pos] == "of":
                    pending, settled = -1, at  # "Minister of Social Inclusion and Family Affairs Jane Doe"
                    continue
                if pending < 0 and parts and (word in _INNER or word == ","):
                    ahead = at + 1
                    while words[ahead] in ("the", "and", "&"):
                        ahead += 1
                    following = self.at_first.get(ahead)
                    fits = words[ahead] in vocabulary or self._is_prefixed(ahead) or (
                        following is not None and following.kind in ("country", "place", *BODIES)
                    )
                    last_of_list = words[at + 1] in ("and", "&") and "," in words[pos:at]  # "X, Y, and Z"
                    if word == "," and not last_of_list and not self._list_of_portfolios(ahead):
                        fits = False
                    if word in ("and", "&") and (only_country is not None or ahead in self.hits):
                        fits = False
                    if fits and ahead not in self.hits:
                        at = ahead
                        continue
                break
            ended = words[at] in (",", ".", ";", "and", "") and pending - 1 not in self.inside_names
            if ended and parts and pending == at - 1 and words[head].islower() and words[pending - 1] in vocabulary:
                pending, settled = -1, at  # "commander of Joint Region Accra", "negotiator for the Health Accord"
            if parts == 0 and pending >= 0:
                counted = at - pending - 2 * words[pending:at].count("-")
                named = counted >= 3 and words[head][:1].isupper() and words[pending - 1] != "the"
                settled = pending + 1 if named else at
                pending = pending + 1 if named else -1
            elif parts == 0:
                break
            preposition = words[pos]
            pos = end = settled
            if only_country is not None:
                body = None
            elif preposition != "at":
                label_last = closing_country if closing_country >= 0 else end
            if pending < 0 and words[end] == "(" and words[end + 2] == ")" and words[end + 1].isupper():
                pos = end = end + 3
                pending = end if pending >= 0 else -1
            if pending >= 0:
                return end, pending, country, body, capacity, label_last
        names_from = end
        if words[end] == "-" and modifiers().get(words[end + 1]) == "Designate":
            capacity, names_from = "Designate", end + 2
        return names_from, names_from, country, body, capacity, label_last

    def _is_an_official(self, at: int) -> bool:
        """Whether a title with a name after it begins at a token, its country or body before it or not."""
        known = self.at_first.get(at)
        head = known.last if known is not None and known.kind in (*_OWNERS, *BODIES) else at
        return head in self.hits and self.name_at(self.hits[head][0]) is not None

    def is_first_name(self, name: Name) -> bool:
        """Whether a place that is one word is rather the first name of the person named there."""
        following = self.words[name.last]
        single = name.kind == "place" and name.last - name.first == 1
        named = is_capitalised(following) and following not in title_words() and name.last not in self.at_first
        return single and named

    def _title_inside(self, at: int, parts: int, pending: int, preposition: str) -> int | None:
        """What to make of a title inside the words after "of" or "to".

        Its end if it belongs to the post ("Advisor to the Vice President"), -1 if another title begins, None if its
        word is part of a portfolio ("General Services").
        """
        end, row = self.hits[at]
        if row.lower:
            return -1
        if parts == 0 and preposition in ("of", "for") and end - at == 1 and is_portfolio(self.words[at]):
            return None  # "Minister for Justice Jane Doe"
        if parts == 0 and pending < 0:
            # "Advisor to the President Jane Doe" is Doe, "Chief of Staff to President Doe" is somebody else
            own = preposition == "to" and self.words[at - 1] in ("the", "The")
            return end if own or self.name_at(end) is None else -1
        before = self.at_last.get(at)
        if parts == 1 and pending < 0 and before is not None and before.kind in BODIES and self.name_at(end) is None:
            return end  # "Spokesperson of the African Union Chairperson"
        if end - at == 1 and self.words[at] in title_words():
            named = row.rank == 1 and is_capitalised(self.words[end]) and self.words[end] not in title_words()
            return -1 if named else None
        return -1

    def _of_before(self, at: int) -> int:
        """The token "of" before a country, "the" between them or not; -1 if there is none."""
        before = at - 2 if self.words[at - 1] in ("the", "The") else at - 1
        return before if self.words[before] == "of" else -1

    def _is_prefixed(self, at: int) -> bool:
        """Whether a word of a portfolio begins with a prefix and a hyphen: "Co-operative"."""
        return self.words[at] in _PREFIXES and self.words[at + 1] == "-" and self.joined(at + 2)

    def _list_of_portfolios(self, at: int) -> bool:
        """Whether the words after a comma go on with a portfolio: "Economic Growth, Energy, and the Environment"."""
        vocabulary, words = title_words(), self.words
        for i in range(at, min(at + 7, len(words))):
            if words[i] in ("and", "&"):
                following = i + 1
                while words[following] in ("the", "The"):
                    following += 1
                goes_on = words[following] in vocabulary or self._is_prefixed(following)
                return goes_on and following not in self.hits
            if not (words[i] in vocabulary or words[i] in (",", "the", "of", "for")) or i in self.hits:
                return False
        return False
