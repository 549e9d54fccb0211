"""The demo tells how far the worker is with its pictures."""

from pathlib import Path

import pytest
from demo_pictures import PictureProgress, unfinished
from django.conf import settings
from django.db import connection

from portal.pictures.tasks import make_pictures_of, make_stand_in_of

pytestmark = pytest.mark.any_database

if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):

    @pytest.mark.django_db(transaction=True)
    def test_pictures_that_wait_are_counted_until_the_last_is_made(capsys: pytest.CaptureFixture[str]):
        database = Path(connection.settings_dict["NAME"])
        make_stand_in_of.enqueue(1)
        waiting = [make_pictures_of.enqueue(key) for key in (1, 2)]
        progress = PictureProgress(database)
        progress.report()
        assert "0 of 2" in capsys.readouterr().out
        for letter in waiting:
            letter.db_result.delete()
        assert unfinished(database) == 0
        progress.reported = 0.0
        progress.report()
        assert capsys.readouterr().out.splitlines()[-1] == "All 2 pictures are ready."
        progress.report()
        assert capsys.readouterr().out == ""
