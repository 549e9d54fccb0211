"""Lighthouse as on a slow phone, in English: the median performance of some runs, and full marks in the rest."""

import json
import os
import statistics
import subprocess
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from progress import progress

from judges.audit_context import AuditContext
from judges.browser import flags, program
from judges.fetching import fetch
from judges.packages import node
from judges.page_types import Visit
from judges.reading import read
from judges.verdicts import Verdict

NAME = "lighthouse"
PERFORMANCE = "performance"
PERFORMANCE_FLOOR = 97
FULL = ("accessibility", "best-practices", "seo")
TIMEOUT = 180
TRACING_ERRORS = frozenset({"NO_NAVSTART", "NO_TRACING_STARTED", "NO_SCREENSHOTS", "NO_SPEEDLINE_FRAMES"})
"""Errors that mean Lighthouse could not record a trace: they say nothing about the page, and it is run again."""
TRIES = 3


def judge(context: AuditContext) -> Iterator[Verdict]:
    visits = [visit for visit in context.visits(("en",)) if visit.type.status == 200]
    for visit in progress(NAME, visits):
        answer = fetch(visit.address)
        if answer.status != 200:
            yield Verdict(NAME, visit.type.name, visit.address, (f"answers {answer.status} and was not judged",))
            continue
        indexed = visit.type.indexed and read(answer.text).is_indexed
        categories = [PERFORMANCE, *FULL] if indexed else [PERFORMANCE, *FULL[:2]]
        results = [traced(lambda: run(context, visit, categories)) for _ in range(context.runs)]  # noqa: B023 called at once
        yield verdict(visit, results)


def traced(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The first run of three whose trace was recorded, or the last of them."""
    for _ in range(TRIES):
        result = ask()
        if result.get("runtimeError", {}).get("code") not in TRACING_ERRORS:
            break
    return result


def run(context: AuditContext, visit: Visit, categories: Sequence[str]) -> dict[str, Any]:
    """What one run found; raises where Lighthouse itself failed."""
    script = context.tools / "node_modules" / "lighthouse" / "cli" / "index.js"
    # Written to a file, because Lighthouse ends before a long result has gone through a pipe.
    written = context.folder / "lighthouse.json"
    written.unlink(missing_ok=True)
    command = [node(context.tools), str(script), visit.address, "--output=json", f"--output-path={written}", "--quiet"]
    command += ["--no-enable-error-reporting", f"--only-categories={','.join(categories)}"]
    command += [f"--chrome-flags=--headless=new {' '.join(flags())}"]
    done = subprocess.run(  # noqa: S603 our own command
        command,
        env=os.environ | {"CHROME_PATH": program()},
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    if not written.exists():
        raise SystemExit(f"Lighthouse failed on {visit.address}:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(written.read_text("utf-8"))
    return found


def verdict(visit: Visit, results: Sequence[dict[str, Any]]) -> Verdict:
    misses = list(dict.fromkeys(miss for result in results for miss in complaints(result)))
    figures = {name: score(results, name) for name in results[0]["categories"]}
    if figures.get(PERFORMANCE, 0) < PERFORMANCE_FLOOR:
        slowest = ", ".join(faults(results[-1], PERFORMANCE)[:4])
        misses.append(f"performance {figures.get(PERFORMANCE, 0)}, {PERFORMANCE_FLOOR} wanted: {slowest}")
    measure = "/".join(str(figure) for figure in figures.values())
    return Verdict(NAME, visit.type.name, visit.address, tuple(misses), measure=measure)


def score(results: Sequence[dict[str, Any]], category: str) -> int:
    """The median of the runs, from 0 to 100; a run without a score counts as 0."""
    return round(statistics.median(100 * (result["categories"][category]["score"] or 0) for result in results))


def complaints(result: dict[str, Any]) -> Iterator[str]:
    """What makes the page fail, even if it is found in one run only."""
    if result.get("runtimeError"):
        yield f"could not be judged: {result['runtimeError']['message'][:200]}"
    if result["requestedUrl"] != result["finalDisplayedUrl"]:
        yield f"leads to {result['finalDisplayedUrl']}"
    for category in FULL:
        if category in result["categories"] and result["categories"][category]["score"] != 1:
            yield f"{category}: {', '.join(faults(result, category)) or 'no score'}"


def faults(result: dict[str, Any], category: str) -> list[str]:
    """The audits of a category that cost points, the costliest first."""
    costs = [
        (reference["weight"] * (1 - audit["score"]), reference["id"])
        for reference in result["categories"][category]["auditRefs"]
        if (audit := result["audits"][reference["id"]])["score"] is not None
    ]
    return [name for cost, name in sorted(costs, reverse=True) if cost > 0]
