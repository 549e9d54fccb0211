"""Where private files are kept."""

import pytest

from portal.settings.environment import Environment
from portal.settings.storages import private_storage, storages


@pytest.mark.parametrize("text", ["", "s3://bucket", "s3://bucket/private"])
def test_a_bucket_or_nothing(text: str):
    environment = Environment({"PORTAL_PRIVATE_STORAGE": text})
    assert private_storage(environment) == text
    assert environment.refusals == {}


@pytest.mark.parametrize("text", ["/var/lib/portal/private", "s3://", "s3:///private", "https://bucket.example.org"])
def test_anything_else_is_refused_and_named(text: str):
    environment = Environment({"PORTAL_PRIVATE_STORAGE": text})
    assert private_storage(environment) == ""
    assert "PORTAL_PRIVATE_STORAGE" in environment.refusals


def test_files_are_where_the_setting_says():
    assert storages("")["private"]["BACKEND"].endswith(".PrivateStorage")
    assert storages("s3://bucket")["private"]["BACKEND"].endswith(".PrivateBucketStorage")


@pytest.mark.parametrize(
    ("private", "backups", "is_refused"),
    [
        ("s3://bucket", "s3://bucket/portal", True),
        ("s3://bucket/portal", "s3://bucket", True),
        ("s3://bucket/portal/", "s3://bucket/portal", True),
        ("s3://bucket/portal", "s3://bucket/portal/private", True),
        ("s3://bucket/portal", "s3://bucket/portals", False),
        ("s3://bucket/private", "s3://bucket/portal", False),
        ("s3://bucket/portal", "s3://other/portal", False),
        ("s3://bucket/portal", "/var/backups/portal", False),
    ],
)
def test_private_files_and_backups_are_kept_apart(private: str, backups: str, is_refused: bool):
    """What no row names is deleted among private files: it would be every backup."""
    environment = Environment({"PORTAL_PRIVATE_STORAGE": private, "PORTAL_BACKUP_TARGET": backups})
    private_storage(environment)
    assert ("PORTAL_PRIVATE_STORAGE" in environment.refusals) == is_refused
