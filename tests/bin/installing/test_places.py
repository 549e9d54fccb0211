from pathlib import Path

import pytest
from installing.places import is_below, moved

ROOT = Path("/tmp/root")  # noqa: S108 only a name


@pytest.mark.parametrize(
    ("text", "below"),
    [
        ("cd /opt/portal/current", "cd /tmp/root/opt/portal/current"),
        ("server unix:/run/portal/first.sock;", "server unix:/tmp/root/run/portal/first.sock;"),
        (
            "A='postgres://portal@%2Frun%2Fpostgresql/portal'",
            "A='postgres://portal@%2Ftmp%2Froot%2Frun%2Fpostgresql/portal'",
        ),
        ("root /var/lib/portal;", "root /tmp/root/var/lib/portal;"),
        ("/usr/bin/python3 /bin/kill /etc/portalis /etc/ssl", "/usr/bin/python3 /bin/kill /etc/portalis /etc/ssl"),
        ("location /static/ /media/images/", "location /static/ /media/images/"),
    ],
)
def test_folders_of_an_installation_are_moved_and_no_others(text: str, below: str):
    assert moved(text, ROOT) == below


def test_what_would_not_be_moved_is_named():
    assert is_below("cat /etc/portal/environment /etc/other/file") == {"/etc/other/file"}
