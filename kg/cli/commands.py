"""What each command does: open, call, print. Changes when a command does something else."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from kg.api import KnowledgeGraph, build
from kg.api import open as open_graph
from kg.cli import show
from kg.errors import ExportError, QueryError
from kg.model import Verdict
from kg.store.answers import clean
from kg.vocabulary import DEFAULT_BASE


def run_build(args: argparse.Namespace) -> int:
    """Read files and folders into a store; 1 if a file failed."""
    from kg.cli.progress import Bar

    with Bar() as bar:
        report = build(
            args.paths, args.store, jobs=args.jobs, prune=args.prune, base=args.base, progress=bar.update,
            columns=args.map, report=args.report, gazetteers=args.gazetteer,
        )
    show.summary(report, args.store)
    return 1 if report.failed else 0


def run_fetch(args: argparse.Namespace) -> int:
    """Download pages; 1 if one failed."""
    from kg.fetch import Fetcher, feed_links, listed
    from kg.fetch.client import Limits

    limits = Limits(args.timeout, args.max_bytes, args.max_redirects, args.allow_private)
    fetcher = Fetcher(Path(args.output), limits, args.pause, args.retries, resume=args.resume)
    urls = list(args.urls)
    for name in args.list:
        urls += listed(Path(name).read_text(encoding="utf-8-sig"))
    for feed in args.feed:
        try:
            answer = fetcher.page(feed)
            if answer.status != 200:
                raise QueryError(f"the server answers {answer.status}")
            urls += feed_links(answer.body, answer.url)
        except (ValueError, OSError) as error:
            raise QueryError(f"the feed {feed} cannot be read: {error}") from error
    if not urls:
        raise QueryError("fetch what? Give addresses, --feed URL or --list FILE")
    counts = {"fetched": 0, "unchanged": 0, "skipped": 0, "failed": 0}
    for page in fetcher.fetch(urls):
        counts[page.outcome] += 1
        show.line(f"{page.outcome}: {page.url}" + (f": {page.reason}" if page.reason else ""))
    show.line(", ".join(f"{number} {name}" for name, number in counts.items() if number))
    return 1 if counts["failed"] else 0


def run_query(args: argparse.Namespace) -> int:
    """Answer a query."""
    if args.list:
        return _list_queries(args.query)
    text, name, parameters = _query(args)
    if args.endpoint:
        from kg.store.remote import Endpoint

        remote = Endpoint(args.endpoint)
        show.answer(remote.answer(text, name, parameters), args.format, DEFAULT_BASE)
        return 0
    with _open(args) as graph:
        found = graph.answer(name, **parameters) if name else graph.ask(text)
        show.answer(found, args.format, graph.base)
    return 0


def run_explain(args: argparse.Namespace) -> int:
    """Print every claim about a thing."""
    with _open(args) as graph:
        show.explanation(graph.explain(args.thing), graph.base)
    return 0


def run_validate(args: argparse.Namespace) -> int:
    """Print what breaks the shapes; 1 if anything does."""
    with _open(args) as graph:
        findings = graph.validate()
    for finding in findings:
        show.line(str(finding))
    if not findings:
        show.line("The graph conforms to the shapes of the ontology.")
    return 1 if findings else 0


def run_export(args: argparse.Namespace) -> int:
    """Write the store to a file."""
    with _open(args) as graph:
        path = graph.export(args.file, args.format, args.projection)
    show.line(f"{path} written")
    return 0


def run_view(args: argparse.Namespace) -> int:
    """Write the interactive page."""
    options = {name: getattr(args, name) for name in ("projection", "focus", "depth", "since", "until", "title")}
    with _open(args) as graph:
        path = graph.view(args.output, **options)
    show.line(f"{path} written; open it in a browser")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print the statements of the store."""
    with _open(args) as graph:
        paths = dict(graph.statements())
        rows = graph.rows("statements")
    seen: set[str] = set()
    lines = []
    for date, publisher, title, identifier in rows:
        if identifier not in seen:
            seen.add(identifier)
            lines.append([identifier, date, publisher, title, paths.get(identifier, "")])
    show.table(["id", "date", "publisher", "title", "file"], lines)
    return 0


def run_extract(args: argparse.Namespace) -> int:
    """Print the claims of one file as JSON, one a line, without a store."""
    from kg.api import extract, read

    document = read(args.file)
    for claim in extract(document, args.gazetteer).claims:
        row = {
            "subject": list(claim.subject), "property": claim.predicate, "object": list(claim.object),
            "quotes": [{"start": s.start, "end": s.end, "text": document.quote(s)} for s in claim.spans],
            "rule": claim.rule, "confidence": claim.confidence, "extractor": claim.extractor,
            "attributed_to": None if claim.attributed_to is None else list(claim.attributed_to),
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def run_evaluate(args: argparse.Namespace) -> int:
    """Hold a graph against annotations and report."""
    from kg.evaluate import evaluate, gallery, report

    found = evaluate(args.graph, args.annotations)
    for note in found.notes:
        print(f"kg: {clean(note)}", file=sys.stderr)
    if args.format == "table":
        show.evaluation(found, args.errors, by_rule=args.by_rule)
    else:
        make = report.as_json if args.format == "json" else report.as_markdown
        sys.stdout.write(make(found, args.errors, by_rule=args.by_rule))
    for path, written in ((args.html, gallery.page), (args.write_confidence, lambda e: e.trust.table())):
        if path:
            _write(path, written(found))
    return 0


def run_judge(args: argparse.Namespace) -> int:
    """Take down a person's judgement."""
    from kg.pipeline.identity import judge
    from kg.store import open_store

    verdict: Verdict = "same" if args.same else "different" if args.different else "unsure"
    with open_store(args.store, write=True, create=False) as store:
        kept = judge(store, args.first, args.second, verdict, args.by or _person(), args.reason)
    show.line(f"{kept.label or args.first} and {kept.other_label or args.second}: {verdict}, says {kept.person}")
    show.line("The next build applies it: kg build")
    return 0


def run_judgements(args: argparse.Namespace) -> int:
    """List who was taken for whom."""
    with _open(args) as graph:
        found = graph.judgements(args.kind, args.verdict)
    rows = [[o.verdict, o.kind, o.first_name, o.first, o.second_name, o.second, o.by, o.reason] for o in found]
    if not show.table(["verdict", "kind", "one", "mention", "other", "mention", "by", "reason"], rows):
        show.line("No judgements of that kind.")
    return 0


def _open(args: argparse.Namespace) -> KnowledgeGraph:
    graph = open_graph(args.store)
    if not graph.is_complete():
        print(f"kg: the last build of {args.store} did not end; run it again to complete the store", file=sys.stderr)
    return graph


def _write(path: str, text: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
    print(f"{path} written", file=sys.stderr)


def _person() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "somebody"


def _list_queries(name: str | None) -> int:
    from kg.store.queries import named_queries, named_query

    if name is None:
        show.table(["query", "title"], [[query.name, query.title] for query in named_queries().values()])
        show.line("What one does, and its parameters: kg query --list NAME")
        return 0
    query = named_query(name)
    show.line(f"{query.name}: {query.title}")
    show.line(query.answers)
    for p in query.parameters:
        needed = "needed" if p.default is None else "optional" if not p.default else f"default {p.default}"
        show.line(f"  {p.name}=... ({p.kind}, {needed}): {p.description}")
    return 0


def _query(args: argparse.Namespace) -> tuple[str, str, dict[str, str]]:
    """The SPARQL text or the name of the query, and its parameters."""
    given = list(args.parameters)
    source = args.query
    if source is not None and "=" in source and args.expression is not None:
        given.insert(0, source)
        source = None
    parameters = {}
    for pair in (*given, *args.param):
        name, mark, value = pair.partition("=")
        if not mark or not name:
            raise QueryError(f"a parameter is given as name=value, not {pair!r}")
        parameters[name] = value
    if args.expression is not None and source is not None:
        raise QueryError("give either -e or a query, not both")
    text = args.expression
    if text is None and source in (None, "-"):
        if sys.stdin.isatty():
            raise QueryError("which query? Give a name, a file, -e SPARQL, or SPARQL on standard input")
        text = sys.stdin.read()
    elif text is None and (os.sep in source or source.endswith((".rq", ".sparql")) or os.path.isfile(source)):
        try:
            text = Path(source).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise QueryError(f"the query {source} cannot be read: {reason}") from error
    if text is None:
        return "", source, parameters
    if parameters:
        raise QueryError("parameters are for named queries; write the values into the query")
    return text, "", {}
