"""The command kg: parses arguments, calls, prints. Changes when a command or an option does.

Exit status: 0 fine, 1 some files failed or findings were made, 2 it could not be done, 130 interrupted.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from importlib import metadata
from typing import Final, TypeAlias

from kg.errors import KgError
from kg.vocabulary import DEFAULT_BASE

_PROJECTIONS: Final = ("full", "officials", "countries", "agencies")
_FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "markdown")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    args = parser().parse_args(arguments)
    try:
        commands = importlib.import_module("kg.cli.commands")
        status: int = getattr(commands, args.run)(args)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        kept = " What was read is kept; run the same command to go on." if args.run == "run_build" else ""
        print(f"\nkg: stopped.{kept}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if args.debug:
            raise
        known = isinstance(error, KgError | ValueError | OSError)
        message = " ".join(str(error).split())
        shown = message if known else f"{type(error).__name__}: {message} (--debug shows where)"
        print(f"kg: {shown}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; the reference is made from it."""
    top = argparse.ArgumentParser(
        prog="kg", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Official statements in, a knowledge graph with its evidence out.",
        epilog="Begin with:\n  kg build data/statements\n  kg query --list\n  kg view -o graph.html",
    )
    top.add_argument("--version", action="version", version=f"kg {_version()}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _build(commands)
    _fetch(commands)
    _query(commands)
    _explain(commands)
    _view(commands)
    _export(commands)
    _validate(commands)
    _list(commands)
    _judge(commands)
    _judgements(commands)
    _extract(commands)
    _evaluate(commands)
    return top


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(
    commands: _Commands, name: str, help: str, about: str, examples: str, *, store: bool = True
) -> argparse.ArgumentParser:
    shown = "\n".join(f"  {line}" for line in examples.splitlines())
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=help, description=about, epilog=f"Examples:\n{shown}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if store:
        made.add_argument(
            "--store", metavar="DIR", default=os.environ.get("KG_STORE") or "store",
            help="folder of the store (default: ./store, or what the environment variable KG_STORE names)",
        )
    made.add_argument("--debug", action="store_true", help="show the traceback of an error")
    made.set_defaults(run=f"run_{name}")
    return made


def _build(commands: _Commands) -> None:
    made = _command(
        commands, "build", "read statements into a store",
        "Read files and folders into a store: text, Markdown, web pages, PDF, Word, e-mail; feeds, JSON, JSON Lines,\n"
        "CSV, TEI, web archives and zip or tar of any of these, each of whose items is a statement.\n"
        "Only what is new or changed is read. Exit status: 0 fine, 1 some files failed, 2 nothing could be done.",
        "kg build data/statements\nkg build press/ notes/visit.md --store press.kg --jobs 4\nkg build press/ --prune\n"
        "kg build dump.csv --map title=headline --map text=content --report report.jsonl\n"
        "kg build press/ --gazetteer bodies.csv --gazetteer people.tsv",
    )
    made.add_argument("paths", metavar="PATH", nargs="*", help="a file, or a folder that is walked to its depth")
    made.add_argument(
        "--map", metavar="NAME=COLUMN", action="append", default=[],
        help="which column of CSV, JSON and JSON Lines holds title, date, publisher, source, language, keywords, text "
        "or id, where guessing is wrong; repeatable",
    )
    made.add_argument(
        "--report", metavar="FILE",
        help="tell of each input what was read and what failed: .jsonl, .json, or readable text",
    )
    _gazetteer(made)
    made.add_argument("--jobs", metavar="N", type=_positive, help="number of processes (default: all processors)")
    made.add_argument("--prune", action="store_true", help="drop statements whose file is gone")
    made.add_argument(
        "--base", metavar="IRI",
        help=f"what the IRIs of all things begin with, kept in the store (default: {DEFAULT_BASE}, not registered yet)",
    )


def _gazetteer(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--gazetteer", metavar="FILE", action="append", default=[],
        help="a table (TSV or CSV) of agencies, organizations, titles, places and people that the text may name, with "
        "the columns kind, name, aliases, acronym, country, title, organization; repeatable; see docs/gazetteers.md",
    )


def _fetch(commands: _Commands) -> None:
    made = _command(
        commands, "fetch", "download statements politely",
        "Download pages into a folder that kg build then reads. robots.txt is obeyed, each server is asked at "
        "most once\n"
        "a second, what is there already is asked for only if it changed. Beside each page stands "
        "NAME.fetched.json with\n"
        "its address, headers, hash and time. Exit status: 0 fine, 1 some pages failed, 2 nothing could be done.",
        "kg fetch https://www.example.org/press/visit -o press\nkg fetch --feed https://www.example.org/rss.xml "
        "-o press\n"
        "kg fetch --list addresses.txt -o press --resume",
        store=False,
    )
    made.add_argument("urls", metavar="URL", nargs="*", help="address of a page")
    made.add_argument("--feed", metavar="URL", action="append", default=[],
                      help="fetch what a feed links to; repeatable")
    made.add_argument("--list", metavar="FILE", action="append", default=[],
                      help="fetch the addresses in a file, one a line")
    made.add_argument("-o", "--output", metavar="DIR", default="fetched",
                      help="folder for the pages (default: fetched)")
    made.add_argument("--pause", metavar="SECONDS", type=float, default=1.0,
                      help="least time between two requests to one server (default: 1)")
    made.add_argument("--resume", action="store_true", help="leave alone what is in the folder already")
    made.add_argument("--retries", metavar="N", type=int, default=3, help="trials after the first (default: 3)")
    made.add_argument("--timeout", metavar="SECONDS", type=float, default=60.0, help="for one page (default: 60)")
    made.add_argument("--max-bytes", metavar="N", type=_positive, default=64 * 1024 * 1024,
                      help="of one page (default: 64 MiB)")
    made.add_argument("--max-redirects", metavar="N", type=int, default=5, help="of one page (default: 5)")
    made.add_argument("--allow-private", action="store_true", help="fetch from private and loopback addresses too")


def _query(commands: _Commands) -> None:
    made = _command(
        commands, "query", "ask the store",
        "Answer a named query, or SPARQL from a file, from -e or from standard input.\n"
        "The default graph is the union of all statements; GRAPH sees each. A triple that two statements say is met\n"
        "twice in the union: use DISTINCT. The usual prefixes need not be declared.",
        "kg query --list\nkg query meetings-of official=Hernández\n"
        "kg query met-whom --param from=2019-08 --param to=2019-09 --format csv\n"
        "kg query -e 'SELECT DISTINCT ?name { ?o a kg:Official ; foaf:name ?name }'\n"
        "kg query question.rq --endpoint https://example.org/sparql",
    )
    made.add_argument("query", metavar="QUERY", nargs="?", help="name of a query, a file, or - for standard input")
    made.add_argument("parameters", metavar="NAME=VALUE", nargs="*", help="parameters of a named query")
    made.add_argument("-e", "--expression", metavar="SPARQL", help="the query itself")
    made.add_argument("-p", "--param", metavar="NAME=VALUE", action="append", default=[], help="one, repeatable")
    made.add_argument("-f", "--format", choices=_FORMATS, default="table", help="form of the answer (default: table)")
    made.add_argument("--endpoint", metavar="URL", help="ask a remote SPARQL endpoint in place of the store")
    made.add_argument("-l", "--list", action="store_true", help="list the named queries, or tell what one answers")


def _explain(commands: _Commands) -> None:
    made = _command(
        commands, "explain", "show every claim about a thing, with its sentence",
        "Show every claim about a thing: the quoted sentence, the statement, the rule, the confidence, and whose\n"
        "words are reported. The thing is given by name (in any case, without accents), identifier or IRI.",
        "kg explain McAleenan\nkg explain us-honduras-talks-2019-09-13\nkg explain meeting/2019-09-13-hnd-usa",
    )
    made.add_argument("thing", metavar="THING", help="name, identifier or IRI of a thing")


def _view(commands: _Commands) -> None:
    made = _command(
        commands, "view", "draw the network as one interactive page",
        "Write the network as one HTML file that needs nothing else, with the quoted words behind each node and edge.",
        "kg view -o graph.html\nkg view --projection officials --from 2019-08 --to 2019-09\n"
        "kg view --focus McAleenan --depth 1",
    )
    made.add_argument("-o", "--output", metavar="FILE", default="graph.html", help="the page (default: graph.html)")
    made.add_argument("--projection", choices=_PROJECTIONS, default="full", help="which network (default: full)")
    made.add_argument("--focus", metavar="THING", help="only what lies around this thing, by name or IRI")
    made.add_argument("--depth", metavar="N", type=_positive, default=2, help="steps around the focus (default: 2)")
    made.add_argument("--from", "--since", dest="since", metavar="DATE", help="from this day, month or year on")
    made.add_argument("--to", "--until", dest="until", metavar="DATE", help="up to this day, month or year")
    made.add_argument("--title", metavar="TEXT", help="heading of the page")


def _export(commands: _Commands) -> None:
    made = _command(
        commands, "export", "write the store to a file",
        "Write the whole store to a file, in the format of its suffix: .ttl .trig .nt .nq .jsonld .rdf (RDF; .trig,\n"
        ".nq and .jsonld keep statements apart), .graphml .gexf (the network), .zip (CSV tables); a folder gets the\n"
        "CSV tables. The same store always gives the same bytes.",
        "kg export graph.ttl\nkg export network.graphml --projection officials\nkg export tables/ --format csv",
    )
    made.add_argument("file", metavar="FILE", help="the file, or for tables the folder, to write")
    made.add_argument(
        "--format", metavar="FORMAT",
        help="turtle, trig, ntriples, nquads, jsonld, rdfxml, graphml, gexf, csv or zip (default: by the suffix)",
    )
    made.add_argument("--projection", choices=_PROJECTIONS, default="full", help="which network, for graphml and gexf")


def _validate(commands: _Commands) -> None:
    _command(
        commands, "validate", "check the store against the shapes of the ontology",
        "Check the store against the SHACL shapes and say in plain words what breaks them.\n"
        "Exit status 1 if anything does.",
        "kg validate\nkg validate --store press.kg",
    )


def _list(commands: _Commands) -> None:
    _command(
        commands, "list", "list the statements of the store",
        "List the statements of the store with date, publisher, title and file.",
        "kg list\nkg list --store press.kg",
    )


def _judge(commands: _Commands) -> None:
    made = _command(
        commands, "judge", "say that two things are one, or are not",
        "Take down a person's judgement of identity. It outlives rebuilding, and goes before every rule from the next\n"
        "build on. A thing is given by name or IRI; a mention as DOCUMENT#KIND/KEY, as 'kg judgements' lists them.",
        "kg judge 'Kevin McAleenan' 'K. K. McAleenan' --same --by Ada\n"
        "kg judge visit-2019#official/o1 talks-2019#official/o4 --different --reason 'father and son'",
    )
    made.add_argument("first", metavar="A", help="a thing or a mention")
    made.add_argument("second", metavar="B", help="another one")
    verdict = made.add_mutually_exclusive_group(required=True)
    verdict.add_argument("--same", action="store_true", help="they are one")
    verdict.add_argument("--different", action="store_true", help="they are not")
    verdict.add_argument("--unsure", action="store_true", help="nobody can tell; they are kept apart")
    made.add_argument("--by", metavar="NAME", help="who judges (default: the name of the user)")
    made.add_argument("--reason", metavar="TEXT", default="", help="why")


def _judgements(commands: _Commands) -> None:
    made = _command(
        commands, "judgements", "list who was taken for whom, and by which rule or person",
        "List the judgements that two mentions are one thing, or are not, by rules and by persons.",
        "kg judgements --kind official\nkg judgements --verdict unsure",
    )
    made.add_argument("--kind", metavar="KIND", default="", help="only this kind: official, meeting, agency ...")
    made.add_argument("--verdict", choices=("same", "different", "unsure"), default="", help="only this verdict")


def _extract(commands: _Commands) -> None:
    made = _command(
        commands, "extract", "show the claims of one file, without a store",
        "Print the claims of one file as JSON, one a line, with the words that carry them.",
        "kg extract data/statements/us-honduras-talks-2019-09-13.md\n"
        "kg extract notes/visit.md --gazetteer bodies.csv",
        store=False,
    )
    made.add_argument("file", metavar="FILE", help="a statement")
    _gazetteer(made)


def _evaluate(commands: _Commands) -> None:
    made = _command(
        commands, "evaluate", "hold a graph against statements annotated by hand",
        "Tell how much of what a person wrote down about statements the graph has (recall), and how much of what the\n"
        "graph has is right (precision), by kind of fact. docs/annotation.md describes the form of an annotation.",
        "kg evaluate store annotated/\nkg evaluate graph.trig annotated/ --errors 5 --by-rule\n"
        "kg evaluate store annotated/ --html gallery.html\nkg evaluate store annotated/ --format json\n"
        "kg evaluate store annotated/ --write-confidence data/gazetteers/rule_confidence.tsv",
        store=False,
    )
    made.add_argument("graph", metavar="GRAPH", help="a TriG or N-Quads file, or the folder of a store")
    made.add_argument(
        "annotations", metavar="GOLD",
        help="folder with facts/ID.json, and the texts as statements/ID.md or .txt for the sentences",
    )
    made.add_argument("--errors", metavar="N", type=_positive, default=0,
                      help="show N missed (−) and N surplus (+) facts of each kind, each with its sentences")
    made.add_argument("--by-rule", action="store_true", help="show how often the facts of each rule were right")
    made.add_argument("-f", "--format", choices=("table", "json", "markdown"), default="table",
                      help="form of the report (default: table)")
    made.add_argument("--html", metavar="FILE", help="write a page that shows each text with its facts marked")
    made.add_argument("--write-confidence", metavar="FILE",
                      help="write the confidence of each rule as a table, of the form of rule_confidence.tsv")


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return number


def _version() -> str:
    try:
        return metadata.version("communique-kg")
    except metadata.PackageNotFoundError:
        return "(not installed)"
