"""Room for uploads."""

from pathlib import Path

from pytest_django import Settings

from portal.running.disks import MEGABYTE, bytes_free, has_room_for


def test_an_upload_that_would_leave_too_little_free_is_refused(settings: Settings):
    settings.LEAST_FREE_MEGABYTES = bytes_free() // MEGABYTE // 2
    assert has_room_for(MEGABYTE)
    assert not has_room_for(bytes_free())
    settings.LEAST_FREE_MEGABYTES = 2 * bytes_free() // MEGABYTE
    assert not has_room_for(0)


def test_a_folder_that_nobody_uses_is_not_asked(settings: Settings, tmp_path: Path):
    """Everything below /proc has no room at all."""
    settings.PRIVATE_ROOT = Path("/proc")
    assert bytes_free() == 0
    settings.PRIVATE_STORAGE = "s3://bucket/private"
    assert bytes_free() > 0
