"""What pages are made of beside the content: code, templates, catalogues, styles, settings, libraries, time zones."""

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

MADE_OF = (".py", ".html", ".txt", ".xml", ".mo", ".json", ".toml")
NOT_MADE_OF = frozenset({"__pycache__", "demo", "management", "migrations"})
SHOWN = (
    "ALLOWED_HOSTS",
    "BASE_URL",
    "CONTENT_SECURITY_POLICY",
    "MEDIA_URL",
    "PERMISSIONS_POLICY",
    "PLAIN_HTTP",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SECURE_HSTS_SECONDS",
    "SECURE_REFERRER_POLICY",
    "STATIC_URL",
    "STYLEGUIDE",
    "WAGTAIL_SITE_NAME",
)
"""Settings that pages or their headers show."""


def release() -> str:
    """The same text in all processes that make the same pages of the same content.

    Files count by size and time: what is read at every start must not take long.
    """
    parts = chain(code(), libraries(), static_files(), shown())
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def code() -> Iterator[str]:
    folders = [settings.BASE_DIR / app for app in settings.OUR_APPS if app not in NOT_MADE_OF]
    for folder in sorted({*folders, settings.BASE_DIR / "templates", *settings.LOCALE_PATHS}):
        yield str(folder.relative_to(settings.BASE_DIR))
        yield from sorted(files_below(str(folder), ""))


def files_below(folder: str, place: str) -> Iterator[str]:
    """Name, size and time of each file; by names instead of Path, which would take three times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name in NOT_MADE_OF:
                continue
            if entry.is_dir():
                yield from files_below(entry.path, f"{place}{entry.name}/")
            elif entry.name.endswith(MADE_OF):
                about = entry.stat()
                yield f"{place}{entry.name} {about.st_size} {about.st_mtime_ns}"


def libraries() -> Iterator[str]:
    installed = Path(django.__file__).parent.parent
    yield from sorted(path.name for path in installed.glob("*.dist-info"))


def static_files() -> Iterator[str]:
    if isinstance(staticfiles_storage, ManifestFilesMixin):
        yield from sorted(map(" ".join, staticfiles_storage.hashed_files.items()))


def shown() -> Iterator[str]:
    # Their names are in code and libraries; making them would load the names of all languages.
    yield f"LANGUAGES={[code for code, _name in settings.LANGUAGES]}"
    for name in SHOWN:
        yield f"{name}={getattr(settings, name, None)!r}"
