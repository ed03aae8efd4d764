"""Which addresses may be connected to. Changes when others are refused.

A name is looked up once and the address that was checked is the one that is connected to: a name that changes its
address in between gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(ValueError):
    """An address that is not fetched, and why; asking again would change nothing."""


class Place(NamedTuple):
    """A web address taken apart, with its port."""

    scheme: str
    host: str
    port: int
    target: str
    url: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and the rate limit are about."""
        return f"{self.scheme}://{self.host}:{self.port}"


def place(url: str) -> Place:
    """A web address taken apart. Raises `RefusedError` if it is none, or names a user.

    >>> place("https://example.org/a b?x=1#top").target
    '/a%20b?x=1'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else (
            parts.hostname or "")
    except (ValueError, UnicodeError) as error:
        raise RefusedError(f"is no web address ({error})") from None
    if parts.scheme not in ("http", "https") or not host:
        raise RefusedError("is no web address: http:// or https:// and a host are expected")
    if parts.username or parts.password:
        raise RefusedError("has a user name or a password in it")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    target = path + (f"?{quote(parts.query, safe=_QUERY)}" if parts.query else "")
    shown = f"[{host}]" if ":" in host else host
    whole = urlunsplit(SplitResult(parts.scheme, shown + (f":{port}" if port else ""), path, parts.query, ""))
    return Place(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), target, whole)


_QUERY = "/%:@!$&'()*+,;=~-._?"


def checked(where: Place, *, private: bool) -> str:
    """The network address of a host. Raises `RefusedError` if any of its addresses is not public, unless `private`."""
    try:
        found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConnectionError(f"the host {where.host} is not found ({reason})") from None
    addresses = [str(entry[4][0]) for entry in found]
    if not private:
        for address in addresses:
            if not public(address):
                raise RefusedError(f"leads to {address}, which is not public; --allow-private fetches it all the same")
    return addresses[0]


def public(address: str) -> bool:
    """Whether an address is one of the public internet.

    >>> public("93.184.216.34"), public("127.0.0.1"), public("::ffff:10.0.0.1"), public("169.254.169.254")
    (True, False, False, False)
    """
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return public(str(inner))
    return number.is_global and not number.is_multicast
