"""Judges every type of page of the demo: `make audit`. Exits with 1 where a page misses anything."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from environment import ROOT
from judges import (
    axe,
    feeds,
    forms,
    lighthouse,
    links,
    markup,
    packages,
    reflow,
    scripts,
    sitemaps,
    structured,
    weights,
)
from judges.audit_context import AuditContext
from judges.page_types import TYPES, PageType, locate
from judges.verdicts import Verdict, as_sentences, table, to_check_by_eye
from own_demo import own_demo
from progress import say
from system_packages import BROWSER, JAVA, NPM, ensure

FOLDER = ROOT / "var" / "audit"
Judge = Callable[[AuditContext], Iterator[Verdict]]
JUDGES: dict[str, Judge] = {
    axe.NAME: axe.judge,
    reflow.NAME: reflow.judge,
    forms.NAME: forms.judge,
    markup.NAME: markup.judge,
    scripts.NAME: scripts.judge,
    weights.NAME: weights.judge,
    structured.NAME: structured.judge,
    feeds.NAME: feeds.judge,
    sitemaps.NAME: sitemaps.judge,
    links.NAME: links.judge,
    lighthouse.NAME: lighthouse.judge,
}
"""{name: judge} in the order in which they run; nothing may run beside the last."""


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    judges: dict[str, Judge]
    types: tuple[PageType, ...]
    runs: int


def main() -> None:
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    missing = ensure(BROWSER, NPM, *([JAVA] if markup.NAME in options.judges else []))
    if missing:
        sys.exit("\n".join(missing))
    packages.install(FOLDER / "tools")
    began = time.monotonic()
    with own_demo() as base:
        found, absent = locate(base, options.types)
        context = AuditContext(base, tuple(found), FOLDER / "tools", FOLDER, options.runs)
        verdicts = [verdict for judge in options.judges.values() for verdict in judge(context)]
    misses = [*absent, *as_sentences(verdicts, base)]
    lines = report(verdicts, misses, to_check_by_eye(verdicts, base), options)
    (FOLDER / "report.md").write_text("\n".join(lines) + "\n", "utf-8")
    say("\n".join(lines))
    say(f"\nTook {time.monotonic() - began:.0f} s. The report: {(FOLDER / 'report.md').relative_to(ROOT)}")
    sys.exit(1 if misses or not verdicts else 0)


def read_options() -> Options:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help=f"judges, with commas between them, of {', '.join(JUDGES)}")
    parser.add_argument("--pages", default="", help="beginnings of names of page types, with commas between them")
    parser.add_argument("--runs", type=int, default=3, help="runs of Lighthouse, of which the median counts")
    given = parser.parse_args()
    judges = {name: judge for name, judge in JUDGES.items() if not given.only or name in given.only.split(",")}
    beginnings = tuple(filter(None, given.pages.split(",")))
    types = tuple(page_type for page_type in TYPES if not beginnings or page_type.name.startswith(beginnings))
    unknown = set(filter(None, given.only.split(","))) - JUDGES.keys()
    if unknown:
        parser.error(f"no such judge: {', '.join(sorted(unknown))}. There are {', '.join(JUDGES)}.")
    if given.runs < 1:
        parser.error(f"{given.runs} runs show nothing.")
    if not types:
        parser.error(f"no such page: {given.pages}. There are {', '.join(page_type.name for page_type in TYPES)}.")
    return Options(judges, types, given.runs)


def report(verdicts: list[Verdict], misses: list[str], by_eye: list[str], options: Options) -> list[str]:
    """The table, every miss as a sentence, and what has to be checked by eye."""
    rows = [page_type.name for page_type in options.types]
    lines = ["# Audit", "", *table(verdicts, rows, list(options.judges)), "", f"## Missed: {len(misses)}", ""]
    lines += [f"* {miss}" for miss in misses] or ["Nothing."]
    if by_eye:
        lines += ["", f"## To check by eye: {len(by_eye)}", "", *(f"* {finding}" for finding in by_eye)]
    return lines


if __name__ == "__main__":
    main()
