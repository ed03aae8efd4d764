"""Which encoding bytes are in, where a file says so or its letters tell. Changes when encodings are told differently.

Order: a byte order mark; UTF-8 that is valid; what the file or the server declares; what the letters tell. Valid UTF-8
goes before a declaration, since no other text of any length is valid UTF-8 by chance and declarations are often wrong.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from kg.errors import MissingExtraError
from kg.read.decode import decode

_DECLARED = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|"
                                         "<\?xml[^>]{1,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_HEAD: Final = 4096
_SHORT: Final = 400
_TOLD: Final = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "iso8859_2", "iso8859_5",
    "iso8859_7", "koi8_r", "koi8_u", "cp874", "gb18030", "big5", "cp932", "euc_jp", "iso2022_jp", "cp949",
)
"""Encodings that statements are found in; those of mainframes, which any bytes fit, are left out."""
_ALIASES: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
                   "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
                   "ks_c_5601-1987": "cp949",
                   "euc-kr": "cp949", "iso-8859-9": "cp1254"}
_REFUSED: Final = frozenset(("utf-7", "utf_7", "utf7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"))
_WESTERN = re.compile(rb"[\x85\x91-\x97\xa0\xa3\xa7\xa9\xab\xb0\xbb\xbf-\xff]")


def decoded(data: bytes, charset: str = "") -> str:
    """The text of bytes; `charset` is what the server or the mail says. Raises `ValueError` for binary data.

    >>> decoded("Café".encode()), decoded(b'<meta charset="windows-1251">' + "Да".encode("cp1251"))[-2:]
    ('Café', 'Да')
    """
    if data.startswith(_MARKS):
        return decode(data)
    try:
        return decode(data)
    except ValueError as error:
        if "UTF-8" not in str(error):
            raise
    found = _DECLARED.search(data[:_HEAD])
    named = [charset, (found[1] or found[2]).decode("ascii") if found else ""]
    told = next((text for name in named if (text := _as(data, name)) is not None), None)
    text = _told_by_letters(data) if told is None else told
    if not text.strip():
        raise ValueError("is empty")
    return text


def _as(data: bytes, name: str) -> str | None:
    name = name.strip().lower()
    name = _ALIASES.get(name, name)
    if not name or name in _REFUSED or name.startswith("utf-8"):
        return None
    try:
        if codecs.lookup(name).name.endswith(("base64", "hex", "rot13", "quopri", "uu", "zlib", "bz2")):
            return None
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _told_by_letters(data: bytes) -> str:
    """Broken UTF-8 keeps its good letters; a text with few high bytes is Western; charset-normalizer tells the rest."""
    loose = data.decode("utf-8", "replace")
    wrong = loose.count("\ufffd")
    high = sum(byte > 127 for byte in data[:200_000])
    if wrong * 20 < high:
        return loose
    share = high / max(1, min(len(data), 200_000))
    western = len(_WESTERN.findall(data[:200_000]))
    few = 0.15 if len(data) >= _SHORT else 0.5  # of a few words, statistics tell nothing
    if share < few and western >= 0.9 * high:
        return data.decode("cp1252", "replace")
    try:
        from charset_normalizer import from_bytes
    except ImportError as error:
        raise MissingExtraError(
            "telling its encoding needs charset-normalizer; save it as UTF-8, or: pip install 'communique-kg[readers]'"
        ) from error
    best = from_bytes(data[:200_000], cp_isolation=list(_TOLD)).best()
    if best is None:
        raise ValueError("is in no encoding that can be told; save it as UTF-8")
    return data.decode(best.encoding, "replace")
