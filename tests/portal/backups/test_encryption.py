"""Backups encrypted by age and gpg: nothing in them can be read without the secret key."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyrage
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError

from portal.backups.encryption import is_recipient
from portal.models import Restoration

from . import age_program
from .conftest import another_place, run

pytestmark = pytest.mark.usefixtures("committed_site", "folder")
FILE = b"a passport that nobody else reads"
AGE = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
FINGERPRINT = "0123456789ABCDEF0123456789ABCDEF01234567"


@pytest.fixture
def age(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is in the PATH."""
    program = tmp_path / "bin" / "age"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nexec {sys.executable} {age_program.__file__} " + '"$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def new_key(path: Path) -> str:
    """A public key of age, the secret one of which is in that file."""
    identity = pyrage.x25519.Identity.generate()
    path.write_text(f"# a key for this test\n{identity}\n")
    return str(identity.to_public())


@pytest.fixture
def fingerprint(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Of a new key of gpg, in a keyring of its own with a short path: its agent listens there."""
    home = tempfile.mkdtemp(prefix="portal-gpg-")
    monkeypatch.setenv("GNUPGHOME", home)
    gpg("--quick-generate-key", "backups@example.org", "future-default", "default", "never")
    yield next(line.split(":")[9] for line in gpg("--list-keys", "--with-colons").splitlines() if "fpr" in line)
    subprocess.run(["gpgconf", "--kill", "all"], check=True)  # noqa: S607 from PATH
    shutil.rmtree(home, ignore_errors=True)


def gpg(*arguments: str) -> str:
    command = ["gpg", "--batch", "--quiet", "--passphrase", "", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 fixed words


def backed_up(folder: Path, recipient: str) -> None:
    storages["private"].save("passport.txt", ContentFile(FILE))
    run("backup", recipient=recipient)
    kept = [path for path in (folder / "backups").rglob("*") if path.is_file()]
    endings = {path.suffix for path in kept if path.name != "objects"}
    assert endings == {".gpg" if recipient.isalnum() and len(recipient) == 40 else ".age"}
    for path in kept:
        content = path.read_bytes()
        assert FILE not in content
        assert b"passport" not in content
        assert b"portal_letter" not in content


def test_what_age_encrypted_is_restored_with_the_secret_key(age: None, folder: Path, tmp_path: Path):
    backed_up(folder, new_key(tmp_path / "key"))
    with another_place(tmp_path / "elsewhere"):
        with pytest.raises(CommandError, match="name the file with the secret key by --identity"):
            run("restore")
        new_key(tmp_path / "other")
        with pytest.raises(CommandError, match=r"Nothing was restored\. age failed: age: error: "):
            run("restore", identity=tmp_path / "other")
        run("restore", identity=tmp_path / "key")
        assert storages["private"].open("passport.txt").read() == FILE
        assert Restoration.objects.exists()


def test_what_gpg_encrypted_is_restored_with_the_keyring(fingerprint: str, folder: Path, tmp_path: Path):
    backed_up(folder, fingerprint)
    with another_place(tmp_path / "elsewhere"):
        run("restore")
        assert storages["private"].open("passport.txt").read() == FILE


def test_a_new_key_has_every_file_encrypted_anew(age: None, folder: Path, tmp_path: Path):
    storages["private"].save("passport.txt", ContentFile(FILE))
    for number, key in enumerate(("first", "second"), start=1):
        with time_machine.travel(datetime(2026, 3, number, tzinfo=UTC), tick=False):
            run("backup", recipient=new_key(tmp_path / key))
        assert len(list((folder / "backups" / "files").rglob("*.age"))) == number


@pytest.mark.parametrize(("recipient", "package"), [(AGE, "age"), (FINGERPRINT, "gnupg")])
def test_a_program_that_is_missing_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, recipient: str, package: str
):
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(CommandError, match=f"is missing. On Debian: apt-get install {package}"):
        run("backup", recipient=recipient)


def test_a_key_that_gpg_does_not_have_fails_the_backup(fingerprint: str, folder: Path):
    with pytest.raises(CommandError, match=r"No backup was made\. gpg failed: "):
        run("backup", recipient=FINGERPRINT)
    assert not list((folder / "backups").glob("*/manifest*"))
    assert not (folder / "last-backup").exists()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (AGE, True),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN", True),
        (FINGERPRINT, True),
        (FINGERPRINT.lower(), True),
        (FINGERPRINT[1:], False),
        ("AGE-SECRET-KEY-1QQPQZQ", False),
        ("backups@example.org", False),
        ("--output=/etc/passwd", False),
    ],
)
def test_recipients_are_public_keys_of_age_and_fingerprints_of_gpg(text: str, is_one: bool):
    assert is_recipient(text) is is_one
