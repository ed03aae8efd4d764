"""Pieces of HTML to plain text: a paragraph for each block. Changes when blocks are told apart differently.

Takes events of the standard library's parser one after the other, so that no nesting can exhaust the stack.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final, NamedTuple

_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul"))
_SKIPPED: Final = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "select", "textarea",
    "button", "audio", "video", "canvas", "datalist", "map"))
_VOID: Final = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_TAG = re.compile(r"</?(?:p|div|br|span|a|ul|ol|li|h[1-6]|strong|b|em|i|table|section|article|html|body)\b[^<>]*>",
                  re.I)
_SPACE = re.compile(r"\s+")
_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Block(NamedTuple):
    """A paragraph, and how much of it is the words of links: from 0 to 1."""

    text: str
    linked: float


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._line: list[str] = []
        self._linked = 0
        self._in_link = False
        self._in_pre = False
        self._skipped: str = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._skipped:
            self._depth += tag == self._skipped
        elif tag in _SKIPPED and tag not in _VOID:
            self._skipped, self._depth = tag, 1
        elif tag == "br":
            self._line.append("\n")
        elif tag in ("td", "th"):
            self._line.append("\t")
        elif tag == "a":
            self._in_link = any(name == "href" for name, _ in attrs)
        elif tag in _BLOCKS:
            self.flush()
            self._in_pre = self._in_pre or tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            return
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._depth -= tag == self._skipped
            if self._depth <= 0:
                self._skipped = ""
        elif tag == "a":
            self._in_link = False
        elif tag in _BLOCKS:
            self.flush()
            self._in_pre = self._in_pre and tag != "pre"

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over a section of an unknown kind ("<![x"), at which the standard library gives up."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return max(self.rawdata.find(">", i) + 1, i + 3)

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        if not self._in_pre:
            self._add(_SPACE.sub(" ", data))
            return
        first, *others = _EMPTY_LINE.split(data)
        self._add(first)
        for other in others:
            self.flush()
            self._add(other)

    def _add(self, text: str) -> None:
        self._line.append(text)
        self._linked += len(_SPACE.sub("", text)) if self._in_link else 0

    def flush(self) -> None:
        text = "\n".join(line.strip() for line in "".join(self._line).strip().split("\n")).strip()
        if text:
            self.blocks.append(Block(text, self._linked / len(_SPACE.sub("", text))))
        self._line, self._linked = [], 0


def blocks(html: str) -> list[str]:
    r"""The paragraphs of a piece of HTML, without markup, scripts and forms; <br> is a line end.

    In <pre> the line ends are those of the text, and empty lines part its paragraphs.

    >>> blocks("<div>One<br>two <b>three</b></div><ul><li>four</ul><script>no</script><pre>five\nsix\n\nseven</pre>")
    ['One\ntwo three', 'four', 'five\nsix', 'seven']
    """
    return [block.text for block in linked_blocks(html)]


def linked_blocks(html: str) -> list[Block]:
    """The paragraphs as `blocks` gives them, each with its share of links.

    >>> [(block.text, round(block.linked, 1)) for block in linked_blocks("<p><a href='/'>Home</a> | <a>x</a></p>")]
    [('Home | x', 0.7)]
    """
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    parser.flush()
    return parser.blocks


def plain(text: str) -> str:
    r"""The text of a value that may be HTML: its paragraphs with empty lines between; other text as it is.

    >>> plain("<p>One &amp; two</p><p>three</p>"), plain("1 < 2")
    ('One & two\n\nthree', '1 < 2')
    """
    return "\n\n".join(blocks(text)) if is_markup(text) else text


def line(text: str) -> str:
    """A value that may hold character references or tags, as one line.

    >>> line("Visit &#8211; <i>Accra</i>")
    'Visit – Accra'
    """
    return " ".join(" ".join(blocks(text)).split())


def is_markup(text: str) -> bool:
    """Whether a text has tags of HTML."""
    return _TAG.search(text) is not None
