import pytest

from portal.settings.backups import backup_recipient, backup_target
from portal.settings.environment import Environment

AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


@pytest.mark.parametrize("text", ["", "/var/backups/portal", "s3://bucket", "s3://bucket/portal"])
def test_a_target_is_a_folder_or_a_bucket(text: str):
    environment = Environment({"PORTAL_BACKUP_TARGET": text})
    assert backup_target(environment) == text
    assert environment.refusals == {}


@pytest.mark.parametrize("text", ["backups", "~/backups", "s3://", "s3:///portal", "https://s3.example.org/bucket"])
def test_another_target_is_refused_by_name(text: str):
    environment = Environment({"PORTAL_BACKUP_TARGET": text})
    assert backup_target(environment) == ""
    assert environment.refusals == {
        "PORTAL_BACKUP_TARGET": f"PORTAL_BACKUP_TARGET is “{text}”, which begins neither with / nor with s3:// and a "
        "bucket, for example /var/backups/portal"
    }


@pytest.mark.parametrize("text", ["", AGE, "0123456789abcdef0123456789abcdef01234567"])
def test_a_recipient_is_a_public_key(text: str):
    environment = Environment({"PORTAL_BACKUP_RECIPIENT": text})
    assert backup_recipient(environment) == text
    assert environment.refusals == {}


@pytest.mark.parametrize("text", ["aigul@example.org", "0123 4567 89AB", "age1"])
def test_another_recipient_is_refused_by_name(text: str):
    environment = Environment({"PORTAL_BACKUP_RECIPIENT": text})
    assert backup_recipient(environment) == ""
    assert environment.refusals["PORTAL_BACKUP_RECIPIENT"].startswith(f"PORTAL_BACKUP_RECIPIENT is “{text}”: ")
