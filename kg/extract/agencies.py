"""Finds agencies that no gazetteer lists, by the words that such names are made of: "Ministry of External Relations".

Changes when the pattern of agency names changes. It adds to `reading.names`; the claims are made by `things`.
"""

from __future__ import annotations

import re
from functools import cache

from kg.extract.listings import introduced_country
from kg.extract.names import bearers, known_names, without_owner
from kg.extract.protocol import Name, Reading
from kg.extract.titles import is_capitalised, title_words
from kg.extract.tokens import split_words
from kg.extract.wordsets import wordset
from kg.model import Ref
from kg.resources import gazetteer
from kg.vocabulary import slug

_SEVERAL = frozenset({"Departments", "Ministries"})
_LINKS = frozenset({"of", "the", "for", "on", "and", "&", "de", "in", "to"})
_STOP_LEFT = wordset("agency-stop")
_ARMED_GROUPS = wordset("armed-group")
_SCHOOLS = wordset("school")
_PANELS = {"Committees": "Committee", "Subcommittees": "Subcommittee"}
_PARTS = frozenset({"Committee", "Subcommittee"})
_DAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_OF_ASSOCIATIONS = wordset("of-associations")
_INTELLIGENCE_UNIT = ["Financial", "Intelligence", "Unit"]
_NAMED_WITHOUT_COUNTRY = frozenset({"Ministry", "Department", "Parliament", "Cabinet", "Congress", "Office"})
"""Head words whose bodies are known by their own name where a country stands before them: "Ghana Ministry of Works"."""


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["position"] for row in gazetteer("agency_words")}


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in gazetteer("agency_words")}


@cache
def _short_forms() -> dict[str, str]:
    return {row["form"]: row["label"] for row in gazetteer("agency_short")}


def _short(reading: Reading, at_last: dict[int, Name]) -> list[Name]:
    """ "French MFA": a short form that means a ministry of the country before it."""
    forms, found = _short_forms(), []
    for at in reading.at(forms.keys()):
        owner = at_last.get(at)
        if owner is not None and owner.kind in ("country", "demonym"):
            ref = Ref("agency", f"{owner.country.lower()}/{slug(forms[reading.words[at]])}")
            found.append(Name(reading.starts[at], reading.ends[at], at, at + 1, "agency", ref, owner.country))
    return found


def _panels(reading: Reading, at_first: dict[int, Name], at_last: dict[int, Name]) -> list[Name]:
    """ "the Senate Foreign Relations and Intelligence Committees": one committee of the chamber for each subject."""
    words, vocabulary, found = reading.words, title_words(), []
    for at in reading.at(_PANELS.keys()):
        first = at
        while first and (words[first - 1] in vocabulary or words[first - 1] in ("and", ",", "&", "'")):
            first -= 1
            if at_last.get(first) is not None and at_last[first].kind == "agency":
                break
        chamber = at_last.get(first)
        if chamber is None or chamber.kind != "agency":
            continue
        begin = first
        for i in range(first, at + 1):
            if words[i] not in ("and", ",", "&") and i < at:
                continue
            subject = reading.text[reading.starts[begin] : reading.ends[i - 1]] if i > begin else ""
            if subject and words[begin] in vocabulary:
                house = reading.text[reading.starts[chamber.last - 1] : chamber.end]
                label = " ".join(f"{house} {subject} {_PANELS[words[at]]}".split())
                known = known_names().match([*split_words(label), ""], 0)
                if known is not None:
                    low = chamber.first if begin == first else begin
                    end = at + 1 if i == at else i
                    start, stop = reading.starts[low], reading.ends[end - 1]
                    found.append(Name(start, stop, low, end, known[1].kind, known[1].ref, chamber.country))
            begin = i + 1
    return found


class AgencyFinder:
    """Adds agencies built on the pattern of their names to `reading.names`. Makes no claims."""

    name = "agencies"
    version = "1"

    def extract(self, reading: Reading) -> None:
        """Look at each capitalised head word in the readable sentences."""
        heads, words = _heads(), reading.words
        taken = bytearray(len(words) + 1)
        for name in reading.names:
            if name.kind in ("agency", "organization", "government"):
                taken[name.first : name.last] = b"\x01" * (name.last - name.first)
        at_first = {name.first: name for name in reading.names}
        at_last = {name.last: name for name in reading.names}
        found = [*self._several(reading), *_panels(reading, at_first, at_last), *_short(reading, at_last)]
        for several in found:
            taken[several.first : several.last] = b"\x01" * (several.last - several.first)
        for number, at in reading.in_sentences(reading.at(heads.keys())):
            if taken[at]:
                continue
            sentence, position = reading.sentences[number], heads[words[at]]
            built = self._name(reading, at, sentence.first, sentence.last, position, at_first, at_last, taken)
            if built is not None:
                told = built.country != ""
                built.country = built.country or introduced_country(reading, number) or reading.home_country
                _name_bearer(reading, built, told)
                found.append(built)
                taken[built.first : built.last] = b"\x01" * (built.last - built.first)
        if found:
            inside = {i for name in found for i in range(name.first, name.last)}
            kept = [
                n
                for n in reading.names
                if n.kind in ("country", "demonym")
                or (n.kind == "place" and words[n.first - 1] == "in")
                or not (n.first in inside and n.last - 1 in inside)
            ]
            reading.names = sorted([*kept, *found], key=lambda n: (n.first, -n.last))
        _settle_by_publisher(reading)
        reading.names = _with_acronyms(reading, reading.names)

    def _several(self, reading: Reading) -> list[Name]:
        """ "the Departments of the Treasury and State": one agency each, where the gazetteers know it."""
        words = reading.words
        found: list[Name] = []
        lexicon = known_names()
        for i in reading.at(_SEVERAL):
            if i + 2 >= len(words) or words[i + 1] != "of":
                continue
            head = "Department" if words[i] == "Departments" else "Ministry"
            at = i + 2
            while at < len(words):
                step = at + 1 if words[at] == "the" else at
                hit = None
                for end in range(min(step + 5, len(words)), step, -1):
                    phrase = [head, "of", *words[at:end], ""]
                    match = lexicon.match(phrase, 0)
                    if match is not None and match[0] == len(phrase) - 1:
                        hit = (end, match[1])
                        break
                if hit is None:
                    break
                end, known = hit
                first = i if not found or found[-1].last < i else at
                found.append(
                    Name(reading.starts[first], reading.ends[end - 1], first, end, known.kind, known.ref, known.country)
                )
                at = end
                while at < len(words) and words[at] in (",", "and"):
                    at += 1
        return found

    def _name(
        self,
        reading: Reading,
        head: int,
        low: int,
        high: int,
        position: str,
        at_first: dict[int, Name],
        at_last: dict[int, Name],
        taken: bytearray,
    ) -> Name | None:
        words, vocabulary = reading.words, title_words()
        first, last, country = head, head + 1, ""
        of_country = False  # "Independent Electoral Commission of Ghana"
        if words[head] == "Directorate" and words[last : last + 2] == ["-", "General"]:
            last += 2
        elif words[head] == "Directorate" and words[last : last + 1] == ["General"]:
            last += 1
        national = position == "national"
        if (national or words[head - 1] == "National") and words[last : last + 1] in (["of"], ["for"], ["on"]):
            position = "both"  # "the National Board of Trade"
        if position in ("first", "both") and last < high and words[last] in ("of", "for", "on"):
            end = self._complement(reading, last, high, at_first, taken)
            if end > last:
                last = end
                inner = [at_first[i] for i in range(head, last) if i in at_first and at_first[i].kind == "country"]
                country = inner[-1].country if inner else ""
                of_country = bool(inner) and inner[0].first - (words[inner[0].first - 1] == "the") == head + 2
        if words[head] == "Cabinet" and words[head - 2 : head] in (["Chief", "of"], ["Head", "of"], ["Chef", "de"]):
            return None  # a person's office, not the government
        if words[last : last + 1] == ["Consultations"] or (last == head + 1 and position == "first"):
            return None
        further = _heads().get(words[last], "national") if words[last : last + 1] else "national"
        if words[head] == "Police" and further != "national" and _kinds()[words[last]] != "mission":
            return None  # of "Police Force", the second word is the head
        spelled = _spelled(words, low, last)
        while first > low and spelled < 0:
            before, word = first - 1, words[first - 1]
            known = at_last.get(first)
            if known is not None and known.kind in ("country", "demonym"):
                country = country or known.country
                if last == head + 1 and _bears_country(words, head, known):
                    first = known.first  # "Ghana Food Agency", "Ghanaian Army"
                break
            if known is not None and known.kind == "place" and words[first : head + 1] == ["National", "Guard"]:
                first = known.first
                break
            if known is not None and known.kind == "agency":
                if words[head] in _PARTS and words[before] != "'s":
                    first, country = known.first, country or known.country  # "House of Lords Defence Committee"
                    first += {"U.S.": 1, "US": 1, "United": 2}.get(words[first], 0)
                break
            if word == "'s":
                owner = at_last.get(before)
                if owner is not None and owner.kind == "country":
                    country = country or owner.country
                break
            prefixed = words[before - 1] == "-" and reading.starts[before] == reading.ends[before - 1]
            if last > head + 1 and word not in vocabulary and not (of_country or prefixed or word == "-"):
                break
            # "Foreign Affairs, Defence and Trade Committee"
            listed = word == "," and not {"and", "&"}.isdisjoint(words[first:head])
            joined = (word in ("and", "&") or listed) and before - 1 >= low and not taken[before - 1]
            if joined and words[before - 1] in vocabulary and first < head:
                first = before - 1
                continue
            if joined and words[before - 1] == "," and words[before - 2] in vocabulary and words[head] in _PARTS:
                first = before - 2  # "Agriculture, Nutrition, and Forestry Committee"
                continue
            if word == "-" and before > low and reading.starts[first] == reading.ends[before]:
                first = before - 1
                continue
            if word == "'" and before > low and words[before - 1] in vocabulary:
                first = before - 1  # "Veterans' Affairs Committee"
                continue
            if (
                not is_capitalised(word)
                or word in _STOP_LEFT
                or (taken[before] and known is None)
                or word.endswith(".")
            ):
                break
            if before == low and word not in vocabulary and first == head:
                break
            first = before
        if spelled >= 0:
            first = spelled
            known = at_first.get(first) or at_last.get(first - (words[first - 1] == "'s"))
            country = country or (known.country if known is not None and known.kind in ("country", "demonym") else "")
        of_state = words[first] == "National" and _OF_ASSOCIATIONS.isdisjoint(words[first:last])
        if national and not of_state and words[first : head + 1] != _INTELLIGENCE_UNIT:
            return None  # "Institute", "Centre" and "Unit" head the names of too many private bodies
        plain = _kinds().get(words[head]) in ("mission", "force") and bool(
            country
        )  # "the U.S. Embassy", "Mexican Army"
        if plain and words[last] == "General":
            last += 1
        if plain and last == head + 1:
            last = _seat(words, last, at_first)
        if first == head and ((last == head + 1 and not plain) or words[head] == "Survey"):
            return None  # "the Survey of Consumer Finances" is no body
        qualified = plain or spelled >= 0 or any(w in vocabulary for w in words[first:head]) or head - first >= 2
        if last == head + 1 and not qualified:
            return None
        if not _ARMED_GROUPS.isdisjoint(words[max(first - 1, low) : last]):
            return None  # "al-Qaida Military Commission"
        if first < head and words[first] in _SCHOOLS:
            return None  # "Howard University Department of Economics"
        return Name(reading.starts[first], reading.ends[last - 1], first, last, "agency", Ref("agency", ""), country)

    def _complement(self, reading: Reading, at: int, high: int, at_first: dict[int, Name], taken: bytearray) -> int:
        """The end of "of Foreign Affairs and Trade of Honduras" after a head word, or `at` if nothing fits."""
        words, vocabulary = reading.words, title_words()
        end, steps = at, 0
        while at < high and steps < 16:
            steps += 1
            word = words[at]
            known = at_first.get(at)
            if known is not None and known.kind in ("country", "place"):
                owned = known.kind == "country" and "of" in words[at - 2 : at]
                at = end = known.last
                if words[at : at + 1] and words[at] not in _LINKS:
                    break
                if owned and words[at : at + 2] == ["and", "the"] and at + 2 not in at_first:
                    break  # "the State Bank of Ghana and the Patent Bureau of Ghana"
                continue
            if word in ("of", "for", "on", "the"):
                at += 1
                continue
            if taken[at] and words[at - 1] == "for":  # "Cabinet for European Commission President X"
                break
            if word in _DAYS:  # "will meet the Presidential Office on Thursday"
                break
            if word in vocabulary or (is_capitalised(word) and end == 0):
                at += 1
                end = at
                continue
            if is_capitalised(word) and at > 0 and words[at - 1] in ("of", "for", "on", "the") and not taken[at]:
                at += 1
                end = at
                continue
            close = word == "-" and reading.starts[at] == reading.ends[at - 1]
            if close and at + 1 < high and is_capitalised(words[at + 1]) and end == at:
                at = end = at + 2
                continue
            if word in ("and", "&", ",") and at + 1 < high:
                ahead = at + 1
                while ahead < high and words[ahead] in ("and", "the", "&"):
                    ahead += 1
                another = (
                    words[ahead - 1] == "the" and not _heads().keys().isdisjoint(words[ahead : ahead + 6])
                ) or (words[ahead] in _heads() and words[ahead + 1 : ahead + 2] == ["of"])
                # "for Economic, Industrial and Scientific Cooperation"
                listed = ahead + 1 < high and "," in words[end - 2 : at + 1] and words[ahead + 1] in vocabulary
                subject = ahead < high and (words[ahead] in vocabulary or (listed and is_capitalised(words[ahead])))
                if subject and not taken[ahead] and not another:
                    at = ahead if words[ahead] in vocabulary else ahead + 1
                    continue
            break
        return end


def _bears_country(words: list[str], head: int, owner: Name) -> bool:
    """Whether a country or demonym before the words of a body is part of its name: "Ghana Food Agency".

    A demonym is one of armed forces and the police alone; "Ghana Ministry of Works" is known without.
    """
    if words[owner.first - 1] == "-":
        return False
    if _kinds()[words[head]] in ("force", "mission"):
        return words[owner.last - 1].isalpha()
    spelled = words[owner.last - 1].isalpha() and not words[owner.last - 1].isupper()
    return owner.kind == "country" and spelled and words[head] not in _NAMED_WITHOUT_COUNTRY


def _seat(words: list[str], last: int, at_first: dict[int, Name]) -> int:
    """The end of the name of an embassy or a force with the place where it is: "the U.S. Embassy in Accra"."""
    at = last + (words[last : last + 1] == ["in"])
    place = at_first.get(at)
    named = words[last - 1] in ("Embassy", "Consulate", "General") and place is not None and place.kind == "place"
    return place.last if named and place is not None else last


def _spelled(words: list[str], low: int, last: int) -> int:
    """Where a name begins whose acronym follows in brackets: "Zambia Medicines and Medical Supplies Agency (ZAMMSA)".

    -1 if none does. The words must begin with the acronym's letters in their order, up to three of them each; small
    words may be left out.
    """
    if words[last : last + 3 : 2] != ["(", ")"] or not 3 <= len(words[last + 1]) <= 8:
        return -1
    left, at = words[last + 1], last
    while left and at > low:
        word = words[at - 1]
        taken = next((n for n in (3, 2, 1) if word[:n].upper() == left[-n:]), 0)
        left = left[: len(left) - taken]
        if not taken and word not in _LINKS:
            return -1
        at -= 1
    return at if not left and words[at][:1].isupper() else -1


def _name_bearer(reading: Reading, name: Name, told: bool) -> None:
    """Say which body a name means: of those that share it the one of its country, if that is `told` or they are no
    international organisation ("the Security Council"); else the body of that name in its country.
    """
    label = _without_article(" ".join(reading.text[name.start : name.end].split()))
    shared = bearers().get(label, [])
    label = without_owner(reading, name.start, name.end, name.country, label)
    owner = next((n for n in reading.names if n.first == name.first and n.kind in ("country", "demonym")), None)
    if (
        owner is not None
        and owner.last < name.last
        and reading.words[owner.last] != "-"
        and _spelled(reading.words, 0, name.last) < 0
    ):
        label = " ".join(reading.text[owner.end : name.end].split())
    own = [ref for ref in shared if name.country and ref.key.startswith(name.country.lower() + "/")]
    international = [ref for ref in shared if ref.kind == "organization"]
    if not own and not told and len(international) == 1:
        name.kind, name.ref, name.country = "organization", international[0], ""
    else:
        name.ref = own[0] if own else Ref("agency", f"{name.country.lower() or '?'}/{slug(label)}")


def _settle_by_publisher(reading: Reading) -> None:
    """Give a shared name without a country to the publisher's body: "the Politburo" of a Vietnamese statement."""
    owner = reading.publisher_country.lower() + "/"
    named = {name.country for name in reading.names if name.kind in ("country", "demonym")}
    for name in reading.names:
        form = " ".join(reading.text[name.start : name.end].split())
        if (
            name.kind == "agency"
            and name.country not in named
            and not name.ref.key.startswith(owner)
            and form in bearers()
            and len(owner) == 4
        ):
            shared = bearers()[form]
            own = [ref for ref in shared if ref.key.startswith(owner)]
            if own or len(shared) > 1:  # a name that several states have means the body of one more of them
                ref = own[0] if own else Ref("agency", f"{owner}{slug(form)}")
                name.kind, name.ref, name.country = ref.kind, ref, reading.publisher_country


def _with_acronyms(reading: Reading, names: list[Name]) -> list[Name]:
    """The names with the acronyms that the text itself explains: "the Supreme Electoral Council (CSE) ... the CSE".

    What the text explains by its initials goes before what a table knows: "the Official Creditor Committee (OCC)".
    """
    words, taken = reading.words, {name.first for name in names}
    bearers: dict[str, Name] = {}
    explained: dict[str, Ref] = {}
    for name in names:
        if name.kind in ("agency", "organization") and words[name.last : name.last + 3 : 2] == ["(", ")"]:
            acronym = words[name.last + 1]
            written = acronym.isupper() or sum(letter.isupper() for letter in acronym) > 1  # "GovTech"
            if not (written and acronym.isalpha() and 2 <= len(acronym) <= 8):
                continue
            if acronym == "".join(w[0] for w in words[name.first : name.last] if w[:1].isupper()):
                explained.setdefault(acronym, name.ref)
            if name.last + 1 not in taken or acronym in explained:
                bearers.setdefault(acronym, name)
    if not bearers:
        return names
    kept = [n for n in names if n.last > n.first + 1 or explained.get(words[n.first], n.ref) == n.ref]
    taken = {name.first for name in kept}
    found = [
        Name(reading.starts[at], reading.ends[at], at, at + 1, bearer.kind, bearer.ref, bearer.country)
        for at, word in enumerate(words)
        if at not in taken and (bearer := bearers.get(word)) is not None
    ]
    return sorted([*kept, *found], key=lambda n: (n.first, -n.last))


def _without_article(label: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", label)
