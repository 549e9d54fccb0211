"""The variables as systemd reads them."""

from pathlib import Path

import pytest
from updating.environment_file import read_environment
from updating.errors import RefusedError


def test_it_is_read_as_systemd_reads_it(tmp_path: Path):
    file = tmp_path / "environment"
    file.write_text(
        "# the portal\n; its mail\n\nPORTAL_HOSTS=portal.example,www.portal.example\n"
        'PORTAL_MAIL_FROM="Film Labs <labs@example.org>"\n'
        "PORTAL_SECRET_KEY='a$b\"c#d'\nEMAIL_URL=smtps://user:p%23#w@mail.example.org \nDATABASE_URL=postgres://\\\nhost/x\n"
    )
    assert read_environment(file) == {
        "PORTAL_HOSTS": "portal.example,www.portal.example",
        "PORTAL_MAIL_FROM": "Film Labs <labs@example.org>",
        "PORTAL_SECRET_KEY": 'a$b"c#d',
        "EMAIL_URL": "smtps://user:p%23#w@mail.example.org",
        "DATABASE_URL": "postgres://host/x",
    }


@pytest.mark.parametrize(
    ("text", "words"), [("PORTAL_HOSTS", "line 1: this is not"), ('A="b', "a quote is not closed")]
)
def test_what_cannot_be_read_is_named_by_its_line(tmp_path: Path, text: str, words: str):
    (tmp_path / "environment").write_text(text)
    with pytest.raises(RefusedError, match=words):
        read_environment(tmp_path / "environment")
    with pytest.raises(RefusedError, match="No such file"):
        read_environment(tmp_path / "nothing")
