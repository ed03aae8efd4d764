"""XML to a tree, without entities, document types or nesting that could do harm. Changes when other XML is refused."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_DEEPEST: Final = 500
_ENTITY = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)


class RefusedXmlError(ValueError):
    """XML that declares entities or nests too deeply: refused, never read in another way."""


def parse(data: bytes) -> Element:
    """The root of a document in XML, names without their namespaces. Raises `ValueError` with the reason if it is none.

    >>> parse(b"<a xmlns='urn:x'><b>text</b></a>").findtext("b")
    'text'
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedXmlError(f"nests more than {_DEEPEST} elements of XML")
        builder.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(name))

    def refuse(*_: object) -> int:
        raise RefusedXmlError("declares entities of its own in XML, which are never read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except RefusedXmlError:
        raise
    except (expat.ExpatError, AssertionError, LookupError, UnicodeError, ValueError) as error:
        if _ENTITY.search(data[:10_000]):
            raise RefusedXmlError("declares entities of its own in XML, which are never read") from None
        reason = " ".join(str(error).split())
    tree = _mended(data)
    if tree is None:
        raise ValueError(f"is broken XML ({reason})")
    return tree


def _mended(data: bytes) -> Element | None:
    """What can be read of broken XML, where lxml is installed: feeds are often broken."""
    try:
        from lxml import etree
    except ImportError:
        return None
    reader = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True)
    try:
        found = etree.fromstring(data, reader)
    except (etree.LxmlError, ValueError):
        return None
    if found is None:
        return None
    builder = TreeBuilder()
    for action, element in etree.iterwalk(found, events=("start", "end")):
        name = element.tag
        if not isinstance(name, str):
            continue
        if action == "start":
            builder.start(_local(name), {_local(str(k)): str(v) for k, v in element.attrib.items()})
            builder.data(str(element.text or ""))
        else:
            builder.end(_local(name))
            builder.data(str(element.tail or "") if element is not found else "")
    return builder.close()


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(" ")[2]
