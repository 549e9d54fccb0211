"""Private files moved from a folder into a bucket, and back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from pytest_django import Settings
from werkzeug import Response

from portal.backups.locks import backup_running
from portal.running.buckets import Bucket
from portal.running.storage import PrivateStorage

from .conftest import run

pytestmark = [pytest.mark.usefixtures("folder"), pytest.mark.any_database]
FILES = {"ab/one.pdf": b"one" * 100_000, "cd/two.pdf": b"two", "three.pdf": b""}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with private files."""
    folder = tmp_path / "source"
    for name, content in FILES.items():
        PrivateStorage(str(folder)).save(name, ContentFile(content))
    (folder / "readyz-0123").touch()
    return folder


def contents(bucket: Bucket) -> dict[str, bytes]:
    found = {}
    for one in bucket.objects():
        with bucket.read(one.name) as content:
            found[one.name] = content.read()
    return found


def in_folder(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_into_a_bucket_and_back(source: Path, private_bucket: Bucket, tmp_path: Path):
    assert "Copied: 3. There already: 0. Deleted: 0." in run("move_private_files", str(source), str(private_bucket))
    assert contents(private_bucket) == FILES
    # A file that the site stores meanwhile, and the switch: the next run takes it along.
    PrivateStorage(str(source)).save("late.pdf", ContentFile(b"late"))
    said = run("move_private_files", str(source), str(private_bucket), "--delete")
    assert "Copied: 1. There already: 3. Deleted: 4." in said
    assert in_folder(source) == {"readyz-0123": b""}
    assert storages["private"].open("ab/one.pdf").read() == FILES["ab/one.pdf"]
    back = tmp_path / "back"
    assert "Copied: 4." in run("move_private_files", str(private_bucket), str(back))
    assert in_folder(back) == FILES | {"late.pdf": b"late"}
    assert {oct(path.stat().st_mode & 0o777) for path in back.rglob("*.pdf")} == {"0o600"}
    assert oct((back / "ab").stat().st_mode & 0o777) == "0o700"


def test_a_run_that_broke_off_is_gone_on_with(source: Path, private_bucket: Bucket, monkeypatch: pytest.MonkeyPatch):
    beginning = DomainDispatcherApplication.__call__

    def answer(app: DomainDispatcherApplication, environ: dict[str, str], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] == "PUT" and environ["PATH_INFO"].endswith("two.pdf"):
            return Response(status=403)(environ, start_response)
        return beginning(app, environ, start_response)

    with monkeypatch.context() as patch:
        patch.setattr(DomainDispatcherApplication, "__call__", answer)
        with pytest.raises(CommandError, match=r"two\.pdf cannot be written: .*403.* run the same command again"):
            run("move_private_files", str(source), str(private_bucket), "--delete")
    assert set(contents(private_bucket)) | set(in_folder(source)) >= FILES.keys()
    assert "Copied: 2. There already: 0." in run("move_private_files", str(source), str(private_bucket), "--delete")
    assert contents(private_bucket) == FILES


def test_another_file_of_the_same_name_is_neither_overwritten_nor_deleted(source: Path, private_bucket: Bucket):
    private_bucket.write("cd/two.pdf", BytesIO(b"another"))
    with pytest.raises(CommandError, match=r"they are left as they are:\ncd/two\.pdf"):
        run("move_private_files", str(source), str(private_bucket), "--delete")
    assert contents(private_bucket) == FILES | {"cd/two.pdf": b"another"}
    assert in_folder(source)["cd/two.pdf"] == b"two"


def test_what_has_lost_its_content_in_the_target_is_not_deleted(source: Path, private_bucket: Bucket):
    """The sum that was noted beside an object says nothing of what can be read now."""
    run("move_private_files", str(source), str(private_bucket))
    head = private_bucket.head("cd/two.pdf")
    private_bucket.client.put_object(
        Bucket=private_bucket.bucket, Key="files/cd/two.pdf", Body=b"", Metadata={"sha256": head.digest}
    )
    with pytest.raises(CommandError, match=r"cd/two\.pdf is not what was copied there"):
        run("move_private_files", str(source), str(private_bucket), "--delete")
    assert in_folder(source)["cd/two.pdf"] == b"two"


def test_what_the_site_reads_is_not_deleted(source: Path, private_bucket: Bucket, settings: Settings, tmp_path: Path):
    with pytest.raises(CommandError, match=f"The settings name {private_bucket}: let PORTAL_PRIVATE_STORAGE name"):
        run("move_private_files", str(private_bucket), str(tmp_path / "back"), "--delete")


def test_no_backup_is_made_meanwhile(source: Path, private_bucket: Bucket):
    with backup_running(), pytest.raises(CommandError, match="A backup is running"):
        run("move_private_files", str(source), str(private_bucket))


@pytest.mark.parametrize("address", ["private", "s3://", "https://bucket.example.org"])
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path):
    with pytest.raises(CommandError, match="is neither a folder"):
        run("move_private_files", address, str(tmp_path))
