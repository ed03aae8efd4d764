"""Packages that are also functions: `kg.read(path)` beside `kg.read.find`. Changes when calling a package changes.

`kg.read` and `kg.extract` are packages and, for users, verbs. A function of that name in `kg` would be replaced by
the package, or hide it, as the order of imports goes; a package that can be called is the same object always.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any


class CallableModule(ModuleType):
    """A module that, when called, calls the function of its own name in `kg.api`."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Call `kg.api.<last part of this module's name>`."""
        function = getattr(importlib.import_module("kg.api"), self.__name__.rpartition(".")[2])
        return function(*args, **options)


def make_callable(name: str) -> None:
    """Make the imported module `name` callable; to be called from that module itself.

    >>> import kg.read
    >>> callable(kg.read)
    True
    """
    sys.modules[name].__class__ = CallableModule
