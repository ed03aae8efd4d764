"""What each passage of a text is: front matter, title, dateline, body, keywords, signature, furniture. Changes when a
kind of zone is added or the place where it may stand.

Needs only the document: names and dates are not known yet. Zones mark, they never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.extract.pagelines import DATE, headline_weight, is_letterhead, is_prose, is_signature, kind_of
from kg.model import Document, Span, Zone, ZoneKind

_HEAD_LINES: Final = 80
_TAIL_LINES: Final = 60
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?:.*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_TITLE_LINE = re.compile(r"^title:[ \t]*(?P<quote>[\"']?)(?P<title>[^\n\r]*?)(?P=quote)[ \t]*\r?$", re.MULTILINE)
_PLACE = r"[A-Z][\w.’']*(?:[ -](?:[A-Z][\w.’']*|de|do|da|del|la|le|el|al|au|sur|am|of|the|and|en))"
# a day of the Islamic calendar before the other one: "Sha'ban 12, 1446, February 11, 2025"
_HIJRI = r"[A-Z][a-z]+[\w '’-]{0,16}\s\d{1,2},?\s1[34]\d\d(?:\s?A?H)?,?\s+(?:corresponding\s+to\s+)?"
_AGENCY = r"\s*(?:\((?P<agency>[A-Z][\w ./&’'-]{1,40}|dpa[\w/-]*)\)|(?P<wire>[A-Z]{2,8})(?=\s))"
_DATELINE = re.compile(
    rf"(?:(?:{DATE}|[A-Z][a-z]+day,\s+[A-Z][a-z]{{2,8}}\s+\d{{1,2}}),\s+(?=[A-Z][\w.’']*\s+[–—-]))?"
    rf"(?:\(?(?P<place>(?:[A-Z]{{3,}}|{_PLACE}{{0,3}})(?:[,/]\s*{_PLACE}{{0,3}}){{0,2}})\)?"
    rf"(?:,?\s+\(?(?:{_HIJRI})?(?P<date>{DATE}|[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\s+[A-Z][a-z]{{2,8}})\)?)?,?(?:{_AGENCY})?)"
    r"[*_]{0,2}\s*(?:(?:–|—|--|-\s)[–—-]*|(?<=\d):[*_]{0,2}\s)\s*[*_]{0,2}(?=[A-Z“\"‘'])")
_NOT_PLACE = re.compile(
    r"(?:president|secretary|mr|mrs|ms|dr|prime|minister|journalist|question|answer|q|a|moderator|reporter|ambassador|the|background|"
    r"note|update|statement|summary|subject|senator|general|chairman|governor|vice|deputy|acting|we|it|he|she|in|on|at|i|but|and|so|well|yes|no|"
    r"however|during|after|before|while|u\.?s|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I)
_TWO_WORD_PLACE = re.compile(r"(?:New|San|Los|Las|El|La|Santo|Kuala|Buenos|Addis|Abu|Port|Tel|Cape|S[aã]o|Rio|Phnom|"
                             r"Hong|Saint|St\.?|Fort|Sri|Den)"
                             r"\s|.*\b(?:City|Beach|Springs|Village|Bay|D\.?C\.?|Island|Islands)$")


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    block: int

    @property
    def kind(self) -> str:
        """What its words alone tell; worked out when asked for, for of most lines nobody does."""
        return kind_of(self.text)


def find_zones(document: Document) -> list[Zone]:
    """The zones of a document: in order, without overlap, covering the whole text. What is not special is body.

    Zones and fields that the reader of the file has already set are kept.

    >>> d = Document("a", "Release Date: 4 May 2021\\n\\nACCRA – They met again on Monday.\\n\\n###", "a.txt", "")
    >>> [(z.kind, d.quote(z.span).strip()) for z in find_zones(d)]
    [('furniture', 'Release Date: 4 May 2021'), ('dateline', 'ACCRA –'),
     ('body', 'They met again on Monday.'), ('furniture', '###')]
    """
    text = document.text
    if not text:
        return []
    base = _base(document)
    marks = list(_titles_given(document, base))
    given = bool(marks) or any(z.kind == "title" for z in base)
    title_text = text[marks[0].span.start : marks[0].span.end] if marks else ""
    bodies = [z.span for z in base if z.kind == "body"]
    if bodies:
        marks += _head(text, bodies[0], not given, title_text)
        done = max((m.span.end for m in marks if m.span.start >= bodies[0].start), default=bodies[0].start)
        marks += _tail(text, Span(max(bodies[-1].start, done), bodies[-1].end))
    return _cover(text, base, marks)


def _base(document: Document) -> list[Zone]:
    """The zones that the reader gave, made to cover the text; else front matter and body."""
    text = document.text
    whole = [Zone("body", Span(0, len(text)))]
    if document.zones:
        return _cover(text, whole, document.zones)
    front = _FRONT.match(text)
    return _cover(text, whole, [Zone("front-matter", Span(0, front.end()))] if front else [])


def _titles_given(document: Document, base: list[Zone]) -> Iterator[Zone]:
    field = document.field("title")
    if field is not None:
        if 0 <= field.span.start < field.span.end <= len(document.text):
            yield Zone("title", field.span)
    elif base[0].kind == "front-matter" and not document.fields:
        found = _TITLE_LINE.search(document.text, 0, base[0].span.end)
        if found and found["title"]:
            yield Zone("title", Span(*found.span("title")))


def _lines(text: str, span: Span) -> list[_Line]:
    """The first lines that are not blank, with the number of the paragraph they stand in."""
    lines: list[_Line] = []
    block, blank, at = 0, False, span.start
    while at < span.end and len(lines) < _HEAD_LINES:
        end = text.find("\n", at, span.end) + 1 or span.end
        line = _line(text, at, end, block + blank)
        if line is not None:
            lines.append(line)
            block = line.block
        blank, at = line is None, end
    return lines


def _last_lines(text: str, span: Span) -> Iterator[_Line]:
    """The last lines that are not blank, the last one first."""
    end = span.end
    for _ in range(_TAIL_LINES):
        at = text.rfind("\n", span.start, max(end - 1, span.start)) + 1 or span.start
        line = _line(text, at, end, 0)
        if line is not None:
            yield line
        if at == span.start:
            return
        end = at


def _line(text: str, start: int, end: int, block: int) -> _Line | None:
    """The words of a line without the white space around them, or None if it is blank."""
    raw = text[start:end]
    words = raw.strip()
    start += len(raw) - len(raw.lstrip())
    return _Line(start, start + len(words), words, block) if words else None


def _head(text: str, body: Span, wants_title: bool, title: str) -> list[Zone]:
    """Zones before and at the first prose: furniture, letterhead, headline, dateline."""
    lines = _lines(text, body)
    runs, rest = _runs(lines)
    marks = [_zone(x) for x in lines[:rest] if x.kind]
    chosen = _headline(runs) if wants_title and (rest < len(lines) or len(runs) > 1) else None
    for run in runs:
        first, last = run[0], run[-1]
        span = Span(first.start + len(first.text) - len(first.text.lstrip("#* ")), last.end)
        words = " ".join(x.text for x in run)
        if run is chosen or (title and _alike(words, title)):
            marks.append(Zone("title", span))
        elif is_letterhead(words.strip("*_# ")) or (chosen and first.start < chosen[0].start and len(words) < 100):
            marks.append(Zone("furniture", Span(first.start, last.end)))
    for line in lines[rest : rest + 3]:
        found = _dateline(line)
        if found:
            marks.append(Zone("dateline", found))
            break
    return marks


def _runs(lines: list[_Line]) -> tuple[list[list[_Line]], int]:
    """The runs of adjacent unlabelled lines before the first prose, and the number of the line where prose begins."""
    runs: list[list[_Line]] = []
    unwrapped = any(len(x.text) > 200 for x in lines)
    i = 0
    while i < len(lines):
        if lines[i].kind:
            i += 1
            continue
        j = i
        while j < len(lines) and lines[j].block == lines[i].block and not lines[j].kind:
            j += 1
        run = lines[i:j]
        if any(_dateline(x) for x in run) or is_prose(" ".join(x.text for x in run)):
            k = 0
            while k < len(run) - 1 and not _dateline(run[k]) and _stands_alone(run, k, unwrapped):
                k += 1
            if k:
                runs.append(run[:k])
            return runs, i + k
        runs.append(run)
        i = j
    return runs, i


def _stands_alone(run: list[_Line], k: int, unwrapped: bool) -> bool:
    """Whether a line at the head of a paragraph is a headline of its own, without a blank line after it."""
    line, following = run[k].text, run[k + 1].text
    if is_prose(line) or line.endswith((".", ",", ";", ":")) or following[0].islower():
        return False
    if line.isupper() and len(line) > 8:
        return True
    if _dateline(run[k + 1]) is not None:
        return True
    short = len(line) < 0.75 * max(len(x.text) for x in run) and headline_weight(line) == 2
    return k == 0 and len(line) < 200 and (unwrapped or short) and is_prose(following)


def _headline(runs: list[list[_Line]]) -> list[_Line] | None:
    """The run that is the headline: the first that looks like one well, else the first that may be one."""
    weighed = [(headline_weight(" ".join(x.text for x in run)), run) for run in runs]
    return next((run for wanted in (2, 1) for weight, run in weighed if weight == wanted), None)


def _alike(line: str, title: str) -> bool:
    return " ".join(line.split()).strip("# *").casefold() == " ".join(title.split()).casefold()


def _dateline(line: _Line) -> Span | None:
    bold = len(line.text) - len(line.text.lstrip("*_"))
    found = _DATELINE.match(line.text[bold:160])
    if not found or _NOT_PLACE.match(line.text, bold + found.start("place")):
        return None
    place = found["place"]
    sure = (place.isupper() and len(place) > 2) or found["date"] or found["agency"] or "," in place
    if not sure and " " in place and not _TWO_WORD_PLACE.match(place):
        return None
    return Span(line.start, line.start + bold + len(found.group().rstrip()))


def _tail(text: str, body: Span) -> list[Zone]:
    """Zones after the last prose: signature, keywords, contacts, copyright."""
    marks: list[Zone] = []
    unlabelled = 0
    for line in _last_lines(text, body):
        if line.kind and line.kind != "heading":
            marks.append(_zone(line))
        elif is_signature(line.text):
            marks.append(Zone("signature", Span(line.start, line.end)))
        elif line.kind != "heading" and (is_prose(line.text) or len(line.text) > 100 or unlabelled > 6):
            break
        else:
            unlabelled += 1
    return marks


def _zone(line: _Line) -> Zone:
    kind: ZoneKind = "furniture"
    if line.kind == "keywords":
        kind = "keywords"
    elif line.kind == "signature":
        kind = "signature"
    return Zone(kind, Span(line.start, line.end))


def _cover(text: str, base: Iterable[Zone], marks: Iterable[Zone]) -> list[Zone]:
    """Lay the marks over the base: in order, no overlap (the earlier mark wins), no gap, no blank zone of its own."""
    size = len(text)
    taken: list[Zone] = []
    end = 0
    for mark in sorted(marks, key=lambda z: (z.span.start, -z.span.end)):
        start, stop = max(mark.span.start, end, 0), min(mark.span.end, size)
        if start < stop:
            taken.append(Zone(mark.kind, Span(start, stop)))
            end = stop
    pieces: list[Zone] = []
    queue = iter([*taken, Zone("body", Span(size, size))])
    mark = next(queue)
    for kind, (start, stop) in base:
        at = start
        while at < stop:
            if mark.span.start >= stop:
                pieces.append(Zone(kind, Span(at, stop)))
                at = stop
            elif at < mark.span.start:
                pieces.append(Zone(kind, Span(at, mark.span.start)))
                at = mark.span.start
            else:
                reach = min(mark.span.end, stop)
                pieces.append(Zone(mark.kind, Span(at, reach)))
                at = reach
                if mark.span.end <= reach:
                    mark = next(queue, Zone("body", Span(size, size)))
    return _without_blanks(text, pieces)


def _without_blanks(text: str, pieces: list[Zone]) -> list[Zone]:
    """Give white space between zones to the zone before it; the first zone takes what is before it."""
    zones: list[Zone] = []
    for piece in pieces:
        span = piece.span
        blank = span.end - span.start < 10_000 and not text[span.start : span.end].strip()
        if zones and blank:
            zones[-1] = Zone(zones[-1].kind, Span(zones[-1].span.start, span.end))
        elif zones and len(zones) == 1 and not text[: zones[0].span.end].strip():
            zones[-1] = Zone(piece.kind, Span(zones[0].span.start, span.end))
        else:
            zones.append(piece)
    return zones
