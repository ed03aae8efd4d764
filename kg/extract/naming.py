"""A name in a text together with its titles. Changes when what is kept of the two together does."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.titles import Title


@dataclass(slots=True)
class Naming:
    """A name in the text with the titles that stand at it: tokens `first` to `last` are the name alone."""

    first: int
    last: int
    titles: list[Title] = field(default_factory=list)
    rule: str = "official.title-before-name"
    country: str = ""
