"""The stemmers of the snowball library, one language at a time.

Its package imports those of forty languages, three megabytes in each process. `tests/search/test_snowball.py` fails
when it moves them.
"""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

PACKAGE = "snowballstemmer"


@cache
def stemmer(language: str) -> Any:
    """The stemmer of "english" or "russian", imported by the first search and by the index."""
    if PACKAGE not in sys.modules:
        spec = find_spec(PACKAGE)
        if spec is None:
            raise ModuleNotFoundError(f"{PACKAGE} is not installed.")
        # Not executed: it only says where its modules are.
        sys.modules[PACKAGE] = module_from_spec(spec)
    module = import_module(f"{PACKAGE}.{language}_stemmer")
    return getattr(module, f"{language.capitalize()}Stemmer")()
