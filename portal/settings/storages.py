"""Where private files are kept: in a folder, or in a bucket of S3."""

from typing import Any

from portal.running.bucket_addresses import is_bucket, overlap

from .environment import Environment


def private_storage(environment: Environment) -> str:
    """PORTAL_PRIVATE_STORAGE: s3://bucket/beginning; "" where files are in PORTAL_DATA_DIR.

    What is below it belongs to the portal, which deletes what no row names: backups must be elsewhere.
    """
    given = environment.text("PORTAL_PRIVATE_STORAGE")
    if overlap(given, environment.text("PORTAL_BACKUP_TARGET")):
        environment.refuse("PORTAL_PRIVATE_STORAGE", f"is “{given}”, where PORTAL_BACKUP_TARGET keeps backups")
        return ""
    if given and not is_bucket(given):
        environment.refuse("PORTAL_PRIVATE_STORAGE", f"is “{given}”, which does not begin with s3:// and a bucket")
        return ""
    return given


def storages(private: str) -> dict[str, dict[str, Any]]:
    """Django's STORAGES."""
    of_private_files = "bucket_storage.PrivateBucketStorage" if private else "storage.PrivateStorage"
    return {
        "default": {"BACKEND": "portal.running.storage.MediaStorage"},
        "staticfiles": {"BACKEND": "portal.running.static_files.StaticFilesStorage"},
        "private": {"BACKEND": f"portal.running.{of_private_files}"},
    }
