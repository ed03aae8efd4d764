"""Web archives (WARC): each page that was answered is a part. Changes when they are taken apart differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from kg.errors import MissingExtraError
from kg.model import ReadFailure
from kg.read.limits import STATEMENT, bounded
from kg.read.parts import Part
from kg.read.record import Columns

_READ = ("text/html", "application/xhtml", "application/pdf", "text/plain", "application/rss", "application/atom",
         "application/xml", "text/xml", "application/json", "text/markdown", "application/vnd.openxmlformats")


class WarcContainer:
    """Takes .warc files apart, packed ones too, through warcio."""

    name = "warc"
    suffixes: tuple[str, ...] = (".warc",)

    def recognises(self, head: bytes) -> bool:
        """By the first line of a record; a packed one is told by its unpacked beginning."""
        from kg.read.archives import _beginning

        return _beginning(head).startswith(b"WARC/")

    def parts(self, file: IO[bytes], columns: Columns) -> Iterator[Part | ReadFailure]:
        """The pages that were answered with success, of the kinds that readers know; an address once."""
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError as error:
            raise MissingExtraError(
                "reading WARC needs warcio; install it with: pip install 'communique-kg[readers]'") from error
        seen: set[str] = set()
        records = iter(ArchiveIterator(file))
        while True:
            try:
                record = next(records, None)
                if record is None:
                    return
                if record.rec_type not in ("response", "resource"):
                    continue
                address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
                headers = record.http_headers
                status = str(headers.get_statuscode()) if headers else "200"
                kind = str((headers.get_header("Content-Type") if headers else
                            record.rec_headers.get_header("Content-Type")) or "").lower()
                if status != "200" or not kind.startswith(_READ) or not address or address in seen:
                    continue
                seen.add(address)
                data = bounded(record.content_stream(), STATEMENT)
            except Exception as error:
                if isinstance(error, ValueError) and str(error).startswith("is larger"):
                    yield ReadFailure(address, str(error))
                    continue
                reason = " ".join(str(error).split())[:200] or type(error).__name__
                yield ReadFailure("", f"is a broken web archive ({reason}); the rest of it is left alone")
                return
            charset = kind.partition("charset=")[2].split(";")[0].strip("\"' ")
            yield Part(address, address.split("?")[0].rstrip("/").rpartition("/")[2], data, "", address, charset)
