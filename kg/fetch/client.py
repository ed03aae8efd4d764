"""One request and its answer, within limits of time and size. Changes when requests are made differently."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import Final

from kg.fetch.address import Place, RefusedError, checked
from kg.read.limits import size

_PIECE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one answer from its beginning to its end, and bytes of it, unpacked."""

    seconds: float = 60.0
    bytes: int = 64 * 1024 * 1024
    redirects: int = 5
    private: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name, or ""."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def request(where: Place, headers: dict[str, str], limits: Limits) -> Answer:
    """The answer to a GET. Raises `RefusedError` for what no repetition mends, `OSError` for what one may."""
    address = checked(where, private=limits.private)
    ends = time.monotonic() + limits.seconds
    connection = http.client.HTTPConnection(where.host, where.port, timeout=min(limits.seconds, 30))
    try:
        raw = socket.create_connection((address, where.port), timeout=min(limits.seconds, 30))
        connection.sock = raw
        if where.scheme == "https":
            connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=where.host)
        default = where.port == (443 if where.scheme == "https" else 80)
        host = f"[{where.host}]" if ":" in where.host else where.host
        connection.putrequest("GET", where.target, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host if default else f"{host}:{where.port}", "Accept-Encoding": "gzip",
                            "Connection": "close", **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = tuple((str(k), str(v)) for k, v in answer.getheaders())
        body = _body(answer, connection, ends, limits)
    except ssl.SSLCertVerificationError as error:
        raise RefusedError(f"has a certificate that is not trusted ({error.verify_message})") from None
    except (http.client.HTTPException, zlib.error) as error:
        raise ConnectionError(f"the server's answer is broken ({type(error).__name__})") from None
    finally:
        connection.close()
    return Answer(where.url, answer.status, found, body)


def _body(answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, ends: float,
          limits: Limits) -> bytes:
    declared = answer.getheader("Content-Length") or ""
    if declared.isdigit() and int(declared) > limits.bytes:
        raise RefusedError(f"is larger than {size(limits.bytes)}")
    unpack = zlib.decompressobj(47) if (answer.getheader("Content-Encoding") or "").lower() in ("gzip",
                                                                                                "deflate") else None
    pieces: list[bytes] = []
    got = 0
    while True:
        left = ends - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"the server took longer than {limits.seconds:g} seconds")
        if connection.sock is not None:
            connection.sock.settimeout(min(left, 30))
        piece = answer.read1(_PIECE)
        if not piece:
            break
        while piece:
            plain = unpack.decompress(piece, limits.bytes - got + 1) if unpack else piece
            piece = unpack.unconsumed_tail if unpack else b""
            got += len(plain)
            if got > limits.bytes:
                raise RefusedError(f"is larger than {size(limits.bytes)}")
            pieces.append(plain)
            if unpack and unpack.eof:
                piece = b""
    if declared.isdigit() and not unpack and got < int(declared):
        raise ConnectionError("the answer ended too early")
    return b"".join(pieces)
