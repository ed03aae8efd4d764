"""The HTML file: template, style, scripts and data in one. Changes when the frame of the page does.

Data goes in as JSON in a script element that is no script, with every character escaped that could end it. The
Content Security Policy allows the page's own scripts and style by their hashes, and nothing else: no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from kg.errors import ResourceError
from kg.render.network import vis_script

_FOLDER: Final = Path(__file__).resolve().parent / "page"
_SCRIPTS: Final = ("data.js", "kinds.js", "labels.js", "stage.js", "paint.js", "evidence.js", "filter.js", "arrange.js",
                   "panel.js", "paths.js", "text.js", "legend.js", "filters.js", "search.js", "table.js", "save.js",
                   "address.js", "main.js")
_ESCAPES: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_DANGEROUS: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SLOT: Final = re.compile(r"\{\{ (\w+) \}\}")


def document(title: str, data: dict[str, Any], later: dict[str, Any] | None = None, language: str = "en") -> str:
    """The page with this title and data. Both may hold anything: neither can become markup or script.

    `later` are parts of the data that the page reads only when they are asked for, each in an element of its own.
    """
    style, vis, script = _part("style.css"), vis_script(), _script()
    policy = "; ".join((
        "default-src 'none'", f"script-src {_hash(vis)} {_hash(script)}", f"style-src {_hash(style)}",
        "img-src data: blob:", "base-uri 'none'", "form-action 'none'"))
    parts = {"language": html.escape(language), "title": html.escape(_clean(title)),
             "policy": html.escape(policy, quote=False), "style": style, "vis": vis, "script": script,
             "data": embed(data), "later": "".join(
                 f'<script type="application/json" id="{html.escape(name)}">{embed(part)}</script>\n'
                 for name, part in (later or {}).items())}
    return _SLOT.sub(lambda slot: parts[slot[1]], _part("template.html"))


def embed(data: object) -> str:
    """JSON that can stand inside a script element of any HTML page.

    >>> embed({"a": "</script><script>alert(1)</script>"})
    '{"a":"\\\\u003c/script\\\\u003e\\\\u003cscript\\\\u003ealert(1)\\\\u003c/script\\\\u003e"}'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _DANGEROUS.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", plain)


def _clean(text: str) -> str:
    """Without the characters that an HTML file in UTF-8 cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", "\ufffd", text)


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def _script() -> str:
    """The page's own script: its files one after the other inside one function, so that nothing leaks into the page."""
    parts = "\n".join(_part(name) for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


@cache
def _part(name: str) -> str:
    path = _FOLDER / name
    if not path.is_file():
        raise ResourceError(f"the file {name} of the page is missing beside {_FOLDER}; install communique-kg again")
    return path.read_text(encoding="utf-8")
