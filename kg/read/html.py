"""Pages as served to a document. Changes when pages are read differently."""

from __future__ import annotations

import re

from kg.model import Document
from kg.read.head import composed
from kg.read.htmltree import parse
from kg.read.limits import STATEMENT, size
from kg.read.mainpart import main_text
from kg.read.pagemeta import page_values, summary_of

_MARK = re.compile(rb"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LATER = re.compile(rb"<(?:html|head|body)[\s>]", re.I)


class HtmlReader:
    """Reads web pages: the main text through trafilatura, the values that the page labels into the head."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, head: bytes) -> bool:
        """Whether the first bytes of a file are those of a page."""
        return _MARK.match(head) is not None or (head.lstrip().startswith(b"<") and _LATER.search(head) is not None)

    def read(self, id: str, source: str, sha256: str, data: bytes, charset: str = "") -> Document:
        """The document in a page. Raises `ValueError` with the reason if it cannot be read."""
        if len(data) > STATEMENT:
            raise ValueError(f"is larger than {size(STATEMENT)}, the most that is read as one")
        tree = parse(data, charset)
        values = page_values(tree, source if source.startswith(("http://", "https://")) else "")
        body = main_text(tree, next(iter(values["title"]), ""), summary_of(tree))
        return composed(id, source, sha256, body, [(name, v) for name, many in values.items() for v in many])
