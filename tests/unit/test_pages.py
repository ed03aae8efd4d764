"""Pages of structures that sites of governments have: headline, day of issue, publisher, and the text without the rest.

Each page is as small as shows its structure; the texts are made up. Changes when another structure is read.
"""

from __future__ import annotations

import pytest

from kg.read import read_bytes
from kg.read.pagedate import day_of

ONE = "Minister Adela Novak of Estonia received Ambassador Peter Lund in Tallinn on Monday for talks on trade."
TWO = "Both sides agreed that a joint commission should meet before the end of the summer and report to them."
BODY = f"<p>{ONE}</p><p>{TWO}</p>"
TITLE = "Estonia and its partner renew their air links"
HEAD = f"<html lang='en'><head><title>{TITLE} | Office of the Cabinet</title></head><body>"
MORE = ("<ul><li><time datetime='2021-04-14'>14 April 2021</time> <a href='/1'>The budget strategy of the state</a>"
        "<li><time datetime='2021-05-15'>15 May 2021</time> <a href='/2'>A visit to the islands</a></ul>")


def values(html: str) -> tuple[str, str, str]:
    document = read_bytes("page.html", html.encode())
    found = {field.name: field.value for field in reversed(document.fields)}
    return found.get("title", ""), found.get("date", ""), found.get("publisher", "")


def body(html: str) -> list[str]:
    document = read_bytes("page.html", html.encode())
    return [" ".join(p.split()) for p in document.text[document.zones[-1].span.start :].split("\n\n")]


DATES = {
    "news of other days stands before": f"{HEAD}<div>{MORE}</div><h1>{TITLE}</h1><time datetime='2021-03-15'></time>"
                                        f"{BODY}",
    "news of other days stands after": f"{HEAD}<main><h1>{TITLE}</h1><div class='media-date'>15 Mar 2021</div>{BODY}"
                                       f"<section class='related'>{MORE}</section></main>",
    "the hour is that of Greenwich": f"{HEAD}<article><time datetime='2021-03-14T22:30:00Z'>15 March 2021</time>"
                                     f"<h1>{TITLE}</h1>{BODY}</article>",
    "an update stands beside": f"{HEAD}<h1>{TITLE}</h1><ul><li>15 Mar. 2021 - </li><li>Last updated: 16 Mar. 2021 09:12"
                               f"</li></ul>{BODY}",
    "the update alone is marked": f"{HEAD}<h1>{TITLE}</h1><p>15.03.2021</p>{BODY}<p class='modified'>"
                                  "<time datetime='2021-03-20'>20.03.2021</time></p>",
    "numbers, the day first": f"{HEAD}<h1>{TITLE}</h1><dl><dd class='published'>Published: 15/03/2021</dd>"
                              f"<dd>Last Updated: 17/04/2021</dd></dl>{BODY}",
    "numbers that another date explains": f"{HEAD}<h1>{TITLE}</h1><p>Date: 03/15/2021</p>{BODY}",
    "a year in two digits": f"<html lang='en-US'><head><title>{TITLE}</title></head><body><div class='date-box'>"
                            f"<span>03.15.21</span></div><h1>{TITLE}</h1>{BODY}",
    "a line of a table of the nineties": f"{HEAD}<table><tr><td><font size=2>For Immediate Release<br>March 15, 2021"
                                         f"</font><p align=center><b>{TITLE}</b></p>{BODY}</td></tr></table>",
    "a line of place and date": f"{HEAD}<h1>{TITLE}</h1><p>Bern, 15.03.2021 - {ONE}</p><p>{TWO}</p>"
                                "<p class='last-mod'>Last modification 16.03.2021</p>",
    "preformatted text": f"{HEAD}<pre>\nFor Immediate Release        March 15, 2021\n\n\n{TITLE}\n\n{ONE}\n\n{TWO}\n"
                         "</pre>",
}


@pytest.mark.parametrize("structure", DATES)
def test_the_day_of_issue(structure: str) -> None:
    assert values(DATES[structure])[1] == "2021-03-15"


@pytest.mark.parametrize(("name", "shown"), [
    (f"MOFA: {TITLE}", f"<h2>{TITLE}</h2>"),
    (f"98/03/03 Statement: {TITLE}", f"<center><font><b>{TITLE}</b></font></center>"),
    (f"{TITLE} View|Press Releases | Office of the Cabinet",
     f"<div><h1><a href='/eng'>Office of the Cabinet</a></h1></div><h3>Press Releases</h3><h2>{TITLE}</h2>"),
    (f"Office of the Cabinet | {TITLE}", f"<h4>{TITLE}</h4>"),
    (f"1996-10-07 {TITLE}", ""),
])
def test_the_headline_without_what_stands_around_it(name: str, shown: str) -> None:
    assert values(f"<html><head><title>{name}</title></head><body>{shown}{BODY}</body></html>")[0] == TITLE


@pytest.mark.parametrize(("head", "foot"), [
    ("<title>{0} | Ministry of Trade</title>", ""),
    ("<title>Ministry of Trade | {0}</title>", ""),
    ("<title>{0} - Press - News - Ministry of Trade</title>", ""),
    ("<title>{0}</title><meta name='SiteName' content='Ministry of Trade'>", ""),
    ("<title>{0}</title><meta name='author' content='Super User'>", "<p>© 2021 Ministry of Trade. All rights reserved"),
    ("<title>{0}</title>", "<p>Copyright &copy; 2003-2021 The Ministry of Trade</p>"),
    ("<title>{0}</title>", "<dl><dt>From:</dt><dd><a href='/m'>Ministry of Trade</a></dd></dl>"),
    ("<title>{0}</title>", "<a href='index.html'>Ministry of Trade</a>"),
    ("<title>{0}</title>", "<h3>Publisher</h3><p>Ministry of Trade<br><a href='/'>https://example.org</a></p>"),
])
def test_the_publisher(head: str, foot: str) -> None:
    page = f"<html><head>{head.format(TITLE)}</head><body><h1>{TITLE}</h1>{BODY}{foot}</body></html>"
    assert values(page)[::2] == (TITLE, "Ministry of Trade")


LEAD = "The first flights leave in the spring of next year."
QUOTE = "“Whoever wants to fly shall be able to,” the Minister said."

TEXTS = {
    "links in tables and lines": (
        f"{HEAD}<table><tr><td><a href='/a'>News</a> | <a href='/b'>Policies</a> | <a href='/c'>Regions</a></td></tr>"
        f"<tr><td><p><b>Issues</b><br><a href='/d'>Homeland and its safety</a><br><a href='/e'>Energy</a></p>{BODY}"
        f"<p><a href='#top'>Top</a></p></td></tr><tr><td>Copyright © 2003 The Ministry</td></tr></table>", [ONE, TWO]),
    "a lead in the head of the page, told by its words": (
        f"<html><head><title>{TITLE}</title><meta name='description' content='{LEAD}'></head><body><div class='top'>"
        f"<h1>{TITLE}</h1><p class='x'>{LEAD}</p></div><main><article>{BODY}</article></main>", [LEAD, ONE, TWO]),
    "a lead beside the text, told by its class": (
        f"{HEAD}<article><h1>{TITLE}</h1><div class='article-ingress'>{LEAD}</div>"
        f"<div class='article-body'>{BODY}</div></article>", [LEAD, ONE, TWO]),
    "quotations after the part with the text": (
        f"{HEAD}<main><h1>{TITLE}</h1><div class='cmp-text'>{BODY}<p>{ONE[::-1]}.</p><p>{ONE}</p><p>{TWO}</p></div>"
        f"<h2>Quotes</h2><blockquote><p>{QUOTE}</p></blockquote><section><dl><dt>Date modified:</dt><dd>2021</dd></dl>"
        "</section></main>", [ONE, TWO, f"{ONE[::-1]}.", ONE, TWO, "Quotes", QUOTE]),
    "sharing inside the text": (
        f"{HEAD}<article><h1>{TITLE}</h1><div class='entry-content'>{BODY}<div class='sd'><h3>Share this:</h3><ul>"
        "<li><a href='#'>Twitter</a><li><a href='#'>Facebook</a></ul></div></div></article>", [ONE, TWO]),
    "preformatted text": (f"{HEAD}<pre>\n{ONE}\n\n\n{TWO[:40]}\n{TWO[40:].strip()}\n</pre>", [
        ONE, " ".join(f"{TWO[:40]} {TWO[40:]}".split())]),
}


@pytest.mark.parametrize("structure", TEXTS)
def test_the_text_and_nothing_else(structure: str) -> None:
    page, wanted = TEXTS[structure]
    assert body(page) == wanted


@pytest.mark.parametrize(("text", "day"), [
    ("Mar 15 2009", "2009-03-15"), ("15-Mar.-2021", "2021-03-15"), ("2021/03/15", "2021-03-15"),
    ("15 MARCH 2021", "2021-03-15"), ("31/31/2021", ""), ("version 1.2.2021.4", ""), ("10/10/202", ""), ("", ""),
])
def test_a_day_in_words_and_numbers(text: str, day: str) -> None:
    assert day_of(text) == day
