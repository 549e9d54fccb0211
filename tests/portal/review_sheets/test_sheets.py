"""A sheet goes out, is filled in and comes back."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.utils.html import strip_tags
from openpyxl import load_workbook
from pytest_django import Settings

from portal.review_sheets.catalogues import CatalogueOfLanguage, Entry, path_of
from portal.review_sheets.checking import problems_of
from portal.review_sheets.instructions import INSTRUCTIONS
from portal.review_sheets.rows import Row, name_of, rows_for
from portal.review_sheets.sources import Key
from portal.review_sheets.workbook import COLUMNS, STRINGS, read_workbook, write_workbook

LANGUAGES = ("ru", "ky", "kk", "uz", "tg", "tk")
SKIP = Key(None, "Skip to content")
DAYS = Key(None, "%(count)d day")


@pytest.fixture
def locale(tmp_path: Path, settings: Settings) -> Path:
    """A copy of the catalogues that may be written to."""
    copy = tmp_path / "locale"
    for language in LANGUAGES:
        shutil.copytree(project.LOCALE_PATHS[0] / language, copy / language, ignore=shutil.ignore_patterns("*.json"))
    settings.LOCALE_PATHS = [copy]
    return copy


def told(command: str, *args: object, **options: object) -> str:
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def came_back(folder: Path, language: str, answers: dict[str, dict[str, Any]]) -> Path:
    """A sheet with some rows, filled in: {"3f9a0c5d2b71.0": {"better": …}}."""
    file = folder / f"{language}.xlsx"
    write_workbook(file, language, [row for row in rows_for(language) if row.name in answers])
    workbook = load_workbook(file)
    for row in workbook[STRINGS].iter_rows(min_row=2):
        for column, text in answers[str(row[COLUMNS.index("name")].value)].items():
            row[COLUMNS.index(column)].value = text
    workbook.save(file)
    return file


def read(file: Path, **options: object) -> str:
    return told("read_review_sheet", file, signed_by="A. B.", **options)


def without_notes(catalogue: str) -> list[str]:
    return [line for line in catalogue.splitlines() if not line.startswith("#|")]


def form(key: Key, number: int = 0) -> str:
    return f"{name_of(key)}.{number}"


def test_a_better_text_is_taken_and_signed_and_a_tick_signs_what_is_there(locale: Path, tmp_path: Path) -> None:
    before = CatalogueOfLanguage("ky")
    assert SKIP in before.entries
    days = {form(DAYS): {"good": "x"}}
    file = came_back(tmp_path, "ky", {form(SKIP): {"better": "Мазмунга өтүү"}, **days})
    said = read(file)
    assert f"  - {before.entries[SKIP].texts[0]}\n  + Мазмунга өтүү" in said
    assert "Changed: 1. Signed: 2. Not taken: 0." in said
    after = CatalogueOfLanguage("ky")
    assert after.entries[SKIP].texts == ("Мазмунга өтүү",)
    assert {key for key in after.entries if after.entries[key] != before.entries[key]} == {SKIP}
    signed = {row["english"]: row for row in json.loads((locale / "ky" / "signed.json").read_text())}
    assert set(signed) == {SKIP.english, DAYS.english}
    assert {row["by"] for row in signed.values()} == {"A. B."}


def test_only_lines_of_what_changes_are_changed(locale: Path, tmp_path: Path) -> None:
    before = without_notes(path_of("tk").read_text())
    read(came_back(tmp_path, "tk", {form(SKIP): {"better": "Mazmuna geç"}}))
    after = without_notes(path_of("tk").read_text())
    assert [line for line in after if line not in before] == ['msgstr "Mazmuna geç"']
    assert len(after) == len(before)


def test_a_dry_run_writes_nothing(locale: Path, tmp_path: Path) -> None:
    before = path_of("ky").read_text()
    said = read(came_back(tmp_path, "ky", {form(SKIP): {"better": "Мазмунга өтүү"}}), dry_run=True)
    assert "Changed: 1." in said
    assert path_of("ky").read_text() == before
    assert not (locale / "ky" / "signed.json").exists()


def test_what_was_signed_is_left_out_until_it_changes(locale: Path, tmp_path: Path) -> None:
    read(came_back(tmp_path, "ky", {form(SKIP): {"good": "x"}}))
    names = {row.name for row in rows_for("ky", only_unsigned=True)}
    assert form(SKIP) not in names
    assert form(DAYS) in names
    assert "ky: 1 of " in told("list_signed", "ky")
    assert "changed since" not in told("list_signed", "ky")
    catalogue = CatalogueOfLanguage("ky")
    catalogue.path.write_text(catalogue.with_changes({SKIP: ("Мазмунга",)}))
    assert form(SKIP) in {row.name for row in rows_for("ky", only_unsigned=True)}
    assert "changed since: “Skip to content”: Мазмунга" in told("list_signed", "ky")


def test_what_was_signed_for_another_english_sentence_has_changed_since(locale: Path, tmp_path: Path) -> None:
    read(came_back(tmp_path, "ky", {form(SKIP): {"good": "x"}}))
    path, before, now = path_of("ky"), 'msgid "Skip to content"\n', 'msgid "Choose a language."\n'
    text = "\n".join(without_notes(path.read_text()))
    assert text.count(f"\n{before}") == text.count(f"\n{now}") == 1
    path.write_text(text.replace(before, 'msgid "Skipped"\n').replace(now, f"#| {before}{now}"))
    assert "changed since: “Choose a language.”" in told("list_signed", "ky")
    read(came_back(tmp_path, "ky", {form(Key(None, "Choose a language.")): {"good": "x"}}))
    assert f"#| {before}" not in path.read_text(), "the translation was gone over"
    assert "changed since" not in told("list_signed", "ky")


def test_a_sentence_with_a_number_is_signed_when_each_of_its_forms_was_read(locale: Path, tmp_path: Path) -> None:
    one = came_back(tmp_path, "kk", {form(DAYS, 0): {"good": "x"}})
    assert "Signed: 0." in read(one)
    both = came_back(tmp_path, "kk", {form(DAYS, 0): {"good": "x"}, form(DAYS, 1): {"better": "%(count)d күн бар"}})
    assert "Changed: 1. Signed: 1." in read(both)
    assert CatalogueOfLanguage("kk").entries[DAYS].texts[1] == "%(count)d күн бар"


def test_what_would_break_is_not_taken_and_the_rest_is(locale: Path, tmp_path: Path) -> None:
    contact = Key(None, "Questions? Write to %(contact)s.")
    answers = {form(contact): {"better": "Суроолор барбы?"}, form(SKIP): {"good": "x", "remark": "Жакшы"}}
    said = read(came_back(tmp_path, "ky", answers))
    assert "%(contact)s is missing" in said
    assert "Жакшы" in said
    assert "Changed: 0. Signed: 1. Not taken: 1." in said


def test_a_row_with_two_faults_is_told_and_counted_once(locale: Path, tmp_path: Path) -> None:
    age = Key(None, "%(least)s to %(most)s")
    said = read(came_back(tmp_path, "ky", {form(age): {"better": "жаш"}, form(SKIP): {"good": "x"}}))
    assert "“жаш”: %(least)s is missing; %(most)s is missing\n" in said
    assert "Changed: 0. Signed: 1. Not taken: 1." in said
    assert "signed (A. B.).\n" in told("list_signed", "ky")


def test_a_text_that_changed_meanwhile_is_not_overwritten(locale: Path, tmp_path: Path) -> None:
    file = came_back(tmp_path, "ky", {form(SKIP): {"better": "Мазмунга өтүү"}})
    catalogue = CatalogueOfLanguage("ky")
    catalogue.path.write_text(catalogue.with_changes({SKIP: ("Башкача",)}))
    assert "by now" in read(file)
    assert CatalogueOfLanguage("ky").entries[SKIP].texts == ("Башкача",)


def test_who_reads_what_is_signed_does_not_take_over_the_signature(locale: Path, tmp_path: Path) -> None:
    file = came_back(tmp_path, "ky", {form(SKIP): {"good": "x"}})
    read(file)
    told("read_review_sheet", file, signed_by="C. D.")
    (row,) = json.loads((locale / "ky" / "signed.json").read_text())
    assert row["by"] == "A. B."


@pytest.mark.parametrize(("tick", "signed"), [("x", 1), ("Х", 1), ("✓", 1), (True, 1), (False, 0), ("no", 0)])
def test_only_a_tick_is_a_signature(tick: str | bool, signed: int, locale: Path, tmp_path: Path) -> None:
    said = read(came_back(tmp_path, "ky", {form(SKIP): {"good": tick}}))
    assert f"Signed: {signed}." in said
    assert ("“no” is no tick" in said) == (tick == "no")
    assert (locale / "ky" / "signed.json").exists() == bool(signed)


@pytest.mark.parametrize("text", ["=1+1", "+7 700", "-", "@name", "'quoted", "1.50", "  5"])
def test_a_cell_that_looks_like_a_formula_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    write_workbook(file, "ky", [Row(name="a.0", places=(), english=text, russian=text, hints="", now=text)])
    cell = load_workbook(file)[STRINGS].cell(2, COLUMNS.index("now") + 1)
    assert (cell.data_type, cell.value, cell.number_format) == ("s", text, "@")
    language, (line,) = read_workbook(file)
    assert (language, line.now) == ("ky", text.strip())


def test_only_what_is_to_be_filled_in_can_be_changed(tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    write_workbook(file, "ky", rows_for("ky")[:3])
    sheet = load_workbook(file)[STRINGS]
    assert sheet.protection.sheet
    unlocked = {COLUMNS[cell.column - 1] for cell in sheet[3] if not cell.protection.locked}
    assert unlocked == {"better", "good", "remark"}


def test_the_page_to_read_needs_nothing_else_and_says_its_languages(tmp_path: Path) -> None:
    said = told("write_review_sheet", "ky", folder=tmp_path)
    assert said.count(f"{len(rows_for('ky'))} rows") == 2
    assert len(read_workbook(tmp_path / "ky.xlsx")[1]) == len(rows_for("ky"))
    page = (tmp_path / "ky.html").read_text()
    assert "<script" not in page
    assert "src=" not in page
    assert "http" not in strip_tags(page).partition("https://vimeo.com")[0]
    entry = CatalogueOfLanguage("ky").entries[SKIP]
    assert f'<p class="now" lang="ky">{entry.texts[0]}</p>' in page
    assert page.count('<p class="now" lang="ky">') == page.count('class="russian" lang="ru">') - len(INSTRUCTIONS)


def test_a_file_that_is_no_sheet_is_refused_with_a_reason(locale: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(b"no workbook")
    with pytest.raises(CommandError, match="cannot be opened as an XLSX file"):
        read(other)
    write_workbook(other, "xx", [])
    with pytest.raises(CommandError, match="does not say which language"):
        read(other)
    with pytest.raises(CommandError, match="There is no catalogue for “fr”"):
        told("write_review_sheet", "fr", folder=tmp_path)


@pytest.mark.parametrize(
    ("text", "english", "language", "problem"),
    [
        ("%(name)s", "%(name)s, %(code)s", "ky", "%(code)s is missing"),
        ("100 % %(name)s", "%(name)s", "ky", "damaged"),
        ("Ачуу {size}", "Open", "ky", "{size} does not belong here"),
        ("<b>Ачуу</b>", "Open", "ky", "the marks"),
        ("Aчуу", "Open", "ky", "mixed"),
        ("Ҷавоб", "Answer", "ky", "not of this language: ҷ"),
        ("Жооп", "Answer", "uz", "not of this language"),
        ("O'qish", "Read", "uz", "U+02BB"),
        ("Бир\nэки", "One", "ky", "several lines"),
        (" ", "One", "ky", "empty"),
        ("\u200b", "One", "ky", "empty"),
        ("\u202eБир", "One", "ky", "nobody sees: U+202E"),
        ("Бир\tэки", "One", "ky", "nobody sees: U+0009"),
        ("5", "One", "ky", "no word"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(text: str, english: str, language: str, problem: str) -> None:
    assert problem in " ".join(problems_of(text, english=english, plural="", language=language, is_of_one=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_catalogues_would_be_refused(language: str) -> None:
    catalogue = CatalogueOfLanguage(language)
    wrong = {
        text: problems
        for entry in catalogue.entries.values()
        for text, numbers in zip(entry.texts, catalogue.numbers() if entry.plural else [(1,)], strict=True)
        if (problems := problems_in(text, entry, language, is_of_one=numbers in {(), (1,)}))
    }
    assert wrong == {}


def problems_in(text: str, entry: Entry, language: str, *, is_of_one: bool) -> list[str]:
    english, plural = entry.key.english, entry.plural
    return problems_of(text, english=english, plural=plural, language=language, is_of_one=is_of_one)


@pytest.mark.parametrize(
    ("language", "number", "text", "is_taken"),
    [("kk", 0, "бір күн", True), ("kk", 1, "күндер", False), ("ru", 0, "день", False), ("ru", 2, "дней", False)],
)
def test_only_a_form_for_one_alone_may_leave_its_number_out(
    language: str, number: int, text: str, is_taken: bool, locale: Path, tmp_path: Path
) -> None:
    answer = read(came_back(tmp_path, language, {form(DAYS, number): {"better": text}}))
    assert f"Changed: {int(is_taken)}." in answer
    assert ("%(count)d is missing" in answer) is not is_taken


def test_a_formula_is_no_text(locale: Path, tmp_path: Path) -> None:
    answer = read(came_back(tmp_path, "ky", {form(SKIP): {"better": '=HYPERLINK("Мазмун")'}}))
    assert "it is a formula" in answer
    assert "Changed: 0. Signed: 0. Not taken: 1." in answer


def test_lines_may_end_as_those_of_windows_do(locale: Path, tmp_path: Path) -> None:
    rows = [row for row in rows_for("ky") if "\n" in row.now]
    for end in ("\r\n", "_x000D_\n"):
        answers = {row.name: {"now": row.now.replace("\n", end), "good": "x"} for row in rows}
        assert "Not taken: 0." in read(came_back(tmp_path, "ky", answers), dry_run=True)


def of_parts(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with ZipFile(source) as parts, ZipFile(target, "w", ZIP_DEFLATED) as changed:
        for name in parts.namelist():
            changed.writestr(name, change(name, parts.read(name)))
    return target


def test_a_damaged_file_is_refused_with_a_reason(locale: Path, tmp_path: Path) -> None:
    file, other = came_back(tmp_path, "ky", {form(SKIP): {"good": "x"}}), tmp_path / "other.xlsx"
    whole = file.read_bytes()
    for place in range(0, len(whole), 97):
        other.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        with suppress(CommandError):  # some bytes matter to nobody
            read(other, dry_run=True)
    changes: dict[str, Callable[[str, bytes], bytes]] = {
        "cannot be opened": lambda name, part: part[:-99] if "sheet2" in name else part,
        "bytes of memory": lambda name, part: part + b" " * 60_000_000 if "sheet2" in name else part,
    }
    for reason, change in changes.items():
        with pytest.raises(CommandError, match=reason):
            read(of_parts(file, other, change))


@pytest.mark.parametrize("damaged", ["", "[", "{}", "[1]", '[{"x": 1}]', "null", '[\n{"context": null, "eng'])
def test_damaged_signatures_are_told_before_anything_is_changed(damaged: str, locale: Path, tmp_path: Path) -> None:
    file = came_back(tmp_path, "ky", {form(SKIP): {"better": "Мазмунга"}})
    before = path_of("ky").read_text()
    (locale / "ky" / "signed.json").write_text(damaged)
    for command, args, options in (
        ("read_review_sheet", (file,), {"signed_by": "A. B."}),
        ("write_review_sheet", ("ky",), {"folder": tmp_path}),
        ("list_signed", ("ky",), {}),
    ):
        with pytest.raises(CommandError, match=r"signed\.json is damaged"):
            told(command, *args, **options)
    assert path_of("ky").read_text() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_written_as_it_was_is_the_same_file(language: str) -> None:
    """But for the notes on what an entry was in English before: it was gone over."""
    catalogue = CatalogueOfLanguage(language)
    same = {key: entry.texts for key, entry in catalogue.entries.items()}
    assert without_notes(catalogue.with_changes(same)) == without_notes(catalogue.path.read_text())


def test_each_form_is_shown_with_numbers_that_take_it() -> None:
    assert CatalogueOfLanguage("ru").numbers() == [(1, 21, 31, 41), (2, 3, 4, 22), (0, 5, 6, 7), ()]
    assert CatalogueOfLanguage("kk").numbers() == [(1,), (0, 2, 3, 4)]
    assert CatalogueOfLanguage("ky").numbers() == [(0, 1, 2, 3)]
