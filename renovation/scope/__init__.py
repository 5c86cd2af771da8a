"""What a reader looks at: metric, places, months, version and language.

Values come from a link or a command line, so they are anybody's. ``resolve`` always gives a
usable scope; what it had to put right it says in notices, naming the nearest valid name.
"""

from renovation.scope.names import Name, UnknownName, find, known, named, unknown
from renovation.scope.resolving import month_of, resolve, version_asked
from renovation.scope.view import EVERY, KEYS, PER, Scope, listed

__all__ = [
    "EVERY",
    "KEYS",
    "PER",
    "Name",
    "Scope",
    "UnknownName",
    "find",
    "known",
    "listed",
    "month_of",
    "named",
    "resolve",
    "unknown",
    "version_asked",
]
