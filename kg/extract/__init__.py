"""Document -> claims. `extract()` runs the extractors in their order. Changes when what the package offers changes."""

from kg.callable import make_callable
from kg.extract.driver import extract, version

VERSION = version()
"""A digest of rules and gazetteers: extractions of another version are stale."""

__all__ = ["VERSION", "extract"]

make_callable(__name__)
