"""Tests that commit get the database of the template again, on PostgreSQL as on SQLite."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import Locale, Page

from portal.models import User
from tests.conftest import SiteTree

pytestmark = pytest.mark.django_db(transaction=True)
CHANGES = [
    "UPDATE wagtailcore_page SET title = 'Changed'",
    "INSERT INTO wagtailcore_locale (language_code) VALUES ('xx')",
    "DELETE FROM auth_group_permissions",
    "ALTER TABLE portal_user ADD COLUMN colour varchar(9)",
]
"""Each in a test of its own, which must not see what another has done."""
if connection.vendor == "postgresql":
    CHANGES.append("TRUNCATE auth_group CASCADE")


@pytest.mark.parametrize("change", [*CHANGES, CHANGES[0]])
def test_what_another_has_changed_is_not_seen(site: SiteTree, change: str) -> None:
    assert not Page.objects.filter(title="Changed").exists()
    assert Locale.objects.count() == 3
    assert Group.objects.filter(permissions__isnull=False).exists()
    assert not User.objects.exists()
    user = User.objects.create_user("committed@example.org", "correct horse battery")
    assert user.pk == 1, "counters begin anew too"
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, "portal_user")]
        assert "colour" not in columns
        cursor.execute(change)
