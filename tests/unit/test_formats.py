"""One statement in many formats: the same facts, wherever they stand in the file."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from docx import Document as Word
from fpdf import FPDF

from kg.model import Document, Ref, Value
from kg.pipeline.language import extracted
from kg.read import read, read_bytes
from kg.resources import folder

SAMPLES = ("biden-macron-call-2021-09-22", "us-honduras-talks-2019-09-13")


def sample(name: str) -> tuple[dict[str, str], str]:
    """The labelled values and the text of a sample."""
    document = read(folder("data") / "statements" / f"{name}.md")
    values = {field.name: field.value for field in reversed(document.fields) if field.name != "keywords"}
    return values, document.text[document.zones[-1].span.start :].strip()


def as_html(values: dict[str, str], text: str) -> bytes:
    e = html.escape
    paragraphs = "".join(f"<p>{e(p)}</p>" for p in re.split(r"\n\s*\n", text))
    title, publisher = e(values["title"]), e(values["publisher"])
    return f"""<!doctype html><html lang="{values['language']}"><head><meta charset="utf-8">
<title>{title}</title><link rel="canonical" href="{e(values['source'])}">
<meta property="article:published_time" content="{values['date']}T09:00">
<meta name="dcterms.publisher" content="{publisher}"></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/news">All the news of the ministry</a></ul></nav>
<main><article><h1>{title}</h1><p class="date">{values['date']}</p>
<div class="article-body">{paragraphs}</div>
<div class="share"><a href="#">Share this page</a></div></article></main>
<footer><p>Contact the press office of the ministry about this page.</p></footer></body></html>""".encode()


def as_txt(values: dict[str, str], text: str) -> bytes:
    head = "\n".join(f'{name}: "{value}"' for name, value in values.items())
    return f"---\n{head}\n---\n\n{text}\n".encode()


def as_jsonl(values: dict[str, str], text: str) -> bytes:
    return (json.dumps({**values, "text": text}, ensure_ascii=False) + "\n").encode()


def as_csv(values: dict[str, str], text: str) -> bytes:
    import csv

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["headline", "published", "agency", "url", "lang", "body"])
    writer.writerow([values["title"], values["date"], values["publisher"], values["source"], values["language"], text])
    return out.getvalue().encode()


def as_rss(values: dict[str, str], text: str) -> bytes:
    e = html.escape
    body = e("".join(f"<p>{e(p)}</p>" for p in re.split(r"\n\s*\n", text)))
    day = format_datetime(datetime.fromisoformat(values["date"]).replace(hour=12, tzinfo=UTC))
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{e(values['publisher'])}</title>
<language>{values['language']}</language><item><title>{e(values['title'])}</title><link>{e(values['source'])}</link>
<pubDate>{day}</pubDate><description>{body}</description></item></channel></rss>""".encode()


def as_docx(values: dict[str, str], text: str) -> bytes:
    made = Word()
    made.core_properties.title, made.core_properties.language = values["title"], values["language"]
    for paragraph in re.split(r"\n\s*\n", text):
        made.add_paragraph(" ".join(paragraph.split()))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_pdf(values: dict[str, str], text: str) -> bytes:
    made = FPDF(format="A4")
    made.set_title(values["title"])
    made.add_page()
    made.set_font("Helvetica", size=11)
    plain = text.replace("–", "-").replace("’", "'").replace("“", '"').replace("”", '"').replace("—", "-")
    for paragraph in re.split(r"\n\s*\n", plain):
        made.multi_cell(0, 5, " ".join(paragraph.split()), align="L", new_x="LMARGIN", new_y="NEXT")
        made.ln(5)
    return bytes(made.output())


def as_eml(values: dict[str, str], text: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = values["title"], f'"{values["publisher"]}" <press@example.org>'
    mail["To"] = "list@example.org"
    mail["Date"] = format_datetime(datetime.fromisoformat(values["date"]).replace(hour=12, tzinfo=UTC))
    mail.set_content(text)
    mail["Content-Language"], mail["Archived-At"] = values["language"], f"<{values['source']}>"
    return bytes(mail)


def facts(document: Document, *, own: bool) -> set[tuple[object, ...]]:
    """What a document says, without places; `own` with what it says of itself."""
    labels = ("dcterms:publisher", "dcterms:source", "dcterms:language", "dcterms:issued", "dcterms:title")
    found: set[tuple[object, ...]] = set()
    for claim in extracted(document).claims:
        if not own and claim.subject == Ref("statement", "") and claim.predicate in (*labels, "rdf:type"):
            continue
        value = claim.object
        if isinstance(value, Value):
            value = Value(" ".join(value.lexical.translate(PLAIN).split()), value.datatype, value.language)
        found.add((claim.subject, claim.predicate, value))
    return found


PLAIN = str.maketrans({"–": "-", "—": "-", "’": "'", "“": '"', "”": '"'})


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("suffix", "make"), [
    (".html", as_html), (".txt", as_txt), (".jsonl", as_jsonl), (".csv", as_csv), (".rss", as_rss), (".eml", as_eml),
])
def test_the_same_facts(name: str, suffix: str, make: Callable[[dict[str, str], str], bytes]) -> None:
    values, text = sample(name)
    wanted = facts(read_bytes("a.md", as_txt(values, text)), own=True)
    assert facts(read_bytes("a" + suffix, make(values, text)), own=True) == wanted


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("suffix", "make"), [(".docx", as_docx), (".pdf", as_pdf)])
def test_the_same_facts_of_formats_that_label_less(
    name: str, suffix: str, make: Callable[[dict[str, str], str], bytes]
) -> None:
    values, text = sample(name)
    labelled = {key: value for key, value in values.items() if key in ("title", "language")}
    text = f"{values['date']}\n\n{text}"
    plain = text.translate(PLAIN) if suffix == ".pdf" else text
    head = {"title": values["title"].translate(PLAIN) if suffix == ".pdf" else values["title"]}
    wanted = facts(read_bytes("a.md", as_txt(head if suffix == ".pdf" else labelled, plain)), own=True)
    assert facts(read_bytes("a" + suffix, make({**values, **head}, text)), own=True) == wanted


def test_fields_stand_in_the_text() -> None:
    values, text = sample(SAMPLES[0])
    for suffix, make in ((".html", as_html), (".rss", as_rss), (".eml", as_eml), (".csv", as_csv)):
        document = read_bytes("a" + suffix, make(values, text))
        assert {field.name for field in document.fields} >= {"title", "date", "publisher", "source"}
        for field in document.fields:
            assert document.quote(field.span) == field.value
