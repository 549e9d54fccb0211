"""What the portal needs of its folders."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.running.disks import MEGABYTE, bytes_free
from portal.running.limits import SHARED
from portal.running.program import command
from portal.running.storage import PROBE

from .findings import Finding, Words, fails, ok, warning


def check_cache() -> Finding:
    """The cache that all processes share: without it, limits do not hold."""
    cache = caches[SHARED]
    key, value = f"readyz-{uuid.uuid4().hex}", uuid.uuid4().hex
    cache.set(key, value, 10)
    found = cache.get(key)
    cache.delete(key)
    return ok() if found == value else fails(_("It keeps nothing."))


def check_media() -> Finding:
    return write_and_remove("default")


def check_private_files() -> Finding:
    return write_and_remove("private")


def write_and_remove(alias: str) -> Finding:
    """Write a small file and delete it: so a full disk, a lost mount and a wrong owner all show."""
    storage = storages[alias]
    name = f"{PROBE}{uuid.uuid4().hex}"
    try:
        storage.save(name, ContentFile(b"ready?\n"))
    finally:
        # On a full disk the file itself exists, though its content could not be written.
        storage.delete_at_once(name)  # type: ignore[attr-defined]  # of both storages that postpone deletions
    return ok()


def check_manifest() -> Finding:
    """Without the manifest of `collectstatic` no page can name its style sheets, and every page answers 500."""
    storage = storages["staticfiles"]
    if not isinstance(storage, ManifestFilesMixin):
        return ok(_("Static files keep their own names."))
    if not storage.hashed_files:
        return fails(collecting(_("There is no manifest of static files: run {command}, then restart.")))
    if storage.read_manifest() is None:
        return warning(collecting(_("The manifest is gone from the disk: run {command} before the next start.")))
    styles = [hashed for name, hashed in storage.hashed_files.items() if name.startswith("css/")]
    if not all(storage.exists(name) for name in styles):
        return fails(collecting(_("Static files are missing: run {command}, then restart.")))
    return ok()


def collecting(sentence: Any) -> Words:
    """The sentence, a translation to come, with the command that collects static files."""
    words: Words = format_lazy(sentence, command=command("collectstatic"))
    return words


def check_disk() -> Finding:
    """Room on each disk that the portal writes to."""
    free = bytes_free() // MEGABYTE
    if free < settings.LEAST_FREE_MEGABYTES:
        return warning(
            format_lazy(_("{free} MB left; there should be {least}."), free=free, least=settings.LEAST_FREE_MEGABYTES)
        )
    return ok(format_lazy(_("{free} MB left."), free=free))
