"""What /readyz says of finished pages."""

from pathlib import Path

import pytest
import pytest_django
from django.core.management import call_command
from django.db import connection

from portal.models import ContentVersion
from portal.monitoring.findings import State
from portal.monitoring.page_cache import check_page_cache
from portal.page_cache.versions import Versions
from portal.page_cache.watching import PREFIX, maker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def folder(settings: pytest_django.Settings, tmp_path: Path) -> Path:
    settings.PAGE_CACHE, settings.PAGE_CACHE_ROOT = True, tmp_path / "pages"
    return tmp_path / "pages"


def test_all_is_well(folder: Path):
    assert check_page_cache().state is State.OK
    assert list(folder.iterdir()) == []


def test_it_may_be_off(settings: pytest_django.Settings):
    settings.PAGE_CACHE = False
    found = check_page_cache()
    assert (found.state, str(found.words)) == (State.OK, "Off: each page is made anew for each reader.")


def test_a_folder_that_takes_no_files_is_told(folder: Path):
    folder.write_text("a file in place of the folder")
    found = check_page_cache()
    assert found.state is State.WARNING
    assert str(found.words).startswith("Pages cannot be written to disk, so each web process keeps its own in memory: ")


def test_a_table_whose_changes_nobody_notices_is_named():
    name = next(name for name, table in maker(connection).present(connection, PREFIX).items() if table == "labs_call")
    with connection.cursor() as cursor:
        cursor.execute(maker(connection).drop(name, "labs_call"))
    found = check_page_cache()
    assert found.state is State.WARNING
    assert str(found.words) == "Changes of these tables are not noticed: labs_call. Run manage.py migrate."


def test_a_migration_that_was_broken_off_is_told():
    ContentVersion.objects.update(version="")
    found = check_page_cache()
    assert found.state is State.WARNING
    assert str(found.words) == "Nothing is kept since a migration was broken off. Run manage.py migrate."


@pytest.mark.django_db(transaction=True)
def test_the_command_empties_it_on_every_machine(folder: Path, capsys: pytest.CaptureFixture[str]):
    (folder / "release" / "version").mkdir(parents=True)
    (folder / "release" / "version" / "page").write_text("finished")
    elsewhere = Versions()
    before = elsewhere.newest()
    call_command("empty_page_cache")
    assert list(folder.iterdir()) == []
    assert elsewhere.newest() not in {before, None}
    assert "No finished page is left" in capsys.readouterr().out
    call_command("empty_page_cache")
