"""Writes the reference pages of docs/ from the code, or says which are out of date. Changes when a page is added.

    python docs/reference.py            write the pages
    python docs/reference.py --check    exit 1 and name the pages that are not what the code says

Made from the parser and not from the text of --help, which differs from one version of Python to the next.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.cli import parser
from kg.extract.driver import BUILT_IN
from kg.resources import folder, gazetteer
from kg.store.queries import named_queries
from kg.vocabulary import PREFIXES

HERE = Path(__file__).resolve().parent
KG = rdflib.Namespace(PREFIXES["kg"])


def cell(text: str) -> str:
    """A text that a cell of a Markdown table can hold."""
    return " ".join(text.split()).replace("|", "\\|")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by name."""
    [choices] = [action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(choices)


def options(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """Each argument as it is typed, and its help: what has to be given first, what every command has last."""
    shared = {"--store", "--debug"}
    for action in sorted(command._actions, key=lambda a: 2 if shared & {*a.option_strings} else bool(a.option_strings)):
        if isinstance(action, argparse._HelpAction):
            continue
        value = action.metavar if isinstance(action.metavar, str) else ""
        if action.choices is not None:
            value = "{" + ",".join(map(str, action.choices)) + "}"
        if not action.option_strings:
            yield value, action.help or ""
        else:
            shown = ", ".join(action.option_strings)
            yield f"{shown} {value}" if action.nargs != 0 and value else shown, action.help or ""


def commands() -> str:
    """The page of commands."""
    out = ["# Commands\n", "Made from the code by `make docs`. `kg COMMAND --help` says the same.\n"]
    for name, command in subcommands().items():
        out.append(f"## kg {name}\n")
        out.append(f"{command.description}\n")
        out.append("| argument | meaning |\n|---|---|")
        out += [f"| `{cell(typed)}` | {cell(help)} |" for typed, help in options(command)]
        examples = (command.epilog or "").removeprefix("Examples:").strip("\n")
        out.append("\n```\n" + "\n".join(line.strip() for line in examples.splitlines()) + "\n```\n")
    return "\n".join(out)


def queries() -> str:
    """The page of named queries."""
    out = ["# Named queries\n",
           "Made from the heads of `ontology/queries/` by `make docs`. Ask one with `kg query NAME PARAMETER=VALUE`;",
           "a thing is given by name or IRI, a date as a day, a month or a year.\n"]
    for query in named_queries().values():
        out.append(f"## {query.name}\n")
        out.append(f"**{query.title}.** {query.answers}\n")
        if query.parameters:
            out.append("| parameter | kind | | meaning |\n|---|---|---|---|")
            for p in query.parameters:
                needed = "needed" if p.default is None else f"default {p.default}" if p.default else "optional"
                out.append(f"| `{p.name}` | {p.kind} | {needed} | {cell(p.description)} |")
            out.append("")
    return "\n".join(out)


def curie(graph: rdflib.Graph, term: rdflib.term.Node) -> str:
    """The short form of a term."""
    return str(graph.namespace_manager.normalizeUri(str(term)))


def ontology() -> str:
    """The page of terms."""
    graph = rdflib.Graph().parse(folder("ontology") / "communique.ttl", format="turtle")
    mine = sorted({t for t in graph.subjects(RDFS.label) if isinstance(t, rdflib.URIRef) and t in KG}, key=str)
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property}
    parts: dict[str, list[rdflib.URIRef]] = {"Classes": [], "Properties": [], "Individuals": []}
    for term in mine:
        types = set(graph.objects(term, RDF.type))
        part = "Classes" if OWL.Class in types else "Properties" if types & properties else "Individuals"
        parts[part].append(term)
    out = ["# Terms of the ontology\n",
           "Made from `ontology/communique.ttl` by `make docs`. Terms that ORG, FOAF, schema.org, PROV, Dublin Core,",
           "SKOS and Web Annotation have are used as they are; these are the others. The namespace is",
           f"`{PREFIXES['kg']}`; it is not registered yet.\n"]
    for part, terms in parts.items():
        out.append(f"## {part}\n\n| term | under | meaning |\n|---|---|---|")
        for term in terms:
            above = [*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf)]
            if part == "Individuals":
                above = [t for t in graph.objects(term, RDF.type) if t not in (OWL.NamedIndividual, OWL.Thing)]
            names = sorted(curie(graph, t) for t in above if isinstance(t, rdflib.URIRef))
            shown = ", ".join(f"`{name}`" for name in names)
            comment = graph.value(term, RDFS.comment) or graph.value(term, SKOS.definition) or ""
            out.append(f"| `{curie(graph, term)}` | {shown} | {cell(str(comment))} |")
        out.append("")
    return "\n".join(out)


def extractors() -> str:
    """The page of extractors."""
    out = ["# Extractors\n",
           "Made from the code by `make docs`. In the order in which they run; each may look at what those before it",
           "found. The rule that fired stands on each claim (`kg:rule`).\n",
           "| extractor | version | reads |\n|---|---|---|"]
    for extractor in BUILT_IN:
        reads = cell((type(extractor).__doc__ or "").split("\n\n")[0])
        out.append(f"| `{extractor.name}` | {extractor.version} | {reads} |")
    rules = gazetteer("rule_confidence")
    if not rules:
        return "\n".join(out) + "\n"
    out.append("\n## Rules and their confidence\n")
    out.append("The confidence of a claim is the share of its rule's claims that were right when measured against")
    out.append("statements read by hand (`data/gazetteers/rule_confidence.tsv`).\n")
    columns = list(rules[0])
    out.append("| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|")
    out += ["| " + " | ".join(cell(row[column]) for column in columns) + " |" for row in rules]
    return "\n".join(out) + "\n"


PAGES = {"commands.md": commands, "queries.md": queries, "ontology.md": ontology, "extractors.md": extractors}


def main() -> int:
    """Write the pages; with --check write nothing, and give 1 if one differs."""
    stale = []
    for name, make in PAGES.items():
        path, text = HERE / name, make().rstrip("\n") + "\n"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv[1:]:
        print(f"out of date: {', '.join(stale)}; run make docs", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
