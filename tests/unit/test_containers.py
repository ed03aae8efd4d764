"""Files that hold several statements, files that mean harm, and files found by their content."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import ReadFailure
from kg.pipeline import build
from kg.read import Item, documents, find, limits, read, read_bytes
from kg.read.language import language_of
from kg.read.record import columns_of
from kg.read.registry import choose

TEXT = "Foreign Minister Rosales of Honduras met with Secretary Pompeo in Washington on Monday to discuss trade."
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Volume</title></titleStmt>
<publicationStmt><publisher>Office of the Historian</publisher></publicationStmt></fileDesc></teiHeader><text><body>
<div type="document" xml:id="d1"><head>Memorandum<note>Source: files.</note></head><opener><dateline>Washington,
<date when="1969-03-04">March 4, 1969</date></dateline></opener><p>The <persName>Secretary</persName> met him.
<note>They met at noon.</note></p></div><div type="document" xml:id="d2"><head>Note</head><p>Second.</p></div>
</body></text></TEI>"""


def items(path: Path, *columns: str) -> list[Item | ReadFailure]:
    return list(documents(path, columns_of(list(columns))))


def good(path: Path, *columns: str) -> list[Item]:
    return [item for item in items(path, *columns) if isinstance(item, Item)]


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_columns_are_guessed_or_told(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f'key,headline,when,content\nx1,Talks,2019-09-13,"{TEXT}"\n')
    [item] = good(path, "date=when")
    values = {f.name: f.value for f in item.document.fields}
    assert (item.document.id, values["title"], values["date"]) == ("news-x1", "Talks", "2019-09-13")
    with pytest.raises(ValueError, match="maps nothing"):
        columns_of(["colour=red"])


def test_a_bad_line_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": 1, "text": "One."}\nnonsense\n{"id": 2, "title": "No text"}\n{"id": 3, "text": "Three."}\n')
    found = items(path)
    assert [i.document.id for i in found if isinstance(i, Item)] == ["news-1", "news-3"]
    reasons = [i.reason for i in found if isinstance(i, ReadFailure)]
    assert "broken JSON" in reasons[0]
    assert "--map text=COLUMN" in reasons[1]


def test_wordpress_and_govuk(tmp_path: Path) -> None:
    post = {"id": 7, "date": "2021-05-22T08:00:00", "link": "https://www.state.gov/visit/", "slug": "visit",
            "title": {"rendered": "Visit &#8211; Accra"}, "content": {"rendered": f"<p>{TEXT}</p>"}}
    (tmp_path / "posts.json").write_text(json.dumps([post, {**post, "id": 8}]))
    first, second = good(tmp_path / "posts.json")
    values = {f.name: f.value for f in first.document.fields}
    assert values == {"title": "Visit – Accra", "date": "2021-05-22", "publisher": "U.S. Department of State",
                      "source": "https://www.state.gov/visit/"}
    assert second.document.id == "posts-8"
    page = {"base_path": "/news/x", "title": "T", "locale": "en", "details": {"body": f"<p>{TEXT}</p>"},
            "first_published_at": "2020-01-02T00:00:00Z", "links": {"organisations": [{"title": "Home Office"}]}}
    (tmp_path / "page.json").write_text(json.dumps(page))
    found = read(tmp_path / "page.json")
    assert found.id == "page"
    assert found.field("source").value == "https://www.gov.uk/news/x"  # type: ignore[union-attr]


def test_tei_gives_each_document_of_a_volume(tmp_path: Path) -> None:
    (tmp_path / "volume.xml").write_text(TEI)
    first, second = good(tmp_path / "volume.xml")
    assert (first.document.id, second.document.id) == ("volume-d1", "volume-d2")
    assert first.document.field("title").value == "Memorandum"  # type: ignore[union-attr]
    assert first.document.field("date").value == "1969-03-04"  # type: ignore[union-attr]
    assert "The Secretary met him." in first.document.text
    assert "[They met at noon.]" in first.document.text


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"deep/a.txt": TEXT.encode()}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"b.md": TEXT.encode(), "inner.zip": inner,
                                           "n.jsonl": b'{"id":1,"text":"x y"}\n'})
    assert sorted(i.document.id for i in good(path)) == ["a", "b", "n-1"]
    assert {i.key for i in good(path)} == {"b.md", "inner.zip/deep/a.txt", "n.jsonl/1"}
    with tarfile.open(tmp_path / "t.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("news/c.txt")
        member.size = len(TEXT)
        archive.addfile(member, io.BytesIO(TEXT.encode()))
    assert [i.document.id for i in good(tmp_path / "t.tar.gz")] == ["c"]
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    assert len(good(tmp_path / "d.txt.gz")) == 1


def test_a_web_archive(tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    page = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>"
    with open(tmp_path / "crawl.warc.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            "https://www.state.gov/talks/", "response", payload=io.BytesIO(page.encode()), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    [item] = good(tmp_path / "crawl.warc.gz")
    assert item.reader == "html"
    assert TEXT in item.document.text
    assert item.document.field("source").value == "https://www.state.gov/talks/"  # type: ignore[union-attr]


def test_paths_that_lead_out_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "z.zip", {"../../out.txt": b"x", "/etc/out.txt": b"x", "fine.txt": TEXT.encode()})
    found = items(path)
    assert [i.document.id for i in found if isinstance(i, Item)] == ["fine"]
    assert all("leads out" in i.reason for i in found if isinstance(i, ReadFailure))
    with tarfile.open(tmp_path / "t.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    [failure] = items(tmp_path / "t.tar")
    assert isinstance(failure, ReadFailure)
    assert "link" in failure.reason
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.tar", "z.zip"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"big.txt": b"a" * 30_000_000, "fine.txt": TEXT.encode()})
    found = items(path)
    assert [i.document.id for i in found if isinstance(i, Item)] == ["fine"]
    assert any("made to do harm" in i.reason for i in found if isinstance(i, ReadFailure))
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 30_000_000))
    with pytest.raises(ReadError, match="made to do harm"):
        list(documents(tmp_path / "bomb.txt.gz"))


def test_xml_entities_are_refused() -> None:
    bomb = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
            "<rss><channel><item><title>&b;</title></item></channel></rss>")
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>&x;</item></channel></rss>'
    for text in (bomb, outside):
        with pytest.raises(ReadError, match="entities"):
            read_bytes("a.rss", text.encode())


def test_deep_nesting_is_bounded() -> None:
    started = time.monotonic()
    page = b"<html><body>" + b"<div>" * 100_000 + TEXT.encode()
    with contextlib.suppress(ReadError):
        assert len(read_bytes("a.html", page).text) < 10_000
    with pytest.raises(ReadError, match="nests"):
        read_bytes("a.json", b'{"text":' + b"[" * 200_000)
    with pytest.raises(ReadError, match="nests"):
        read_bytes("a.rss", b"<rss>" + b"<item>" * 100_000)
    assert time.monotonic() - started < 30


def test_long_lines_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.read import tables

    monkeypatch.setattr(tables, "STATEMENT", 1000)
    path = tmp_path / "long.jsonl"
    path.write_text('{"id": 1, "text": "One."}\n{"id": 2, "text": "' + "x" * 5000 + '"}\n{"id": 3, "text": "Three."}\n')
    found = items(path)
    assert [i.document.id for i in found if isinstance(i, Item)] == ["long-1", "long-3"]
    huge = tmp_path / "huge.txt"
    with open(huge, "wb") as file:
        file.truncate(limits.STATEMENT + 10)
    with pytest.raises(ReadError, match="larger than 64 MiB"):
        read(huge)


def test_one_huge_line_is_refused_whatever_the_format_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With lower limits; benchmarks/huge_files.py does the same with the real ones and files of a gibibyte."""
    import kg.read
    from kg.read import tables

    monkeypatch.setattr(kg.read, "STATEMENT", 1000)
    monkeypatch.setattr(tables, "STATEMENT", 1000)
    monkeypatch.setattr(tables, "WHOLE", 1000)
    words = f"{TEXT} " * 100
    for name, line in {"a.txt": words, "b.jsonl": f'{{"id": 1, "text": "{words}"}}', "c.csv": f"title,text\nx,{words}",
                       "d.csv": f"title,text,{words}", "e.html": f"<html><p>{words}",
                       "f.json": f'[{{"text": "{words}"}}]', "good.txt": TEXT}.items():
        (tmp_path / name).write_text(line)
    report = build([tmp_path], tmp_path / "s", jobs=1)
    assert report.summary.statements == 1
    assert [Path(f.path.partition("#")[0]).name for f in report.failed] == [
        "a.txt", "b.jsonl", "c.csv", "d.csv", "e.html", "f.json"]
    assert all("larger than" in f.reason or "longer than" in f.reason for f in report.failed)


@pytest.mark.parametrize(("name", "head", "reader"), [
    ("a.txt", b"%PDF-1.4", "pdf"), ("a.pdf", b"<!DOCTYPE html><html>", "html"), ("page", b"  <html lang='en'>", "html"),
    ("a.html", b"PK\x03\x04", "zip"), ("a.xml", b"<?xml version='1.0'?><rss>", "feed"), ("dump",
        b'{"a":1}\n{"a":2}', "json-lines"),
    ("a.txt", b"Plain words.", "plain-text"), ("mail", b"From: a\nTo: b\nSubject: c\n\n", "e-mail"),
])
def test_content_goes_before_the_name(name: str, head: bytes, reader: str) -> None:
    found = choose(name, head)
    assert found is not None
    assert found.name == reader


def test_pictures_and_old_files_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(ReadError, match="PNG picture"):
        read(tmp_path / "a.txt")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert "old Word" in find([tmp_path / "b.doc"]).failed[0].reason


def test_a_scanned_pdf_is_reported(tmp_path: Path) -> None:
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.rect(10, 10, 50, 50)
    with pytest.raises(ReadError, match="without a text layer"):
        read_bytes("scan.pdf", bytes(made.output()))


def test_other_languages_are_marked_and_left_unread(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(
        "Communiqué conjoint\n\nLe ministre des affaires étrangères de la France a rencontré le président du Ghana à "
        "Paris pour des entretiens sur la paix et le commerce dans la région, avec les représentants de l'Union.\n")
    assert language_of((tmp_path / "fr.txt").read_text()) == "fr"
    build([tmp_path / "fr.txt"], tmp_path / "s", jobs=1, report=tmp_path / "r.jsonl")
    [entry] = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert entry["language"] == "fr"
    assert entry["claims"] < 8


def test_building_from_many_in_one(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [{"id": n, "title": f"Talks {n}", "date": "2019-09-13", "text": f"{TEXT} Talks number {n}."} for n
            in range(30)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first = build([path], tmp_path / "s", jobs=2)
    assert (first.read, first.summary.statements) == (30, 30)
    assert build([path], tmp_path / "s").unchanged == 30
    path.write_text("".join(json.dumps(row) + "\n" for row in rows[10:]))
    again = build([path], tmp_path / "s", jobs=1)
    assert (again.read, again.unchanged, again.summary.statements) == (0, 20, 20)
    path.unlink()
    (tmp_path / "other.txt").write_text(TEXT)
    assert len(build([tmp_path], tmp_path / "s", prune=True, jobs=1).pruned) == 20


def test_copies_are_linked_and_count_once(tmp_path: Path) -> None:
    body = " ".join(f"Secretary Pompeo and Minister Rosales spoke of matter {n} at length." for n in range(30))
    for name, publisher, date, text in (
        ("a", "U.S. Department of State", "2019-09-13", body), ("b", "The White House", "2019-09-13", body),
        ("c", "U.S. Department of State", "2019-09-16", body.replace("matter 7", "subject seven")),
    ):

        head = f"---\ntitle: Talks\ndate: {date}\npublisher: {publisher}\n---\n\n"
        (tmp_path / f"{name}.md").write_text(head + text)
    from kg.api import build as build_store
    from kg.api import open as open_store

    build_store([tmp_path], tmp_path / "s", jobs=1)
    with open_store(tmp_path / "s") as graph:
        same = graph.rows("SELECT ?a ?b { ?a kg:sameTextAs ?b }")
        revised = graph.rows("SELECT ?a ?b { ?a prov:wasRevisionOf ?b }")
    assert len(same) == 2
    assert [[iri.rpartition("/")[2] for iri in row] for row in revised] == [["c", "a"]]
