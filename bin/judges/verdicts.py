"""The verdicts of judges, and their report: a table, and below it a sentence for every miss."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NOT_JUDGED = "·"
ADDRESSES_NAMED = 2


@dataclass(frozen=True)
class Verdict:
    """One judge's verdict on one page: what the page misses, what to check by eye, and the figure measured."""

    judge: str
    row: str
    address: str
    misses: tuple[str, ...] = ()
    by_eye: tuple[str, ...] = ()
    measure: str = ""
    rank: float = 0
    """Where a cell of the table has several figures, the one with the highest rank is shown."""


def table(verdicts: Sequence[Verdict], rows: Iterable[str], judges: Sequence[str]) -> list[str]:
    """Lines of a Markdown table: a row for each type of page, a column for each judge."""
    cells: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        cells[verdict.row, verdict.judge].append(verdict)
    known = list(dict.fromkeys([*rows, *(verdict.row for verdict in verdicts)]))
    lines = [["page", *judges]]
    lines += [[row, *(cell(cells[row, judge]) for judge in judges)] for row in known]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    drawn = [" | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) for line in lines]
    ruler = " | ".join("-" * width for width in widths)
    return [f"| {line} |" for line in (drawn[0], ruler, *drawn[1:])]


def cell(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return NOT_JUDGED
    missed = sum(len(verdict.misses) for verdict in verdicts)
    measure = max(verdicts, key=lambda verdict: verdict.rank).measure
    return "; ".join(filter(None, (measure, f"{missed} missed" if missed else ("" if measure else "ok"))))


def as_sentences(verdicts: Iterable[Verdict], base: str) -> list[str]:
    """Each miss once per judge, with the number of pages that have it and the first of them."""
    return by_finding(((v.judge, miss, v.address) for v in verdicts for miss in v.misses), base)


def to_check_by_eye(verdicts: Iterable[Verdict], base: str) -> list[str]:
    """What no judge can decide, in the same form as the misses."""
    return by_finding(((v.judge, finding, v.address) for v in verdicts for finding in v.by_eye), base)


def by_finding(findings: Iterable[tuple[str, str, str]], base: str) -> list[str]:
    addresses: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for judge, sentence, address in findings:
        addresses[judge, sentence][address.removeprefix(base)] = None
    return [f"{judge}: {sentence} — {where(list(named))}" for (judge, sentence), named in addresses.items()]


def where(addresses: Sequence[str]) -> str:
    named = ", ".join(addresses[:ADDRESSES_NAMED])
    more = len(addresses) - ADDRESSES_NAMED
    return f"{named} and {more} more" if more > 0 else named
