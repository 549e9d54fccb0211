"""What modelcluster finds out anew for each row it makes, remembered for each model.

`tests/portal/running/test_library_internals.py` fails when it moves.
"""

from collections.abc import Callable
from typing import Any

from modelcluster import models as modelcluster

Find = Callable[[Any], list[Any]]


def remembered(find: Find) -> Find:
    """As `find`, a function of modelcluster's that picks fields of a model; asked again only when they change."""

    def found(model: Any) -> list[Any]:
        options = model._meta
        fields = options.get_fields()
        known = vars(options).get(find.__name__)
        # Django keeps one list until a field or a relation is added.
        if known is None or known[0] is not fields:
            known = vars(options)[find.__name__] = (fields, find(model))
        return list(known[1])

    return found


def remember_child_relations() -> None:
    """Have every row with children find out only once which children its model has."""
    modelcluster.get_all_child_relations = remembered(modelcluster.get_all_child_relations)
    modelcluster.get_all_child_m2m_relations = remembered(modelcluster.get_all_child_m2m_relations)
