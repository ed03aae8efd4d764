"""Whatever bytes come, a reader gives documents that keep the contract, or its own error."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.model import Document, ReadFailure
from kg.read.language import language_of
from kg.read.parts import Container, Part
from kg.read.record import Columns
from kg.read.registry import HEAD, Kind, Reader, built_in, choose

WORDS = st.sampled_from([
    b"<html>", b"<p>", b"</p>", b"<div>", b"<rss>", b"<item>", b"</item>", b"</rss>", b"<title>", b"<!DOCTYPE",
    b"&amp;",
    b"&#x110000;", b"---\n", b"title: x\n", b"{", b"}", b'"text": "a b"', b'"id": 1', b"[", b"]", b",", b":",
    b"\n", b"\r\n",
    b"From: a\n", b"Subject: =?utf-8?q?x?=\n", b"Content-Type: text/html; charset=zz\n", b"%PDF-1.7\n", b"1 0 obj",
    b"PK\x03\x04",
    b"\x1f\x8b\x08", b"BZh9", b"WARC/1.0\r\n", b"<TEI>", b"<div type='document'>", b"headline,text\n", b"\xff\xfe",
    b"\x00",
    b"\xe9", b"<meta charset=utf-7>", b"<script type='application/ld+json'>", b"</script>", b"ustar", b"<w:p>",
])
BYTES = st.one_of(st.binary(max_size=400), st.lists(WORDS, max_size=40).map(b"".join))
KINDS = {kind.name: kind for kind in built_in()}
SEEDS = {"pdf": b"%PDF-1.7\n", "html": b"<html><body>", "feed": b"<rss><channel><item>", "tei": b"<TEI><text>",
         "e-mail": b"From: a\nTo: b\nSubject: c\n", "csv": b"title,text\n", "json": b'{"', "warc": b"WARC/1.0\r\n"}


def check(document: Document) -> None:
    """Spans lie in the text, values are the words there, zones cover it."""
    size = len(document.text)
    assert document.text.strip()
    for field in document.fields:
        assert 0 <= field.span.start < field.span.end <= size
    for zone in document.zones:
        assert 0 <= zone.span.start <= zone.span.end <= size


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=BYTES, seeded=st.booleans())
def test_a_reader_fails_with_its_own_error_only(name: str, data: bytes, seeded: bool) -> None:
    kind: Kind = KINDS[name]
    if seeded:
        data = SEEDS.get(name, b"") + data
    try:
        if isinstance(kind, Container):
            for part in kind.parts(io.BytesIO(data), Columns()):
                assert isinstance(part, Part | ReadFailure)
        else:
            check(kind.read("a", "a", "", data))
    except (KgError, ValueError):
        pass


@settings(max_examples=150, deadline=None)
@given(data=BYTES, name=st.sampled_from(["a", "a.html", "a.txt", "a.zip", "a.eml", "a.xml", "\udcff", ""]))
def test_any_bytes_find_a_reader_or_none(data: bytes, name: str) -> None:
    found = choose(name, data[:HEAD])
    assert found is None or isinstance(found, Reader | Container)


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=300), at=st.integers(0, 400), names=st.lists(st.text(max_size=12), max_size=3))
def test_damaged_archives(data: bytes, at: int, names: list[str]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in dict.fromkeys(names):
            # an archive ends a name at its first NUL, and takes no name that is empty
            archive.writestr(name.encode("utf-8", "replace").decode().replace("\0", "x") or "x", data)
    damaged = bytearray(out.getvalue())
    if damaged:
        damaged[at % len(damaged)] ^= 0x5A
    try:
        for part in KINDS["zip"].parts(io.BytesIO(bytes(damaged)), Columns()):  # type: ignore[union-attr]
            assert isinstance(part, Part | ReadFailure)
    except ValueError:
        pass


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=500))
def test_a_language_is_a_tag_or_nothing(text: str) -> None:
    assert language_of(text) == "" or 2 <= len(language_of(text)) <= 3 or language_of(text) == "other"
