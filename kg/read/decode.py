"""Bytes to text, or a plain reason why not. Changes when another encoding is accepted.

The text that comes out is what all offsets count in: code points, line ends as they stand, without a byte order mark.
"""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 stands before UTF-16: its little-endian mark begins with that of UTF-16."""


def decode(data: bytes) -> str:
    r"""The text of a file's bytes: UTF-8, or what its byte order mark says.

    Raises `ValueError` with the reason for an empty file, binary data and invalid bytes. An encoding is never
    guessed: a wrong guess would put wrong letters into names.

    >>> decode(b"\xef\xbb\xbfCaf\xc3\xa9")
    'Café'
    >>> decode(b"Caf\xe9")
    Traceback (most recent call last):
    ValueError: is not valid UTF-8 (byte 0xe9 at offset 3); save it as UTF-8
    """
    encoding, body = "utf-8", data
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, body = name, data[len(mark) :]
            break
    if not body.strip():
        raise ValueError("is empty")
    if encoding == "utf-8" and b"\0" in body:
        raise ValueError(f"is binary, not text (a zero byte at offset {data.index(0)})")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        shown = f"byte 0x{data[offset]:02x} at offset {offset}" if offset < len(data) else "it ends too early"
        raise ValueError(f"is not valid {encoding.upper()} ({shown}); save it as UTF-8") from None
    if not text.strip():
        raise ValueError("is empty")
    if "\0" in text:
        raise ValueError("is binary, not text (it holds a zero character)")
    return text
