"""All that one run has measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .finished import Rate
from .long_form import FormCost
from .measuring import Cost
from .processes import Comparison
from .relevance import Relevance


@dataclass
class Found:
    """What depends on the database is told by its name; what was not asked for is empty.

    The first of the costs is the bare page's; the names of the others end with the language.
    """

    costs: Sequence[Cost] = ()
    rates: dict[str, Sequence[Rate]] = field(default_factory=dict)
    lags: dict[str, Mapping[str, Sequence[float]]] = field(default_factory=dict)
    workers: dict[str, Comparison] = field(default_factory=dict)
    sizes: dict[str, Mapping[int, Sequence[Cost]]] = field(default_factory=dict)
    forms: Sequence[FormCost] = ()
    relevance: Mapping[str, Sequence[Relevance]] = field(default_factory=dict)
