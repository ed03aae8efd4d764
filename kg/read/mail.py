"""E-mail to a document: a release as it was sent. Changes when mail is read differently."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Final

from kg.model import Document
from kg.read.encoding import decoded
from kg.read.head import composed
from kg.read.limits import STATEMENT, size
from kg.read.markup import line, plain

_HEADER = re.compile(rb"(?im)^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to):[ \t]")
_FIRST = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]|From ")
_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)
_MOST_PARTS: Final = 200


class MailReader:
    """Reads .eml files: the plain text of the mail, else its HTML."""

    name = "e-mail"
    suffixes: tuple[str, ...] = (".eml",)

    def recognises(self, head: bytes) -> bool:
        """Lines of a mail's head at the very beginning, at least three of the usual ones."""
        first = head.split(b"\n\n")[0].split(b"\r\n\r\n")[0]
        return _FIRST.match(first) is not None and len(_HEADER.findall(first)) >= 3

    def read(self, id: str, source: str, sha256: str, data: bytes) -> Document:
        """The document in a mail. Raises `ValueError` with the reason if it cannot be read."""
        if len(data) > STATEMENT:
            raise ValueError(f"is larger than {size(STATEMENT)}, the most that is read as one")
        try:
            mail = BytesParser(policy=policy.default).parsebytes(data)
            text = _text(mail)
            subject, date, sender = (_header(mail, name) for name in ("subject", "date", "from"))
            link, language = _header(mail, "archived-at"), _header(mail, "content-language")
        except ValueError:
            raise
        except Exception as error:  # the standard library raises many kinds for mail that is broken
            reason = " ".join(str(error).split())[:200]
            raise ValueError(f"is a broken mail ({type(error).__name__}: {reason})") from None
        name, address = parseaddr(sender)
        values = [
            ("title", _FORWARDED.sub("", subject)), ("date", date), ("publisher", name or address),
            ("source", link.strip("<>")), ("language", language),
            *(("keywords", k) for k in _header(mail, "keywords").split(",")),
        ]
        return composed(id, source, sha256, text, values)


def _header(mail: EmailMessage, name: str) -> str:
    value = mail.get(name)
    return "" if value is None else line(str(value)) if "&" in str(value) else " ".join(str(value).split())


def _text(mail: EmailMessage) -> str:
    found: dict[str, list[str]] = {"plain": [], "html": []}
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            charset = part.get_content_charset() or ""
            found[kind[5:]].append(decoded(payload, charset))
    if found["plain"]:
        return _unwrapped("\n\n".join(found["plain"]))
    if found["html"]:
        return "\n\n".join(plain(html) for html in found["html"])
    raise ValueError("is a mail without a text")


def _unwrapped(text: str) -> str:
    """The text with the line ends that the mail program put in taken out, where lines are of its usual length.

    >>> _unwrapped("The ministers met in Accra on Monday and spoke about trade, about fish and \\nabout ports.")
    'The ministers met in Accra on Monday and spoke about trade, about fish and about ports.'
    """
    return re.sub(r" \r?\n(?=\S)", " ", text)
