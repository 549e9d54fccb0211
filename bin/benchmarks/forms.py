"""Forms of many questions, measured in a process of their own with the demo's settings."""

from collections.abc import Mapping, Sequence

from .commands import printed_by
from .long_form import FormCost
from .measuring import aligned


def costs_of_forms(variables: Mapping[str, str]) -> list[FormCost]:
    """What they cost on the site that these environment variables name."""
    return [FormCost(**told) for told in printed_by("long_form.py", variables)]


def table_of_forms(costs: Sequence[FormCost]) -> list[str]:
    """The costs as a Markdown table, with an empty line above; nothing for none."""
    if not costs:
        return []
    heading = ("form", "first view kB", "open: queries", "CPU ms", "save: queries", "CPU ms", "all: queries", "CPU ms")
    rows = [
        (
            one.form,
            f"{one.first_view / 1000:.0f}",
            f"{one.open_queries}",
            f"{one.open_ms:.1f}",
            f"{one.save_queries}",
            f"{one.save_ms:.1f}",
            f"{one.save_all_queries}",
            f"{one.save_all_ms:.1f}",
        )
        for one in costs
    ]
    return ["", *aligned([heading, *rows])]
