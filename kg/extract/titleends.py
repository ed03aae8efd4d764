"""What closes a title after a comma: its body or its state. Changes when more may stand there."""

from __future__ import annotations

from kg.extract.personnames import NameReader
from kg.extract.protocol import Name

BODIES = frozenset({"agency", "organization"})


def body_after_comma(reader: NameReader, last: int) -> Name | None:
    """The body in "Chairman, Securities and Exchange Commission;": after a comma, and closed."""
    body = reader.at_first.get(last + 1) if reader.words[last] == "," else None
    after = reader.words[body.last] if body is not None else ""
    closed = after in (",", ";", ".", ")", "(", "and", "") or (body is not None and reader.ends_line(body.last))
    return body if body is not None and body.kind in BODIES and closed and body.last not in reader.hits else None


def state_after_comma(reader: NameReader, first: int, last: int) -> Name | None:
    """The state in "Jane Doe, Minister for Trade, Malaysia,": after a comma, and closed."""
    state = reader.at_first.get(last + 1) if reader.words[first - 1] == reader.words[last] == "," else None
    closed = state is not None and (reader.words[state.last] in (",", ";", ")") or reader.ends_line(state.last))
    return state if state is not None and state.kind == "country" and closed else None
