"""Every command, term, query and extractor is documented, and the pages are what the code says.

Changes when a page is added.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from kg.cli import parser
from kg.extract.driver import BUILT_IN
from kg.resources import folder
from kg.store.queries import named_queries
from kg.vocabulary import PREFIXES

ROOT = Path(__file__).resolve().parents[2]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def headings(name: str) -> list[str]:
    return re.findall(r"^## (.+)$", page(name), re.MULTILINE)


def test_the_pages_are_what_the_code_says() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "reference.py", "--check"], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_has_help_and_is_documented() -> None:
    documented = headings("commands.md")
    shown = re.findall(r"^    (\w+)(?:  |$)", parser().format_help(), re.MULTILINE)
    assert len(shown) >= 10
    assert documented == [f"kg {name}" for name in shown]
    assert not re.search(r"^\|[^|]*\|\s*\|$", page("commands.md"), re.MULTILINE), "an argument has no help"


def examples() -> list[str]:
    blocks = re.findall(r"^```\n(.*?)^```", page("commands.md"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("example", examples())
def test_every_example_parses(example: str) -> None:
    words = shlex.split(example)
    assert words[0] == "kg"
    arguments = parser().parse_args(words[1:])
    assert callable(getattr(__import__("kg.cli.commands", fromlist=["commands"]), arguments.run))


def test_every_term_is_documented() -> None:
    graph = rdflib.Graph().parse(folder("ontology") / "communique.ttl", format="turtle")
    terms = {str(s) for s in graph.subjects() if str(s).startswith(PREFIXES["kg"])}
    assert len(terms) > 50
    text = page("ontology.md")
    assert {term for term in terms if f"| `kg:{term.removeprefix(PREFIXES['kg'])}` |" not in text} == set()
    assert not re.search(r"^\|[^|]*\|[^|]*\|\s*\|$", text, re.MULTILINE), "a term has no comment"


def test_every_query_is_documented() -> None:
    assert headings("queries.md") == list(named_queries())
    assert len(named_queries()) >= 15


def test_every_extractor_is_documented() -> None:
    documented = re.findall(r"^\| `(\w+)` \| \S+ \| \S", page("extractors.md"), re.MULTILINE)
    assert documented == [extractor.name for extractor in BUILT_IN]
