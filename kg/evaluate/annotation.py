"""Annotations: what a person wrote down about a statement, read from JSON and checked. Changes when the form does.

The form is described in `docs/annotation.md`. A mistake is reported with the file and the field it stands in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.errors import AnnotationError
from kg.evaluate.days import window

CAPACITIES: Final = ("Substantive", "Acting", "Former", "Designate")
STATUSES: Final = ("Held", "Planned", "Cancelled")
MODES: Final = ("InPerson", "Telephone", "Video")

_DAY: Final = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_DATE: Final = re.compile(_DAY)
_DATE_OR_RANGE: Final = re.compile(f"{_DAY}(?:/{_DAY})?")
_KNOWN: Final[dict[str, frozenset[str]]] = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "statement": "id title issued publisher publisher_aka kind officials agencies countries optional_countries "
                     "meetings agreements commitments uncertain",
        "official": "name forms posts quote optional",
        "post": "title aka capacity organization country optional",
        "agency": "name aka country type optional",
        "meeting": "key mode status status_also_ok start end also_ok place place_also_ok optional_place parties "
                   "participants leads topics quote optional optional_participants optional_parties",
        "agreement": "parties title date also_ok quote optional optional_parties",
        "commitment": "by quote optional optional_by",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a text gives to an official; `wordings` are the title and all others that do as well."""

    wordings: tuple[str, ...]
    capacity: str
    organization: str
    country: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Official:
    """A named holder of public posts; `forms` begins with the fullest name."""

    forms: tuple[str, ...]
    posts: tuple[Post, ...]
    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that the text names; `names` begins with its own."""

    names: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting. `start` is empty where no date is certain; `days_too` are dates and ranges that do as well."""

    key: str
    mode: str
    statuses: tuple[str, ...]
    start: str
    days_too: tuple[str, ...]
    places: tuple[str, ...]
    place_optional: bool
    parties: tuple[str, ...]
    parties_optional: tuple[str, ...]
    participants: tuple[str, ...]
    participants_optional: tuple[str, ...]
    leads: tuple[str, ...]
    quote: str
    optional: bool

    @property
    def days(self) -> tuple[str, ...]:
        """All dates and ranges that do."""
        return (self.start, *self.days_too) if self.start else self.days_too


@dataclass(frozen=True, slots=True)
class Passage:
    """An agreement or a commitment: known by its words alone."""

    quote: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one file holds. `id` is the stem of its name; `notes` is what looks odd in it but does no harm."""

    id: str
    title: str
    issued: str
    publishers: tuple[str, ...]
    officials: tuple[Official, ...]
    agencies: tuple[Agency, ...]
    countries: tuple[str, ...]
    countries_optional: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    agreements: tuple[Passage, ...]
    commitments: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def read_folder(folder: Path) -> list[Annotation]:
    """The annotations in `folder`/facts, by name of file.

    Raises `AnnotationError` if there are none, or one is malformed.
    """
    files = sorted(path for path in (folder / "facts").glob("*.json") if path.is_file())
    if not files:
        raise AnnotationError(f"there are no annotations (*.json) in {folder / 'facts'}")
    return [read_file(path) for path in files]


def read_file(path: Path) -> Annotation:
    """The annotation in a file. Raises `AnnotationError` naming the file and the field that is wrong."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise AnnotationError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise AnnotationError(f"{path}: is not JSON in UTF-8: {error}") from error
    return read_data(data, path.stem, str(path))


def read_data(data: object, id: str, source: str) -> Annotation:
    """The annotation in decoded JSON; `source` stands in the messages.

    Raises `AnnotationError` naming the field that is wrong.

    >>> read_data({"countries": ["HND"]}, "talks", "talks.json").countries
    ('HND',)
    >>> read_data({"officials": [{"name": 7}]}, "talks", "talks.json")
    Traceback (most recent call last):
    kg.errors.AnnotationError: talks.json: officials[0].name: must be text, not a number
    """
    notes: list[str] = []
    top = _Record(data, source, "", "statement", notes)
    publisher = top.text("publisher")
    named = top.text("id")
    if named not in ("", id):
        notes.append(f"{source}: id: is {named!r}, but the name of the file says {id!r}, which counts")
    return Annotation(
        id, top.text("title"), top.date("issued"), (publisher, *top.texts("publisher_aka")) if publisher else (),
        tuple(_official(r) for r in top.records("officials", "official")),
        tuple(_agency(r) for r in top.records("agencies", "agency")),
        top.texts("countries"), top.texts("optional_countries"),
        tuple(_meeting(r, n) for n, r in enumerate(top.records("meetings", "meeting"), 1)),
        tuple(_passage(r) for r in top.records("agreements", "agreement")),
        tuple(_passage(r) for r in top.records("commitments", "commitment")),
        tuple(notes),
    )


def _agency(record: _Record) -> Agency:
    return Agency((record.needed("name"), *record.texts("aka")), record.flag("optional"))


def _passage(record: _Record) -> Passage:
    return Passage(record.needed("quote"), record.flag("optional"))


def _official(record: _Record) -> Official:
    posts = tuple(
        Post((r.needed("title"), *r.texts("aka")), r.word("capacity", CAPACITIES), r.text("organization"),
             r.text("country"), r.flag("optional"))
        for r in record.records("posts", "post")
    )
    forms = (record.needed("name"), *record.texts("forms"))
    return Official(forms, posts, record.text("quote"), record.flag("optional"))


def _meeting(record: _Record, number: int) -> Meeting:
    place = record.text("place")
    record.date("end")
    return Meeting(
        record.text("key") or f"m{number}", record.word("mode", MODES),
        (record.word("status", STATUSES), *record.texts("status_also_ok")), record.date("start"),
        record.dates("also_ok"), (place, *record.texts("place_also_ok")) if place else (),
        record.flag("optional_place"), record.texts("parties"), record.texts("optional_parties"),
        record.texts("participants"), record.texts("optional_participants"), record.texts("leads"),
        record.text("quote"), record.flag("optional"),
    )


class _Record:
    """One object of the JSON, which knows where it stands."""

    def __init__(self, data: object, source: str, place: str, kind: str, notes: list[str]) -> None:
        self._source, self._place, self._notes = source, place, notes
        if not isinstance(data, dict):
            raise AnnotationError(f"{source}: {place or 'the whole'}: must be an object, not {_named(data)}")
        self._data: dict[str, Any] = data
        notes += [f"{source}: {self._at(key)}: is no field of this form and is passed over"
                  for key in data if key not in _KNOWN[kind]]

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def _wrong(self, place: str, reason: str) -> AnnotationError:
        return AnnotationError(f"{self._source}: {place}: {reason}")

    def text(self, key: str) -> str:
        """The text; empty for null and where there is none."""
        value = self._data.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(self._at(key), f"must be text, not {_named(value)}")
        return value or ""

    def needed(self, key: str) -> str:
        """The text, which must be there."""
        value = self.text(key)
        if not value.strip():
            raise self._wrong(self._at(key), "is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        values = self._list(key)
        for number, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                raise self._wrong(f"{self._at(key)}[{number}]", f"must be text, not {_named(value)}")
        return tuple(values)

    def date(self, key: str) -> str:
        """A day, a month or a year."""
        value = self.text(key)
        if value and not _is_date(value, _DATE):
            raise self._wrong(self._at(key), f"must be a date as 2019-09-13, 2019-09 or 2019, not {value!r}")
        return value

    def dates(self, key: str) -> tuple[str, ...]:
        """Days, months, years, and ranges of them."""
        values = self.texts(key)
        for number, value in enumerate(values):
            if not _is_date(value, _DATE_OR_RANGE):
                raise self._wrong(f"{self._at(key)}[{number}]", f"must be a date, or a range as 2019-09-16/2019-09-20, "
                                                                f"not {value!r}")
        return values

    def word(self, key: str, words: tuple[str, ...]) -> str:
        """One of several words; the first where none is given."""
        value = self.text(key) or words[0]
        if value not in words:
            raise self._wrong(self._at(key), f"must be one of {', '.join(words)}, not {value!r}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not given."""
        value = self._data.get(key)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(self._at(key), f"must be true or false, not {_named(value)}")
        return bool(value)

    def records(self, key: str, kind: str) -> Iterator[_Record]:
        """The objects of a list."""
        for number, value in enumerate(self._list(key)):
            yield _Record(value, self._source, f"{self._at(key)}[{number}]", kind, self._notes)

    def _list(self, key: str) -> list[Any]:
        value = self._data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(self._at(key), f"must be a list, not {_named(value)}")
        return value


def _is_date(text: str, form: re.Pattern[str]) -> bool:
    return bool(form.fullmatch(text)) and window(text) is not None


def _named(value: object) -> str:
    """What a value is, in words of JSON."""
    if value is None:
        return "null"
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (int, "a number"), (float, "a number"), (list, "a list"), (dict, "an object"),
    )
    return next((name for kind, name in kinds if isinstance(value, kind)), "empty text")
