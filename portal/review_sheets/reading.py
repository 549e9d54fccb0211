"""What a sheet that came back says: what to change, what is signed, and what cannot be taken."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from django.conf import settings

from .catalogues import CatalogueOfLanguage, Entry, write_whole
from .checking import problems_of
from .instructions import TICK
from .rows import name_of, places_of_readers
from .signatures import is_signed, signature, signed_in, store
from .workbook import ABOUT, Line, WorkbookError, read_workbook

MOVED_ON = "the site says something else by now than the sheet; write a new sheet for it"


@dataclass
class Answers:
    """`changes`: with other texts than now; `signed`: whole sentences that were ticked or bettered, as they will be."""

    language: str
    changes: dict[Entry, Entry] = field(default_factory=dict)
    signed: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_sheet(file: Path, catalogue_of: Callable[[str], CatalogueOfLanguage]) -> Answers:
    """Raises WorkbookError where the file is no sheet, CommandError where its language has no catalogue."""
    language, lines = read_workbook(file)
    if language not in dict(settings.LANGUAGES):
        raise WorkbookError(f"{file} does not say which language it is of: its page {ABOUT} has the code in cell B1")
    answers = Answers(language)
    catalogue = catalogue_of(language)
    entries = catalogue.entries
    by_name = {name_of(key): entries[key] for key in places_of_readers() if key in entries}
    lines_by_sentence: dict[str, list[Line]] = {}
    for line in lines:
        if line.remark:
            answers.remarks.append(f"row {line.number}, “{line.now}”: {line.remark}")
        lines_by_sentence.setdefault(line.name.partition(".")[0], []).append(line)
    for name, forms in lines_by_sentence.items():
        if not any(line.better or line.good for line in forms):
            continue
        if name in by_name:
            entry = by_name[name]
            take(entry, forms, answers, numbers=catalogue.numbers() if entry.plural else [(1,)])
        else:
            answers.problems.append(f"row {forms[0].number}: the site has no such text any more: “{forms[0].now}”")
    return answers


def take(entry: Entry, lines: Iterable[Line], answers: Answers, *, numbers: Sequence[tuple[int, ...]]) -> None:
    """What the rows of one sentence say; `numbers` that take each of its forms.

    It is signed where each of the forms that a sheet shows was read.
    """
    texts, problems = list(entry.texts), list[str]()
    unread = {form for form, taken_by in enumerate(numbers) if taken_by}
    for line in lines:
        form = form_in(line, entry)
        if form is None or line.now != entry.texts[form].strip():
            problems.append(f"row {line.number}: {MOVED_ON}")
            continue
        said = faults(line, entry, language=answers.language, is_of_one=numbers[form] == (1,))
        if said:
            problems.append(f"row {line.number}, {said}")
        if line.better:
            texts[form] = line.better
        if line.better or line.is_good:
            unread.discard(form)
    answers.problems += problems
    if problems:
        return
    after = replace(entry, texts=tuple(texts))
    if after != entry:
        answers.changes[entry] = after
    if not unread:
        answers.signed.append(after)


def faults(line: Line, entry: Entry, *, language: str, is_of_one: bool) -> str:
    """What is wrong with the answer of a row; empty where it can be taken. `is_of_one`: whether 1 alone takes it."""
    if line.is_formula:
        return f"“{line.better}”: it is a formula; format the cell as text"
    if line.better:
        english, plural = entry.key.english, entry.plural
        said = problems_of(line.better, english=english, plural=plural, language=language, is_of_one=is_of_one)
        return f"“{line.better}”: {'; '.join(said)}" if said else ""
    if line.good and not line.is_good:
        return f"“{line.good}” is no tick; put {TICK} there, or leave it empty"
    return ""


def form_in(line: Line, entry: Entry) -> int | None:
    form = line.name.partition(".")[2]
    return int(form) if form.isdigit() and int(form) < len(entry.texts) else None


def apply(answers: Answers, catalogue: CatalogueOfLanguage, *, by: str, on: date) -> None:
    """Write the catalogue, then the signatures; those of sentences that are no more are dropped.

    What cannot be read or would not fit is found before anything is written.
    """
    touched = {entry.key: entry.texts for entry in [*answers.changes.values(), *answers.signed]}
    changed = catalogue.with_changes(touched) if touched else ""
    known = signed_in(answers.language)
    needed = {*catalogue.entries, *(entry.former for entry in catalogue.entries.values())}
    kept = {key: one for key, one in known.items() if key in needed}
    # Whoever reads again what stayed as it was does not take over somebody else's signature.
    new = {entry.key: signature(entry, by=by, on=on) for entry in answers.signed if not is_signed(entry, known)}
    if changed:
        write_whole(catalogue.path, changed)
    if new or kept != known:
        store(answers.language, (kept | new).values())
