"""Forms of many questions, measured in a process of their own with the demo's settings."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import ROOT

from .long_form import FormCost
from .measuring import aligned


def costs_of_forms(variables: Mapping[str, str]) -> list[FormCost]:
    """What they cost on the site that these environment variables name."""
    # -P keeps the script's folder out of sys.path, so that its modules do not shadow the project's.
    command = [sys.executable, "-P", str(Path(__file__).parent / "long_form.py")]
    done = subprocess.run(  # noqa: S603 our own interpreter
        command, env={**variables, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True, check=True
    )
    return [FormCost(**json.loads(line)) for line in done.stdout.splitlines()]


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
