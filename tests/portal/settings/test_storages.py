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
