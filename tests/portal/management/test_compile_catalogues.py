import gettext
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

CATALOGUE = """
msgid ""
msgstr ""
"Language: ky\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Moon"
msgstr "Ай"

#, fuzzy
msgid "Sun"
msgstr "Күн?"

msgctxt "month"
msgid "Moon"
msgstr "ай"

msgid "%(n)s film"
msgid_plural "%(n)s films"
msgstr[0] "%(n)s тасма"
msgstr[1] "%(n)s тасма!"

msgid "%(n)s star"
msgid_plural "%(n)s stars"
msgstr[0] "%(n)s жылдыз"
msgstr[1] ""

#~ msgid "Comet"
#~ msgstr "Комета"
"""


@pytest.fixture
def source(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "ky" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path]
    path = folder / "django.po"
    path.write_text(CATALOGUE)
    return path


def words(source: Path) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_catalogue_is_compiled_as_gettext_does(source: Path):
    call_command("compile_catalogues")
    ky = words(source)
    assert ky.gettext("Moon") == "Ай"
    assert ky.pgettext("month", "Moon") == "ай"
    assert ky.ngettext("%(n)s film", "%(n)s films", 2) == "%(n)s тасма!"
    assert ky.info()["plural-forms"] == "nplurals=2; plural=(n != 1);"


def test_what_is_unfinished_or_obsolete_is_left_out(source: Path):
    call_command("compile_catalogues")
    ky = words(source)
    assert [ky.gettext(word) for word in ("Sun", "Comet")] == ["Sun", "Comet"]
    assert "%(n)s star" not in {key[0] if isinstance(key, tuple) else key for key in ky._catalog}


def test_a_catalogue_is_written_whole(source: Path):
    call_command("compile_catalogues")
    assert [path.name for path in sorted(source.parent.iterdir())] == ["django.mo", "django.po"]


def test_what_is_up_to_date_is_left_alone(source: Path, capsys: pytest.CaptureFixture[str]):
    call_command("compile_catalogues")
    call_command("compile_catalogues")
    later = source.with_suffix(".mo").stat().st_mtime + 10
    os.utime(source, (later, later))
    call_command("compile_catalogues")
    call_command("compile_catalogues", all=True)
    assert [line[-2] for line in capsys.readouterr().out.splitlines()] == ["1", "0", "1", "1"]


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ('msgid "Moon\nmsgstr "Ай"', "line 1"),
        ('msgid "Moon"\n\nmsgid "Sun"\nmsgstr "Күн"', "line 1"),
        ('\nmsgid "Moon"\nmsgstring "Ай"', "line 3"),
        ('msgid "Moon"\nmsgstr "Ай"', "Language"),
        ('msgid ""\nmsgstr "Language: xx\\n"', "Language"),
    ],
)
def test_a_broken_catalogue_is_named(source: Path, broken: str, where: str):
    source.write_text(broken)
    with pytest.raises(CommandError, match=rf"django\.po.*{where}"):
        call_command("compile_catalogues")
    assert list(source.parent.iterdir()) == [source]


def test_a_catalogue_that_cannot_be_written_is_named(source: Path):
    """A folder where the file should be: not even root can write it."""
    source.with_suffix(".mo").mkdir()
    with pytest.raises(CommandError, match=r"django\.mo cannot be written: .* The user to whom the checkout belongs"):
        call_command("compile_catalogues", all=True)
