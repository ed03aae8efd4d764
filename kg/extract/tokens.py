"""Words and sentences with their offsets. Changes when what counts as a word or as the end of a sentence changes.

Tokens cover the text without altering it. Hyphens stand alone ("U.S.-Mexico" is three tokens), a possessive is split
off ("Russia" "’s"), abbreviations keep their full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, chain, compress
from operator import add, not_
from sys import intern

from kg.extract.memo import Memo
from kg.extract.protocol import Reading, Sentence
from kg.extract.wordsets import wordset
from kg.extract.zones import find_zones
from kg.model import Zone

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Brig|Cmdr|Sen|Sens|Rep|Reps|Gov|Govs|Hon|Amb|Prof|Rev|Pres|Sec|Dept|"
    "Govt|Ma|Rt|Cdr|Cpt|Mme|Messrs|Atty|Engr|Assoc|Asst|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|Inc|Corp|Co|Ltd|vs|etc|al|approx"
)
_PIECE = re.compile(
    rf"""\s+
    | (?:{_ABBREVIATIONS})\.(?=\s|,|[A-Z]|$)
    | (?:[A-Z]\.)+[A-Z](?![\w.])            # "U.S" without its last full stop
    | (?:[A-Z]\.){{2,}}
    | [A-Z]\.(?=\s+[A-Z])                    # an initial
    | (?:[ap]\.m\.|a\.i\.|e\.g\.|i\.e\.)
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?!\w)
    | \w+(?:['’](?![sS]\b)\w+)*
    | ['’][sS]\b
    | .
    """,
    re.VERBOSE | re.DOTALL,
)

_BETWEEN = re.compile(r"[ \n](?<![A-Z]\.\s)(?<!\s\s)")
"""White space at which the text may be cut before tokens are sought; they look beyond it only after an initial."""


def _cut(chunk: str) -> tuple[str, ...]:
    """The tokens and white space of a stretch of text, and one more for that after it; most stretches are one word."""
    if chunk.isalpha():
        return intern(chunk), " "
    if chunk[:-1].isalpha() and chunk[-1] in ",;:!?)":
        return intern(chunk[:-1]), chunk[-1], " "
    return *(intern(piece.replace("’", "'")) for piece in _PIECE.findall(chunk)), " "


_PIECES: Memo[tuple[str, ...]] = Memo(_cut)


def split_words(phrase: str) -> list[str]:
    """The tokens of a phrase, as `tokenise` makes them; curly apostrophes become straight ones.

    >>> split_words("Côte d’Ivoire’s Under-Secretary")
    ['Côte', "d'Ivoire", "'s", 'Under', '-', 'Secretary']
    """
    return [piece for piece in _PIECE.findall(phrase.replace("’", "'")) if not piece.isspace()]


_BOUNDARY = re.compile(
    r"""(?P<stop>[.!?…]["”’')\]]*)\s+(?=["“‘'(\[<]*[A-Z0-9\u00C0-\u00DE\u0400-\u042F“"-])
      | (?P<glued>(?<=[a-z][a-z])\.)(?=(?:The|On|In|At|He|She|They|It|This|These|We|During|Following|After|Both)\s)
      | (?P<blank>(?<!\s)[^\S\n]*\n[^\S\n]*\n\s*)(?=\S)
      | (?P<item>(?<!\s)[^\S\n]*\n\s*)(?=[-•*▪◦–—][^\S\n])
      | (?P<semi>;)\s*\n\s*
      | (?P<row>(?<!\s)[^\S\n]*\n)(?=[A-Z])
    """,
    re.VERBOSE,
)
_MAYBE_BOUNDARY = re.compile(r"[.!?…;\n](?:(?<=\n)|(?=[\"”’')\]]*\s)|(?<=[a-z]\.)(?=[A-Z][a-z]{,8}\s))")
"""What every boundary begins with, but for white space before a line's end; it is found much faster."""
_NO_BOUNDARY = re.compile(rf"(?:\b(?:{_ABBREVIATIONS})|(?<![\w.])[A-Z]|\ba\.i)\.$")
_STYLE = re.compile(r"\((?:Dr|Prof|Eng|Rtd|Retd|Rev)\)\.$")
_SHORTENED = frozenset(word[-2:] for word in _ABBREVIATIONS.split("|")) | {".i"}
"""How abbreviations end: told without a regular expression, for few words before a full stop do."""
_ROW = re.compile(
    r"(?:[A-Z][\w.'’-]*[ ]){1,4}[A-Z][\w.'’-]*,[ ](?:[JS]r\.,[ ])?(?:the[ ])?[A-Z][^\n]{2,140}(?<![.,;:])(?=\n|\Z)"
)
"""A line of a list of guests: "Ada Lund, Director, Office of Fisheries"."""
_INITIALISM = re.compile(
    r"\b(?:U\.S\.|U\.K\.|U\.N\.|E\.U\.|U\.A\.E\.|H\.E\.|M\.D\.|J\.D\.|Ph\.D\.|[A-Z]\.[A-Z]\.[A-Z]\.|"
    r"(?<!, )(?!D\.C\.)[A-Z]\.[A-Z]\.)(?:[A-Z]\.)*$"
)
_OPENER = re.compile(
    r"[\"“‘'(\[]*(?:The|This|These|Those|That|In|On|At|We|It|He|She|They|Our|Their|Its|As|For|To|And|But|Both|Today|All|A|An|"
    r"During|Following|After|Since|While|If|There|Such|When|With|By|From|I)\b"
)
_RUNS_ON = wordset("runs-on")
_SHORT_LINE = 30  # characters: a shorter line that ends in a comma is of an address or a signature
_READABLE = frozenset({"title", "dateline", "body"})


def tokenise(reading: Reading) -> None:
    """Fill the words, offsets and sentences of a reading.

    >>> from kg.model import Document
    >>> r = Reading(Document("a", "", "", ""), "U.S.-Mexico talks: Mr. Rosales’s visit.")
    >>> tokenise(r); r.words
    ['U.S.', '-', 'Mexico', 'talks', ':', 'Mr.', 'Rosales', "'s", 'visit', '.']
    """
    pieces = list(chain.from_iterable(map(_PIECES.__getitem__, _BETWEEN.split(reading.text))))
    solid = list(map(not_, map(str.isspace, pieces)))
    reading.words = list(compress(pieces, solid))
    reading.starts = list(compress(accumulate(map(len, pieces), initial=0), solid))
    reading.ends = list(map(add, reading.starts, map(len, reading.words)))
    index: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(reading.words):
        index[word].append(at)
    reading.index = dict(index)
    reading.zones = find_zones(reading.document)
    reading.sentences = []
    for zone in reading.zones:
        if zone.kind in _READABLE:
            _split(reading, zone)


def _split(reading: Reading, zone: Zone) -> None:
    """Cut one zone into sentences. A blank line ends one, unless the words around it go together."""
    text, (start, stop) = reading.text, zone.span
    begin = start
    for match in _boundaries(text, start, stop):
        if match.start() < begin:
            continue
        end, after = match.end(), match.end()
        if match.lastgroup == "stop":
            end = match.end("stop")
            if _is_abbreviated(text, max(begin, end - 12), match.start(), after):
                continue
        elif match.lastgroup == "blank":
            end = match.start()
            if _goes_on(text, begin, end, after):
                continue
        elif match.lastgroup == "row":
            end = match.start()
            if not (_ROW.match(text, text.rfind("\n", begin, end) + 1 or begin) and _ROW.match(text, after)):
                continue
        elif match.lastgroup == "item":
            end = match.start()
        elif match.lastgroup == "glued":  # "in Syria.On Wednesday"
            end = match.end()
        else:
            end = match.end("semi")
        _add(reading, begin, end, zone)
        begin = after
    _add(reading, begin, stop, zone)


def _boundaries(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The places of a passage at which a sentence may end, without overlap."""
    done = start
    for maybe in _MAYBE_BOUNDARY.finditer(text, start, stop):
        at = maybe.start()
        if text[at] == "\n":
            while at > start and text[at - 1].isspace() and text[at - 1] != "\n":
                at -= 1
        if at >= done and (match := _BOUNDARY.match(text, at, stop)) is not None:
            done = match.end()
            yield match


def _is_abbreviated(text: str, low: int, stop: int, after: int) -> bool:
    """Whether a full stop belongs to the word before it, so that no sentence ends there."""
    if text[stop - 1] == ")" and _STYLE.search(text, low, stop + 1):
        return True  # "Amb. (Dr). Jane Doe"
    if text[stop] != "." or not (text[stop - 1 : stop].isupper() or text[stop - 2 : stop] in _SHORTENED):
        return False
    head = text[low : stop + 1]
    return bool(_NO_BOUNDARY.search(head) or (_INITIALISM.search(head) and not _OPENER.match(text, after)))


def _goes_on(text: str, begin: int, end: int, after: int) -> bool:
    """Whether the sentence goes on after a stray blank line: in lower case, after a comma, after "and" or "of"."""
    if text[after].islower() and text[end - 1] not in ".!?:":
        return True
    if text[end - 1] == ",":
        return end - begin > _SHORT_LINE
    return text[max(begin, end - 12) : end].rpartition(" ")[2] in _RUNS_ON


_LONGEST = 400
"""Words of a sentence. What is longer is a list or a broken file; read in pieces, its time stays in proportion."""


def _add(reading: Reading, start: int, end: int, zone: Zone) -> None:
    first, last = bisect_left(reading.starts, start), bisect_left(reading.starts, end)
    for begin in range(first, last, _LONGEST):
        stop = min(last, begin + _LONGEST)
        reading.sentences.append(Sentence(reading.starts[begin], reading.ends[stop - 1], begin, stop, zone.kind))
