"""Submissions lose their keys without a stop of the site, and get them back on the way back."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from applications.models import Application, FormLabels, Revision
from labs.models import Call

WITH_KEYS, WITHOUT = [("applications", "0003_initial")], [("applications", "0004_submissions_without_keys")]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    MigrationExecutor(connection).migrate(WITHOUT)


def keys() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT submit_key FROM applications_revision ORDER BY number")
        return [key for (key,) in cursor.fetchall()]


def test_older_and_newer_processes_store_submissions_side_by_side(call: Call) -> None:
    labels = FormLabels.objects.filter(form_version__call=call).latest("pk")
    form = {"form_version": labels.form_version, "form_labels": labels}
    application = Application.objects.create(call=call, **form)
    for number in (1, 2):
        sent = {"number": number, "answers": {}, "digest": "", "received_at": timezone.now()}
        Revision.objects.create(application=application, **form, **sent)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE applications_revision SET submit_key = 'of an older process' WHERE number = 2")
    assert keys() == ["", "of an older process"]
    MigrationExecutor(connection).migrate(WITH_KEYS)
    assert keys() == ["number 1", "of an older process"]
    MigrationExecutor(connection).migrate(WITHOUT)
    assert Revision.objects.count() == 2
