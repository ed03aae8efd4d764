"""What fuzzing holds each reader to, and the files that it begins with. Changes when the contract of readers does.

Whatever bytes come: a reader gives documents that keep the contract, or fails with an error of its own. `run` is that
promise as a function; anything else that it raises is a finding.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from typing import Final

from kg.errors import KgError
from kg.model import Document, ReadFailure
from kg.read import Item, read_part
from kg.read.parts import Container
from kg.read.record import Columns
from kg.read.registry import built_in

READERS: Final = {kind.name: kind for kind in built_in()}

MOST: Final = 50
"""Parts of one input that are read: enough for any small file, and no time lost on one that has thousands."""

_TEXT: Final = "Minister Adela Novak of Estonia met Ambassador Peter Lund in Tallinn on 5 March 2021."

_HTML: Final = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Talks | Ministry</title>
<meta property="article:published_time" content="2021-03-05T09:00"><link rel="canonical" href="https://example.org/1">
<script type="application/ld+json">{{"@graph":[{{"@type":"NewsArticle","headline":"Talks","publisher":{{"name":"M"}}}}
]}}</script></head><body><nav><a href="/">Home</a></nav><main><h1>Talks</h1>
<time datetime="2021-03-05">5 March 2021</time>
<table><tr><td><p>{_TEXT}</p><td>x</tr></table><pre>a

b</pre><ul><li>one<br>two</ul></main><footer>&copy; 2021 Ministry</footer></body></html>""".encode()

_RSS: Final = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Ministry</title><language>en</language><item>
<title>Talks</title><link>https://example.org/1</link><pubDate>Fri, 05 Mar 2021 09:00:00 GMT</pubDate>
<description>&lt;p&gt;{_TEXT}&lt;/p&gt;</description></item></channel></rss>""".encode()

_ATOM: Final = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><id>a</id><title>Talks</title>
<updated>2021-03-05T09:00:00Z</updated><link rel="alternate" href="https://example.org/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{_TEXT}</p></div></content></entry></feed>""".encode()

_TEI: Final = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>V</title></titleStmt>
</fileDesc></teiHeader><text><body><div type="document" xml:id="d1"><head>Talks</head><opener><dateline><date
when="2021-03-05">5 March</date></dateline></opener><p>{_TEXT}<note>N</note></p></div></body></text></TEI>""".encode()

_MAIL: Final = f"""From: =?utf-8?q?Press?= <press@example.org>\nSubject: Talks\nDate: Fri, 05 Mar 2021 09:00:00 +0000
MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable\n\n{_TEXT}=20\n--b\nContent-Type: text/html\n\n<p>{_TEXT}</p>\n--b--
""".encode()

_WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2021-03-05T09:00:00Z\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: 88\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>They met in Tallinn.</p>\r\n\r\n\r\n")

_PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 114>>stream\nBT /F 12 Tf 10 100 Td (" + _TEXT.encode() + b") Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n")


def seeds() -> dict[str, list[bytes]]:
    """Small good files for each reader, by its name."""
    front = f"---\ntitle: Talks\ndate: 2021-03-05\nkeywords: [a, b]\n---\n\n# Talks\n\n{_TEXT}\n".encode()
    record = f'{{"id": 1, "title": "Talks", "date": "2021-03-05", "tags": ["a"], "body": "<p>{_TEXT}</p>"}}'.encode()
    post = f'[{{"title": {{"rendered": "Talks"}}, "content": {{"rendered": "<p>{_TEXT}</p>"}}, "link": "x"}}]'.encode()
    table = f'headline,published,agency,body\nTalks,2021-03-05,Ministry,"{_TEXT}"\n'.encode()
    tar = _tar(front)
    return {
        "pdf": [_PDF], "docx": [_docx()], "zip": [_zip({"a.md": front, "b.html": _HTML})], "warc": [_WARC],
        "tar": [tar, gzip.compress(tar, mtime=0)], "feed": [_RSS, _ATOM], "tei": [_TEI], "html": [_HTML],
        "packed": [gzip.compress(_HTML, mtime=0), bz2.compress(_HTML), lzma.compress(_HTML)],
        "json-lines": [record + b"\n" + record + b"\n"], "json": [record, b'{"items": [' + record + b"]}", post],
        "e-mail": [_MAIL], "csv": [table, table.replace(b",", b"\t")], "markdown": [front], "plain-text": [front[56:]],
    }


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _tar(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.md")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _docx() -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zip({
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p><w:tbl>'
                             '<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>'
                             .encode(),
        "docProps/core.xml": b'<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                             b"<dc:title>Talks</dc:title></cp:coreProperties>",
    })


def run(name: str, data: bytes) -> list[Document]:
    """Read an input with the reader of that name; the documents that come of it.

    Raises `AssertionError` if one breaks the contract; whatever else it raises, the reader should not have.
    """
    kind = READERS[name]
    found: list[Document] = []
    try:
        if not isinstance(kind, Container):
            found.append(kind.read("a", "a", "", data))
        else:
            for number, part in enumerate(kind.parts(io.BytesIO(data), Columns())):
                if number >= MOST:
                    break
                if not isinstance(part, ReadFailure):
                    found += [item.document for item in read_part("a", part, Columns()) if isinstance(item, Item)]
    except (KgError, ValueError):
        pass
    for document in found:
        _check(document)
    return found


def _check(document: Document) -> None:
    """Spans lie in the text, values are the words there, zones cover it, and all of it can be written as UTF-8."""
    size = len(document.text)
    assert document.text.strip(), "a document without text"
    document.text.encode()
    for field in document.fields:
        assert 0 <= field.span.start < field.span.end <= size, field
    for zone in document.zones:
        assert 0 <= zone.span.start <= zone.span.end <= size, zone
