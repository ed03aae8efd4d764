"""What a line of a page is: furniture, date line, letterhead, headline, signature. Changes when pages change shape.

Looks at one line at a time and knows nothing of its place; `zones` decides from the lines around it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from kg.resources import gazetteer

LONGEST: Final = 240
"""Code points after which a line is prose, whatever it begins with."""

MONTHS: Final = (r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
                 r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)")
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_YEAR = r"(?:19|20)\d\d"
DATE: Final = (rf"(?:{_DAY}{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
               rf"|{_DAY}\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTHS},?\s+{_YEAR}"
               rf"|{_YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})")
"""A regular expression (ignoring case) for a full date in any of its usual forms."""

_DATE_ONLY = re.compile(rf"[*_( ]*(?:[A-Z][\w .]{{1,30}},\s*)?{DATE}"
                        r"(?:[,\s|–-]*\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
                        r"[*_) ]*(?:[,|/](?-i:[^.a-z]{0,40}))?", re.I)
_DATE_AND_GENRE = re.compile(rf"[*_( ]*{DATE}\s*[-–—|]\s*(?P<genre>[\w ]{{4,30}})[*_) ]*", re.I)
_TIME_ONLY = re.compile(r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?(?:\s*\(local\))?", re.I)
_NUMBER = re.compile(r"(?:No\.?\s*)?(?:[A-Z]{1,6}[- /]?)?\d[\d/.-]*(?:[A-Z]{1,3})?"
                     r"|(?:No\.|PR|IP|MEMO)\s*[\d/-]+(?:/[A-Z]+)?", re.I)
_RULE = re.compile(r"[#*_=~. ·•<>…\[\]|–—-]+")
_MARKUP = re.compile(r"(?:<!--.*|<img\b.*|https?://\S+|www\.\S+)", re.I)
_CRUMBS = re.compile(r"[\w &’'-]{2,40}(?:\s+[>»›|/]\s+[^>»›|]{2,60}){1,}")
_BODY = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w.]*\s+){0,3}?(?:department|ministry|office|embassy|government|republic|kingdom|commonwealth|bureau|"
    r"mission|consulate|secretariat|delegation|council|commission|union|agency|parliament|presidency|cabinet|"
    r"directorate|service|president|prime\s+minister|chancellery|organi[sz]ation|confederation|federation|state)"
    r"(?:\s+(?:of|for|(?<=mission )to|(?<=embassy )to)\b.*)?", re.I)
_LOWER = re.compile(r"\b(?!(?:of|and|the|for|to|in|on|de|du|des|del|da|do|et|y)\b)[a-z]")
_EMBASSY = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w.]*\s+){1,3}(?:Embassy|Consulate(?:\s+General)?)(?:\s+in)?(?:\s+[A-Z][\w.’'-]+){1,3}")
_BODY_ONLY = re.compile(r"(?:the\s+)?(?:white\s+house|gov\.uk|kremlin|prime\s+minister|foreign\s+office)", re.I)
_DEED = re.compile(
    r"\b(?:announc|welcom|condemn|host|meet|met\b|sign|visit|call|urg|congratulat|hold|held\b|conclud|statement|remark|"
    r"readout|joint\s+(?:statement|press|communi)|trip\b|travel|talk|speak|spoke|address|launch|provid|support|deliver|"
    r"appoint|extend|thank|mark|award|receiv|releas|present|participat|attend|discuss|agree|conversation|telephone|"
    r"interview|message|greeting|speech|communiqu|declaration|sanction|nominat|impos|open|join|arriv|return|"
    r"transcript|fact\s+sheet|report|on\s+the\b)", re.I)
_SENTENCE_END = re.compile(r"[.!?;:,…]['\"”’)\]]*$")
_DEGREE = re.compile(r",? (?:M\.D|Ph\.D|J\.D|Jr|Sr|Q\.C|K\.C)\.$")
_LAST_STOP = re.compile(r"(?:[,;:]|(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.)$")
_INNER_STOP = re.compile(r"[a-z]{3,}[.?!]['\"”’]?\s+[A-Z“\"]")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]*(?:\s+(?!(?:OF|THE|FOR|AND|ON|IN|TO|BY|SCHEDULE)\b)[A-Z][A-Z.'’,-]*){1,5}")


@cache
def _rows() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    lines: dict[str, str] = {}
    starts: dict[str, str] = {}
    for row in gazetteer("page-lines"):
        (lines if row["match"] == "line" else starts)[row["words"].casefold()] = row["kind"]
    longest_first = sorted(starts, key=lambda w: (-len(w), w))
    ended = (re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "") for w in longest_first)
    return lines, re.compile("|".join(ended)), starts


def kind_of(line: str) -> str:
    """The kind of a stripped line by its words alone: furniture, dated, updated, heading, keywords, signature, or "".

    >>> kind_of("Release Date: September 13, 2019"), kind_of("© 2021 Crown copyright"), kind_of("They met.")
    ('dated', 'furniture', '')
    """
    if len(line) <= LONGEST:
        return _kind_of_short(line)
    return _kind_of(line) if line.startswith(("<", "Topic", "Keyword", "Tag")) else ""


def _kind_of(line: str) -> str:
    lines, starts, kinds = _rows()
    folded = line.casefold()
    kind = lines.get(folded.strip("*_# "), "") if len(line) < 60 else ""
    if kind:
        return kind
    found = starts.match(folded)
    if found:
        kind = kinds[found.group()]
        rest = folded[found.end():]
        short = len(line) < 120 and any(c.isdigit() for c in rest)
        if kind not in ("dated", "updated") or not rest.strip(" :") or short:
            return kind
    if _RULE.fullmatch(line) or _MARKUP.fullmatch(line) or _TIME_ONLY.fullmatch(line):
        return "furniture"
    if len(line) < 80 and _DATE_ONLY.fullmatch(line):
        return "dated"
    dated = _DATE_AND_GENRE.fullmatch(line) if len(line) < 80 else None
    if dated is not None and lines.get(dated["genre"].casefold()) == "heading":  # "17.08.2025 - Press release"
        return "dated"
    if len(line) < 24 and _NUMBER.fullmatch(line):
        return "furniture"
    if len(line) < 160 and _CRUMBS.fullmatch(line) and not _DEED.search(line):
        return "furniture"
    return ""


_kind_of_short = lru_cache(maxsize=2048)(_kind_of)  # the same lines stand on many pages, and each is asked about often


def is_letterhead(line: str) -> bool:
    """Whether a line is the bare name of a body, as at the head of its paper.

    >>> is_letterhead("MINISTRY OF FOREIGN AFFAIRS"), is_letterhead("Minister of Foreign Affairs Visits Ghana")
    (True, False)
    """
    if len(line) > 100 or (_SENTENCE_END.search(line) and not _DEGREE.search(line)):
        return False
    if _BODY_ONLY.fullmatch(line) or _EMBASSY.fullmatch(line):
        return True
    return bool(_BODY.fullmatch(line)) and not _LOWER.search(line) and not _DEED.search(line)


def is_prose(block: str) -> bool:
    """Whether a paragraph is running text and not a headline or a label.

    >>> is_prose("The ministers met in Accra on Monday to discuss trade."), is_prose("Ministers Meet in Accra")
    (True, False)
    """
    if len(block) > 300 or _INNER_STOP.search(block):
        return True
    words = block.count(" ") + 1
    return bool(_SENTENCE_END.search(block)) and (words > 8 or (block[-1] in ":,;" and words > 2))


def headline_weight(line: str) -> int:
    """How much a line looks like a headline: 0 not at all, 1 perhaps, 2 well.

    >>> headline_weight("Ministers Meet in Accra"), headline_weight("Accra"), headline_weight("They met.")
    (2, 0, 0)
    """
    line = line.lstrip("#* ").rstrip("*_ ")
    words = line.split()
    if len(words) < 2 or line[0].islower() or len(line) > 300 or not any(c.isalpha() for c in line):
        return 0
    if _LAST_STOP.search(line) or is_letterhead(line):
        return 0
    return 2 if len(words) > 4 or _DEED.search(line) else 1


def is_signature(line: str) -> bool:
    """Whether a line is a name in capitals, as under a letter.

    >>> is_signature("JOHN Q. PUBLIC"), is_signature("John Public signed it.")
    (True, False)
    """
    return len(line) < 60 and not line.startswith(("THE ", "FOR ", "OF ", "BY ")) and bool(_CAPITALS.fullmatch(line))
