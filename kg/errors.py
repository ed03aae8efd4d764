"""Errors: what is wrong, where, and what to do next. Changes when a new way to fail appears.

Every error that a user can meet derives from `KgError` and from the built-in error that fits, so that callers may
catch either. The command line prints the message in one line and exits 2; `--debug` shows the traceback.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors of this package.

    >>> issubclass(ReadError, KgError), issubclass(ReadError, ValueError)
    (True, True)
    """


class ReadError(KgError, ValueError):
    """A file cannot be read as a statement; the message names the file and the reason."""


class AnnotationError(KgError, ValueError):
    """An annotation is malformed; the message names the file and the field."""


class ResourceError(KgError, FileNotFoundError):
    """A file of the package itself (ontology, gazetteer, query) is missing or malformed."""


class GazetteerError(KgError, ValueError):
    """A gazetteer of the user has a row that cannot be used; the message names the file, the line and the reason."""


class ExtensionError(KgError, TypeError):
    """An extractor or reader broke its contract; the message names it."""


class StoreError(KgError, OSError):
    """The store on disk cannot be opened, or is held by another process."""


class QueryError(KgError, ValueError):
    """A query is malformed, unknown, or lacks a parameter."""


class ExportError(KgError, ValueError):
    """A file format is unknown or a file cannot be written."""


class MissingExtraError(KgError, ImportError):
    """An optional library is needed; the message says which extra to install."""
