"""Reading files into documents."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import kg.read
from kg.errors import ExtensionError, ReadError
from kg.model import Document, Span
from kg.read import find, read, read_bytes
from kg.read.markdown import MarkdownReader
from kg.read.plain import PlainTextReader
from kg.read.registry import register

FRONT = """---
title: "The \\"open\\" door"
date: 2019-09-13
publisher: 'Ministry of Trade'
source: https://example.org/x
language: en
keywords: trade, fish; ports
license: none of ours
---
Body of the text.
"""


def test_front_matter_fields_point_at_their_words() -> None:
    document = read_bytes("a/b/Open door.md", FRONT.encode())
    assert document.id == "Open door"
    assert document.source == "Open door.md"
    assert document.text == FRONT
    values = [(f.name, f.value) for f in document.fields]
    assert values == [
        ("title", 'The "open" door'), ("date", "2019-09-13"), ("publisher", "Ministry of Trade"),
        ("source", "https://example.org/x"), ("language", "en"), ("keywords", "trade"), ("keywords", "fish"),
        ("keywords", "ports"),
    ]
    for field in document.fields[1:]:
        assert document.quote(field.span) == field.value
    assert document.quote(document.fields[0].span) == 'The \\"open\\" door'
    assert [(z.kind, document.quote(z.span)[:3]) for z in document.zones] == [("front-matter", "---"), ("body", "Bod")]


@pytest.mark.parametrize(("yaml", "values"), [
    ("keywords:\n  - one\n  - 'two, three'\n", ["one", "two, three"]),
    ("keywords: [a b, c]\n", ["a b", "c"]),
    ("keywords: alone\n", ["alone"]),
    ("title: >\n  folded\n  text\n", ["folded text"]),
    ("title: |\n  kept\n", ["kept"]),
    ("title: ''\n", []),
    ("title: ~\n", []),
    ("title: null\n", []),
    ("title: {a: b}\n", []),
    ("other: &x words\ntitle: *x\n", []),
    ("TITLE: Loud\n", ["Loud"]),
    ("url: https://example.org/x\n", ["https://example.org/x"]),
    ("url: https://example.org/x\nsource: https://example.org/y\n", ["https://example.org/y"]),
    ("? [a, b]\n: c\ntitle: T\n", ["T"]),
])
def test_values_of_front_matter(yaml: str, values: list[str]) -> None:
    document = read_bytes("a.md", f"---\n{yaml}---\nBody\n".encode())
    assert [f.value for f in document.fields] == values
    for field in document.fields:
        assert 0 < field.span.start < field.span.end < len(document.text)


@pytest.mark.parametrize(("text", "reason"), [
    ("---\ntitle: [open\n---\nB", "broken YAML as front matter (line 3"),
    ("---\ntitle: a: b\n---\nB", "broken YAML as front matter (line 2"),
    ("---\n- a\n---\nB", "a list as front matter"),
    ("---\nwords\n---\nB", "plain text as front matter"),
    ("---\ntitle: a\nB", "never closed"),
    ("---\ntitle: a\ntitle: b\n---\nB", "'title' twice"),
    ("---\ntitle: a\n---\n \n", "no text after it"),
    ("---\na: " + "[" * 50_000 + "\n---\nB", "broken YAML"),
    ("---\na: \x01\n---\nB", "broken YAML"),
    ("", "is empty"),
    (" \n\t\n", "is empty"),
])
def test_unreadable_markdown(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=r"x/a\.md: ") as caught:
        read_bytes("x/a.md", text.encode())
    assert reason in str(caught.value)


@pytest.mark.parametrize(("data", "reason"), [
    (b"a\0b", "is binary, not text (a zero byte at offset 1)"),
    (b"\xff\xfea", "is not valid UTF-16-LE"),
    (b"\xef\xbb\xbf", "is empty"),
    (b"\xff\xfe\x00\x00", "is empty"),
])
def test_bytes_that_are_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("a.txt", data)
    assert reason in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_leave_offsets_right(encoding: str) -> None:
    document = read_bytes("a.md", "---\ntitle: Été\n---\nCorps 😀 fin".encode(encoding))
    assert document.text.startswith("---")
    assert document.quote(document.fields[0].span) == "Été"


def test_line_ends_and_rules_stay() -> None:
    assert read_bytes("a.txt", b"a\r\nb\rc").text == "a\r\nb\rc"
    assert read_bytes("a.md", b"---\r\ntitle: T\r\n---\r\nB").fields[0].value == "T"
    assert read_bytes("a.md", b"---\n\nA rule opens this text.\n").fields == ()
    assert read_bytes("a.txt", b"---\nno front matter\n---\nB").fields == ()
    assert read_bytes("a.txt", b"---\ntitle: T\n---\nB").fields[0].value == "T"


def test_reading_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("word " * 2_000_000)
    assert len(read(path).text) == 10_000_000
    with pytest.raises(ReadError, match="cannot be read"):
        read(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="no reader knows"):
        read_bytes("a.xyz", b"x")


def test_finding_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.xyz", ".hidden.md", "deep/d.TXT", ".git/e.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find([tmp_path, tmp_path / "a.md", tmp_path / "c.xyz", tmp_path / "none.md"])
    assert [Path(f).relative_to(tmp_path).as_posix() for f in found.files] == ["a.md", "b.txt", "deep/d.TXT"]
    assert [(Path(f.path).name, f.reason.split()[0]) for f in found.failed] == [("c.xyz", "is"), ("none.md", "does")]
    assert found.passed_over == 1


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes on Linux")
def test_a_file_name_that_is_no_text_is_reported(tmp_path: Path) -> None:
    with open(bytes(tmp_path) + b"/caf\xe9.txt", "w") as file:
        file.write("x")
    found = find([tmp_path])
    assert found.files == ()
    assert "not valid UTF-8" in found.failed[0].reason


class _Twin(PlainTextReader):
    suffixes: tuple[str, ...] = (".twin",)


class _Greedy(MarkdownReader):
    name = "greedy"


class _Careless:
    name = "careless"
    suffixes: tuple[str, ...] = (".careless",)

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        from kg.model import Field

        return Document(id, "short", source, sha256, (Field("title", "x", Span(3, 99)),))


def test_readers_that_quarrel() -> None:
    with pytest.raises(ExtensionError, match="two readers have the name 'plain-text'"):
        register([PlainTextReader(), _Twin()])
    with pytest.raises(ExtensionError, match=r"'markdown' and 'greedy' both claim \.md"):
        register([MarkdownReader(), _Greedy()])


def test_a_careless_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kg.read, "choose", lambda name, head: _Careless())
    with pytest.raises(ExtensionError, match="'careless' gave field title outside"):
        read_bytes("a.careless", b"x")
